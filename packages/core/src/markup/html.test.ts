import { expect, test } from 'vitest';
import { html } from './html.ts';

test('text that is put into markup stays text', () => {
  const hostile = `<img src=x onerror="alert(1)">&'`;
  const escaped = '&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;&#39;';
  expect(html`<p title="${hostile}">${hostile}</p>`.markup).toBe(`<p title="${escaped}">${escaped}</p>`);
});

test('markup is put in as it is, alone, in a list, or not at all', () => {
  const items = [html`<li>a</li>`, html`<li>b</li>`];
  expect(html`<ul>${items}</ul>${undefined}${html`<hr>`}`.markup).toBe('<ul><li>a</li><li>b</li></ul><hr>');
});
