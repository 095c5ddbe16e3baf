import { parseInstant } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { bodyOf, dayOf, EMPTY_ACTION, endOfDay } from './action.ts';

test('a day ends by the clock of whoever wrote it, on nights when clocks change too', () => {
  expect(endOfDay('2026-10-25', 'Europe/Berlin')).toBe(parseInstant('2026-10-25T22:59:00Z'));
  expect(endOfDay('2026-10-24', 'Europe/Berlin')).toBe(parseInstant('2026-10-24T21:59:00Z'));
  expect(endOfDay('', 'UTC')).toBeUndefined();
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
    const at = endOfDay('2026-11-21', zone);
    expect(dayOf(new Date(at ?? 0).toISOString(), zone)).toBe('2026-11-21');
  }
});

test('what is not said is sent as nothing, and the tier as the words suggest', () => {
  expect(bodyOf({ ...EMPTY_ACTION, title: 'Alert on dropped columns' }, 'UTC')).toMatchObject({
    ownerId: null,
    dueAt: null,
    tier: 2,
    proof: null,
  });
});

test('a day that was not touched keeps its moment', () => {
  const before = { dueAt: '2026-11-21T12:00:00.000Z', decideBy: null } as never;
  expect(bodyOf({ ...EMPTY_ACTION, due: '2026-11-21' }, 'UTC', before).dueAt).toBe('2026-11-21T12:00:00.000Z');
  expect(bodyOf({ ...EMPTY_ACTION, due: '2026-11-22' }, 'UTC', before).dueAt).toBe('2026-11-22T23:59:00.000Z');
});
