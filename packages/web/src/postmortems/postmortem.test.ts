import { expect, test } from 'vitest';
import { childrenOf, mayBeUnder } from './postmortem.ts';

const whys = [
  { number: 1, parent: null },
  { number: 2, parent: 1 },
  { number: 3, parent: 2 },
  { number: 4, parent: null },
];

test('an answer is put under others, and never below itself', () => {
  expect([1, 2, 3, 4].filter((parent) => mayBeUnder(whys, 2, parent))).toEqual([1, 4]);
  expect(
    childrenOf(whys)
      .get(null)
      ?.map(({ number }) => number),
  ).toEqual([1, 4]);
});
