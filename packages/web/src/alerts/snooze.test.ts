import { HOUR, MINUTE } from '@heed/core/kernel';
import { LONGEST_SNOOZE } from '@heed/core/paging';
import { expect, test } from 'vitest';
import { snoozeChoices } from './snooze.ts';

test('a snooze ends on a whole minute, never sooner than it says', () => {
  const now = Date.UTC(2026, 10, 21, 3, 12, 40);
  for (const { length, until } of snoozeChoices(now)) {
    expect(until % MINUTE).toBe(0);
    expect(until - now).toBeGreaterThanOrEqual(length);
    expect(until - now).toBeLessThan(length + MINUTE);
  }
});

test('the longest is allowed even when this clock is hours ahead', () => {
  const now = Date.UTC(2026, 10, 21, 3, 12, 1);
  const last = snoozeChoices(now + 5 * HOUR).at(-1);
  expect((last?.until ?? Infinity) - now).toBeLessThan(LONGEST_SNOOZE);
});
