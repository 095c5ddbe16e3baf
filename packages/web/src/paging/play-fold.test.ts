import { expect, test } from 'vitest';
import { foldPlay } from './play-fold.ts';

const rungs = (count: number) => Array.from({ length: count }, (_, index) => index);

test('a play that fits is shown whole', () => {
  expect(foldPlay(rungs(8))).toEqual({ first: rungs(8), folded: [], last: [] });
});

test('of a long one the beginning and the end stand, and nothing is lost between them', () => {
  const { first, folded, last } = foldPlay(rungs(30));
  expect([...first, ...folded, ...last]).toEqual(rungs(30));
  expect(first).toHaveLength(5);
  expect(last).toEqual([29]);
});
