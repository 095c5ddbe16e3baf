import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

test('lines share their moments, and what was not measured is a gap', () => {
  const series = [{ points: [[1, 5] as const, [3, 'NaN'] as const] }, { points: [[2, 7] as const, [3, 8] as const] }];
  expect(linesOf(series)).toEqual({
    at: [1, 2, 3],
    values: [
      [5, null, null],
      [null, 7, 8],
    ],
  });
});
