import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountIn, lengthOf, unitFor } from './lengths.ts';

test('a length is shown in the largest unit that leaves no rest', () => {
  expect(unitFor(2 * DAY, ['min', 'h', 'd'])).toBe('d');
  expect(unitFor(36 * HOUR, ['min', 'h', 'd'])).toBe('h');
  expect(unitFor(90 * MINUTE, ['min', 'h'])).toBe('min');
  expect(unitFor(90 * MINUTE, ['h', 'd'])).toBe('h');
  expect(unitFor(0, ['min', 'h'])).toBe('min');
});

test('what a person writes is read with a point or a comma, and nothing else is a length', () => {
  expect(lengthOf('1.5', 'h')).toBe(90 * MINUTE);
  expect(lengthOf('1,5', 'h')).toBe(90 * MINUTE);
  for (const wrong of ['', ' ', '-1', 'two']) expect(lengthOf(wrong, 'h')).toBeUndefined();
});

test('what is shown is read back as the same length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (minutes) => {
      const length = minutes * MINUTE;
      const unit = unitFor(length, ['min', 'h', 'd']);
      expect(lengthOf(String(amountIn(length, unit)), unit)).toBe(length);
    }),
  );
});
