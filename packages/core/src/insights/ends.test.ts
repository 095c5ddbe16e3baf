import { array, assert, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { endsTogether, isFew } from './index.ts';

test('the ends of several why-trees are counted together, and a postmortem in which nobody asked why is none of them', () => {
  expect(endsTogether([])).toBeUndefined();
  expect(endsTogether([{ all: 0, covered: 0 }])).toBeUndefined();
  const ends = [
    { all: 3, covered: 1 },
    { all: 0, covered: 0 },
    { all: 1, covered: 1 },
  ];
  expect(endsTogether(ends)).toEqual({ all: 4, covered: 2, postmortems: 2 });
});

test('never is more covered than there is', () => {
  const ends = record({ all: nat(9), part: nat(9) }).map(({ all, part }) => ({ all, covered: Math.min(all, part) }));
  assert(
    property(array(ends), (list) => {
      const together = endsTogether(list);
      if (together === undefined) return;
      expect(together.covered).toBeLessThanOrEqual(together.all);
      expect(together.postmortems).toBeLessThanOrEqual(Math.min(list.length, together.all));
    }),
  );
});

test('seven are few, eight are not', () => {
  expect([isFew(7), isFew(8)]).toEqual([true, false]);
});
