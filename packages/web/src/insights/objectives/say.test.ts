import { standingOf } from '@heed/core/insights';
import { expect, test } from 'vitest';
import { budgetOf, sayFree, usedShare } from './say.ts';

test('what lies a little below an objective is not rounded up to it', () => {
  expect(sayFree(99.8999)).toBe('99.899 %');
  expect(sayFree(100)).toBe('100 %');
});

test('a budget is used up once', () => {
  expect(usedShare({ used: 30, budget: 60 })).toBe(0.5);
  expect(usedShare({ used: 90, budget: 60 })).toBe(1);
});

test('a budget is the one by which it is judged', () => {
  for (const objective of [
    { target: 99.9, days: 28 },
    { target: 99.999, days: 1 },
    { target: 50, days: 365 },
  ]) {
    expect(budgetOf(objective)).toBe(standingOf(objective, [], 0).budget);
  }
});
