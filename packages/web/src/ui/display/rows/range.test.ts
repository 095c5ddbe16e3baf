import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangeWith } from './range.ts';

const range = (startIndex: number, endIndex: number, count: number) => ({ startIndex, endIndex, overscan: 8, count });

test('rows come and go eight at once', () => {
  const drawn = Array.from({ length: 8 }, (_, step) => rangeWith(range(80 + step, 110, 1_000), -1)[0]);
  expect(new Set(drawn).size).toBe(1);
  expect(rangeWith(range(88, 110, 1_000), -1)[0]).toBe((drawn[0] ?? 0) + 8);
});

test('what is in view is drawn, and the active row, each once and in order, and not much besides', () => {
  const numbers = fc.record({
    count: fc.integer({ min: 1, max: 500 }),
    at: fc.nat(499),
    rows: fc.nat(40),
    one: fc.integer({ min: -1, max: 600 }),
  });
  fc.assert(
    fc.property(numbers, ({ count, at, rows, one }) => {
      const start = Math.min(at, count - 1);
      const end = Math.min(start + rows, count - 1);
      const drawn = rangeWith(range(start, end, count), one);
      expect(drawn).toEqual([...new Set(drawn)].toSorted((a, b) => a - b));
      for (let index = start; index <= end; index += 1) expect(drawn).toContain(index);
      if (one >= 0 && one < count) expect(drawn).toContain(one);
      expect(drawn.every((index) => index >= 0 && index < count)).toBe(true);
      expect(drawn.length).toBeLessThanOrEqual(end - start + 1 + 2 * 16 + 1);
    }),
  );
});
