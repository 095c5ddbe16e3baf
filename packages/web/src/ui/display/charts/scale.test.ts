import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lengthTicksUpTo, quantile, ticksUpTo } from './scale.ts';

test('marks are round and reach beyond the most', () => {
  expect(ticksUpTo(17)).toEqual([0, 5, 10, 15, 20]);
  expect(ticksUpTo(4)).toEqual([0, 1, 2, 3, 4]);
  expect(ticksUpTo(0.7)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});

test('a count below four is never cut into parts of one', () => {
  expect(ticksUpTo(1)).toEqual([0, 1]);
  expect(ticksUpTo(3)).toEqual([0, 1, 2, 3]);
});

test('nothing at all still has a scale', () => {
  expect(ticksUpTo(0)).toEqual([0, 1]);
});

test('marks rise, are few, and the last one holds the most', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (most) => {
      const ticks = ticksUpTo(most);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
      expect(ticks).toEqual([...new Set(ticks)].toSorted((a, b) => a - b));
    }),
  );
});

test('half of the values lie below the median', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([5], 0.9)).toBe(5);
  expect(quantile([], 0.5)).toBeUndefined();
});

test('marks of lengths are those of a clock, at most five, and reach beyond the most', () => {
  const minutes = (most: number) => lengthTicksUpTo(most * 60_000).map((tick) => tick / 60_000);
  expect(minutes(3)).toEqual([0, 1, 2, 3]);
  expect(minutes(107)).toEqual([0, 30, 60, 90, 120]);
  expect(minutes(14)).toEqual([0, 5, 10, 15]);
  for (const most of [1, 999, 61_000, 86_400_001, 9e10, 9e12]) {
    const ticks = lengthTicksUpTo(most);
    expect(ticks.length, String(most)).toBeLessThanOrEqual(6);
    expect(ticks.at(-1), String(most)).toBeGreaterThanOrEqual(most);
  }
  expect(lengthTicksUpTo(0)).toEqual([0, 1]);
});
