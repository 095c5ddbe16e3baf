import { expect, test } from 'vitest';
import { hintsOf } from './hints.ts';

const actions = (count: number, state: 'open' | 'dropped' = 'open') => Array.from({ length: count }, () => ({ state }));

test('three to seven actions are usual, and what was dropped is none', () => {
  const full = { kind: 'full', improvements: ['alert'] } as const;
  const said = (count: number) => hintsOf(full, [...actions(count), ...actions(4, 'dropped')]).length;
  expect([0, 2, 3, 7, 8].map(said)).toEqual([1, 1, 0, 0, 1]);
});

test('a lasting improvement is asked for, and of a short review nothing is', () => {
  expect(hintsOf({ kind: 'pattern', improvements: [] }, actions(3))).toHaveLength(1);
  expect(hintsOf({ kind: 'short', improvements: [] }, [])).toEqual([]);
});
