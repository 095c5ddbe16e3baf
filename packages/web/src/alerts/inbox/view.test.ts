import { expect, test } from 'vitest';
import { askedOf, hrefOf, isNarrowed, isSameView, READY_VIEWS, viewSchema } from './view.ts';

test('an address without anything shows what fires, and so does one that says nonsense', () => {
  expect(hrefOf(viewSchema.parse({}))).toBe('/alerts');
  expect(hrefOf(viewSchema.parse({ status: 'burning', severity: 7, unowned: 'perhaps' }))).toBe('/alerts');
});

test('every ready view has an address of its own, and the address reads as the same view', () => {
  const views = Object.values(READY_VIEWS);
  expect(new Set(views.map(hrefOf)).size).toBe(views.length);
  for (const view of views) {
    const search = Object.fromEntries(new URLSearchParams(hrefOf(view).split('?')[1]));
    const read = Object.fromEntries(
      Object.entries(search).map(([k, v]) => [k, /true|false/.test(v) ? v === 'true' : v]),
    );
    expect(isSameView(viewSchema.parse(read), view)).toBe(true);
  }
});

test('a number in the search is text', () => {
  expect(viewSchema.parse({ q: 500 }).q).toBe('500');
});

test('the server is asked for what the view says, without empty words', () => {
  expect(askedOf(viewSchema.parse({ q: '  ' }))).toEqual({ status: 'firing' });
  expect(askedOf(viewSchema.parse({ status: 'any', acknowledged: false, q: ' disk ' }))).toEqual({
    status: 'any',
    acknowledged: false,
    q: 'disk',
  });
});

test('a ready view is not narrowed, nor is another status alone; anything else is', () => {
  for (const view of Object.values(READY_VIEWS)) expect(isNarrowed(view)).toBe(false);
  expect(isNarrowed({ ...READY_VIEWS.firing, status: 'any' })).toBe(false);
  expect(isNarrowed({ ...READY_VIEWS.unowned, q: 'disk' })).toBe(true);
});
