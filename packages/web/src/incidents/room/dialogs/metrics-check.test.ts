import { expect, test } from 'vitest';
import { checkOfMetrics, isNumber, NO_METRICS_CHECK } from './metrics-check.ts';

test('a threshold is read as people write it', () => {
  const read = (threshold: string) => checkOfMetrics({ ...NO_METRICS_CHECK, threshold }).threshold;
  expect([read('0.01'), read(' 0,5 '), read('-1e3')]).toEqual([0.01, 0.5, -1000]);
  expect(['0.01', '1 %', '', 'Infinity'].map(isNumber)).toEqual([true, false, false, false]);
});
