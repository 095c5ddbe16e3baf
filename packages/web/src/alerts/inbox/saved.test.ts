import { expect, test } from 'vitest';
import { findSaved, readSaved, withoutSaved, withSaved } from './saved.ts';
import { EVERYTHING_FIRING, READY_VIEWS } from './view.ts';

const mine = { name: 'Mine', view: { ...EVERYTHING_FIRING, q: 'checkout' } };

test('what was kept comes back, and what cannot be read counts as nothing', () => {
  expect(readSaved(JSON.stringify([mine]))).toEqual([mine]);
  for (const stored of [null, '', '{"name":1}', 'not json']) expect(readSaved(stored)).toEqual([]);
});

test('a name stands for one view', () => {
  const other = { name: 'Mine', view: READY_VIEWS.unowned };
  expect(withSaved([mine], other)).toEqual([other]);
  expect(withoutSaved([mine], 'Mine')).toEqual([]);
});

test('a saved view is found by what it shows', () => {
  expect(findSaved([mine], { ...EVERYTHING_FIRING, q: ' checkout ' })).toBe(mine);
  expect(findSaved([mine], EVERYTHING_FIRING)).toBeUndefined();
});
