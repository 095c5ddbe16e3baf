import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, visibleLine, visibleText, webUrl } from '../../../platform/html/index.ts';
import type { Composed, PageWords } from '../../../slices/notify/ports.ts';
import { composePlain, emailComposer } from './compose.ts';

const page: PageWords = {
  title: 'High error rate',
  service: 'Checkout',
  severity: 'critical',
  since: Date.UTC(2026, 10, 21, 3, 12, 0),
  link: 'https://heed.example/p/abc?x=1&y=2',
  description: 'Error rate is 12 %.\nRunbook: https://wiki.example/checkout',
  labels: { job: 'checkout', alertname: 'HighErrorRate' },
  why: 'You are on call for Checkout (step 1 of Checkout).',
  next: 'Without an answer Ben Ode is paged at 03:17 UTC.',
};

/** Every text that a stranger can choose, put everywhere that a stranger can put it. */
function everywhere(text: string): Composed[] {
  const hostile = { ...page, title: text, service: text, severity: text, description: text, why: text, next: text };
  return [
    emailComposer.page({ ...hostile, link: text, labels: { [text]: text } }),
    emailComposer.bundle({ alerts: [{ ...hostile, link: text }], more: 3, link: text }),
    emailComposer.verification({ code: text, expiresInMinutes: 10 }),
    emailComposer.test({ requestedBy: text, link: text }),
    emailComposer.notice({ subject: text, paragraphs: [text], link: { label: text, url: text } }),
    { subject: visibleLine(text), text: '', html: composePlain(text, text, text) },
  ];
}

/** The tags of a mail, without what they hold. */
function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? [];
}

describe('a page', () => {
  it('says what broke, where, since when, where to answer, why you, and who is next', () => {
    const { subject, text, html } = emailComposer.page(page);
    expect(subject).toBe('CRITICAL: High error rate (Checkout)');
    expect(text).toBe(
      [
        'CRITICAL: High error rate\n',
        'Service: Checkout',
        'Since: 2026-11-21 03:12:00 UTC\n',
        'Open and acknowledge:',
        'https://heed.example/p/abc?x=1&y=2\n',
        'Error rate is 12 %.',
        'Runbook: https://wiki.example/checkout\n',
        'You are on call for Checkout (step 1 of Checkout).',
        'Without an answer Ben Ode is paged at 03:17 UTC.\n',
        'Labels',
        'alertname: HighErrorRate',
        'job: checkout\n',
      ].join('\n'),
    );
    expect(html).toContain('<a href="https://heed.example/p/abc?x=1&#38;y=2"');
    expect(html.match(/<a /g)).toHaveLength(1);
  });

  it('says at its end how it is answered by e-mail, where it can be', () => {
    const byReply = 'Or answer by reply: ack.';
    expect(emailComposer.page({ ...page, byReply }).text).toContain(`is paged at 03:17 UTC.\n\n${byReply}`);
    const notice = emailComposer.notice({ subject: 'INC-42', paragraphs: ['It is over.'], byReply });
    expect(notice.text).toBe(`--- Reply above this line ---\n\nINC-42\n\nIt is over.\n\n${byReply}\n`);
  });

  it('leaves out what it does not know', () => {
    const { title, since, link, why } = page;
    const { subject, text } = emailComposer.page({ title, since, link, why });
    expect(subject).toBe('High error rate');
    expect(text).not.toMatch(/undefined|Service|Labels|If nobody/);
  });

  it('has the same subject for every page of an alert, so that they thread', () => {
    const later = { ...page, why: 'You are next.', next: 'Nobody is left.', description: 'Now 20 %.' };
    expect(emailComposer.page(later).subject).toBe(emailComposer.page(page).subject);
  });

  it('counts the labels that it does not show', () => {
    const labels = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`label${n}`, 'x']));
    expect(emailComposer.page({ ...page, labels }).text).toContain('and 8 more labels');
  });
});

describe('a bundle', () => {
  it('leads with its first alert and counts the others', () => {
    const second = { ...page, title: 'Disk full', service: 'Search', severity: 'warning' };
    const { subject, text, html } = emailComposer.bundle({
      alerts: [page, second],
      more: 41,
      link: 'https://heed.example/a',
    });
    expect(subject).toBe('CRITICAL: High error rate (Checkout) and 42 more');
    expect(text).toContain('43 alerts need you');
    expect(text).toContain('Open all alerts:\nhttps://heed.example/a');
    expect(text).toContain('* WARNING: Disk full\n  Service: Search · Since: 2026-11-21 03:12:00 UTC\n  https://heed');
    expect(text).toContain('and 41 more');
    expect(html.match(/<a /g)).toHaveLength(3);
  });

  it('of one alert reads like one alert', () => {
    const { subject, text } = emailComposer.bundle({ alerts: [page], more: 0, link: page.link });
    expect(subject).toBe('CRITICAL: High error rate (Checkout)');
    expect(text).toMatch(/^1 alert needs you/);
    expect(text).not.toMatch(/more/);
  });

  it('keeps its count however long the first title is', () => {
    const { subject } = emailComposer.bundle({
      alerts: [{ ...page, title: 'x'.repeat(900) }],
      more: 7,
      link: page.link,
    });
    expect(subject).toMatch(/and 7 more$/);
  });
});

it('a verification shows its code in the subject and how long it works', () => {
  const { subject, text } = emailComposer.verification({ code: '048213', expiresInMinutes: 10 });
  expect(subject).toBe('Your Heed code is 048213');
  expect(text).toContain('works for 10 minutes');
});

it('a test page says that nothing is broken and who asked', () => {
  expect(emailComposer.test({ requestedBy: 'Ann Lee' }).text).toContain('Ann Lee asked for it. Nothing is broken');
});

describe('hostile text', () => {
  it('adds no tag and no link, wherever it stands', () => {
    const plain = everywhere('calm').map(({ html }) => tagsOf(html));
    for (const text of [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      '</title></head><body>',
      'javascript:alert(1)',
      'data:text/html,<b>',
      '<!--',
    ]) {
      expect(everywhere(text).map(({ html }) => tagsOf(html))).toEqual(plain);
    }
  });

  it('never changes the structure of a mail or its subject, whatever it is', () => {
    const structure = (mails: Composed[]) => mails.map(({ html }) => tagsOf(html).length);
    const plain = structure(everywhere('calm'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (noise) => {
        const mails = everywhere(`x<${noise}`);
        expect(structure(mails)).toEqual(plain);
        for (const { subject } of mails) {
          expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
          expect(subject.length).toBeLessThanOrEqual(300);
        }
      }),
    );
  });

  it('shows controls and direction marks instead of obeying them', () => {
    expect(visibleLine('a\r\nBcc: x\u0000\u007f')).toBe('a␍␊Bcc: x␀␡');
    expect(visibleLine('user\u202egpj.exe\u200b')).toBe('user⟨U+202E⟩gpj.exe⟨U+200B⟩');
    expect(visibleText('a\r\nb\tc\u0007')).toBe('a\nb\tc␇');
    expect(visibleLine('half \ud800')).toBe('half \ufffd');
  });

  it('is shortened without cutting a character in two', () => {
    expect(visibleLine('🔥🔥🔥', 4)).toBe('🔥…');
    expect(visibleLine('🔥🔥', 4)).toBe('🔥🔥');
  });

  it('is escaped for text and for attributes', () => {
    expect(escapeHtml(`<&>"'`)).toBe('&#60;&#38;&#62;&#34;&#39;');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', ' vbscript:x', 'mailto:a@b.example', '//heed.example', 'x'])(
    '%j is no link for a person to follow',
    (url) => {
      expect(webUrl(url)).toBeUndefined();
    },
  );
});
