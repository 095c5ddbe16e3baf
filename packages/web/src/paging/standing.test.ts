import { DAY } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { groupsOf, overridesFrom } from './standing.ts';

const id = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, '0')}`;
const now = Date.parse('2026-11-21T10:30:00Z');

const schedule = {
  id: id('sch', 1),
  name: 'Primary',
  teamId: null,
  timeZone: 'UTC',
  layers: [
    {
      id: 'one',
      name: 'One',
      startAt: '2026-01-01T00:00:00.000Z',
      endAt: null,
      rotation: { unit: 'hours' as const, every: 1 },
      members: [id('per', 1), null, id('per', 2), id('per', 1)].map((personId) => ({
        personId,
        joinsAt: null,
        leavesAt: null,
      })),
      restrictions: [],
    },
  ],
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};

test('moments from today on need the overrides once, an earlier one those of its day too', () => {
  expect(overridesFrom(now, now)).toBe('2026-11-21T00:00:00.000Z');
  expect(overridesFrom(now + 40 * DAY, now)).toBe('2026-11-21T00:00:00.000Z');
  expect(overridesFrom(now - 40 * DAY, now)).toBe('2026-10-12T00:00:00.000Z');
});

test('people are asked about in one group for each target, each once, and at most a hundred together', () => {
  const override = {
    id: id('ovr', 1),
    scheduleId: schedule.id,
    startAt: '2026-11-21T00:00:00.000Z',
    endAt: '2026-11-22T00:00:00.000Z',
    personId: id('per', 3),
    reason: '',
    createdAt: '2026-11-20T00:00:00.000Z',
  };
  const team = { id: id('tea', 1), memberIds: Array.from({ length: 120 }, (_, n) => id('per', n)) };
  const targets = [
    { kind: 'schedule' as const, id: schedule.id },
    { kind: 'team' as const, id: team.id },
    { kind: 'person' as const, id: id('per', 9) },
  ];
  const groups = groupsOf(targets, { schedules: [schedule], overrides: [override], teams: [team] });
  expect(groups.map(({ length }) => length)).toEqual([3, 100, 20, 1]);
  expect(groups[0]).toEqual([id('per', 1), id('per', 2), id('per', 3)]);
  expect(groups[3]).toEqual([id('per', 9)]);
});
