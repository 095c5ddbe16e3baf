import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOf, ROWS, rowsOf } from './scale.ts';

describe('where a moment stands', () => {
  test('between the ends by its share, and outside at the edge', () => {
    expect([0, 5, 10, 20, -3].map((at) => placeOf(at, 0, 10))).toEqual([0, 50, 100, 100, 0]);
    expect(placeOf(7, 7, 7)).toBe(100);
  });
});

describe('the rows of marks', () => {
  test('marks that are far from each other stand in one row, near ones above each other', () => {
    expect(rowsOf([0, 10, 20], 5)).toEqual([0, 0, 0]);
    expect(rowsOf([0, 1, 2, 10], 5)).toEqual([0, 1, 2, 0]);
  });

  test('no two marks of a row are nearer than the gap, as long as three rows are enough', () => {
    const places = fc
      .array(fc.integer({ min: 0, max: 100 }), { maxLength: 30 })
      .map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 10 }), (all, gap) => {
        const rows = rowsOf(all, gap);
        expect(rows.every((row) => row >= 0 && row < ROWS)).toBe(true);
        const crowded = all.some((place, at) => (all[at + ROWS] ?? Number.POSITIVE_INFINITY) - place < gap);
        if (crowded) return;
        for (let row = 0; row < ROWS; row += 1) {
          const own = all.filter((_, at) => rows[at] === row);
          expect(own.every((place, at) => at === 0 || place - (own[at - 1] ?? 0) >= gap)).toBe(true);
        }
      }),
    );
  });
});
