import { expect, test } from 'vitest';
import { askedOf, hrefOf, isNarrowed, viewSchema } from './view.ts';

const view = (search: object) => viewSchema.parse(search);

test('a view and its address are the same thing', () => {
  for (const search of [
    {},
    { status: 'all' },
    { severity: 'sev1', q: 'checkout' },
    { kind: 'drill', serviceId: 's' },
  ]) {
    const href = new URL(hrefOf(view(search)), 'https://heed.test');
    expect(view(Object.fromEntries(href.searchParams))).toEqual(view(search));
  }
  expect(hrefOf(view({}))).toBe('/incidents');
});

test('what an address gets wrong is left out', () => {
  expect(view({ status: 'gone', severity: 'sev9', q: 42 })).toEqual({ status: 'open', q: '42' });
});

test('all asks for no status', () => {
  expect(askedOf(view({ status: 'all', q: ' inc-4 ' }))).toEqual({ q: 'inc-4', limit: 50 });
  expect(askedOf(view({}))).toEqual({ status: 'open', limit: 50 });
});

test('a status alone is a view, and narrows nothing', () => {
  expect(isNarrowed(view({ status: 'resolved' }))).toBe(false);
  expect(isNarrowed(view({ severity: 'sev2' }))).toBe(true);
});
