import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../kernel/index.ts';
import { layerShifts } from './calendar.ts';
import { firstInstantOf, sinceMidnight, weekdayOf } from './local-time.ts';
import { turnGrid } from './rotation.ts';
import type { Rotation } from './schedule.ts';
import {
  ANNA,
  BEN,
  clockText,
  FIRST,
  LAST,
  layerOf,
  moments,
  readClock,
  rotations,
  scheduleOf,
  steadyMembers,
  ZONES,
  zones,
} from './schedules.testing.ts';

const DAILY: Rotation = { unit: 'days', every: 1, handoffTime: '02:30' };

describe('a hand-off', () => {
  test('of every day from 2024 to 2036 keeps its wall time in every zone, or lands on the jump that skips it', () => {
    let skipped = 0;
    for (const timeZone of ZONES) {
      const schedule = scheduleOf(timeZone, layerOf(FIRST, { ...DAILY, every: 3 }, [{ personId: ANNA }]));
      const [, ...turns] = layerShifts(schedule, 'primary', FIRST, LAST);
      // Three days apart, and one more for the first turn: nothing is missing and nothing is doubled.
      expect(turns.length, timeZone).toBeGreaterThanOrEqual(Math.floor((LAST - FIRST) / DAY / 3) - 1);
      for (const { startAt } of turns) {
        if (readClock(timeZone, startAt).endsWith(' 02:30:00')) continue;
        skipped += 1;
        // The clock jumps over the hand-off at this very moment.
        const before = readClock(timeZone, startAt - 1_000).slice(11);
        expect(
          before < '02:30:00' && readClock(timeZone, startAt).slice(11) > '02:30:00',
          `${timeZone} ${before}`,
        ).toBe(true);
      }
    }
    expect(skipped).toBeGreaterThan(100);
  });

  test('falls on its day, at its time and at its interval, whatever the rotation', () => {
    fc.assert(
      fc.property(
        zones,
        moments(FIRST, LAST - 800 * DAY),
        rotations,
        fc.nat(100),
        (timeZone, startAt, rotation, turn) => {
          const grid = turnGrid(timeZone, { startAt, rotation });
          expect(grid.turnStart(0)).toBe(startAt);
          const start = grid.turnStart(turn + 1);
          if (rotation.unit === 'hours') {
            expect(start - startAt).toBe((turn + 1) * rotation.every * HOUR);
            return;
          }
          const days = rotation.unit === 'weeks' ? rotation.every * 7 : rotation.every;
          const firstHandoff = Date.parse(`${readClock(timeZone, grid.turnStart(1)).slice(0, 10)}T00:00:00Z`);
          const wall = firstHandoff + turn * days * DAY + sinceMidnight(rotation.handoffTime);
          expect(start).toBe(firstInstantOf(timeZone, wall));
          if (rotation.unit === 'weeks') expect(weekdayOf(Math.floor(wall / DAY))).toBe(rotation.handoffDay);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('comes at the first chance: the opening turn is at most one interval long', () => {
    fc.assert(
      fc.property(zones, moments(FIRST, LAST), rotations, (timeZone, startAt, rotation) => {
        const length = { hours: HOUR, days: DAY, weeks: 7 * DAY }[rotation.unit] * rotation.every;
        const first = turnGrid(timeZone, { startAt, rotation }).turnStart(1) - startAt;
        expect(first).toBeGreaterThan(0);
        expect(first).toBeLessThanOrEqual(length + 2 * HOUR);
        // Without an interval to wait for, a day or a week at the most is cut off.
        expect(first).toBeGreaterThan(length - (rotation.unit === 'weeks' ? 7 * DAY : DAY) - 2 * HOUR);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a turn', () => {
  test('is found by arithmetic as it would be found by counting', () => {
    fc.assert(
      fc.property(
        zones,
        moments(FIRST, LAST),
        rotations,
        fc.nat(900 * 24 * 60),
        (timeZone, startAt, rotation, minutes) => {
          const grid = turnGrid(timeZone, { startAt, rotation });
          const at = startAt + minutes * MINUTE;
          const turn = grid.turnAt(at);
          expect(turn).toBeGreaterThanOrEqual(0);
          expect(grid.turnStart(turn)).toBeLessThanOrEqual(at);
          expect(grid.turnStart(turn + 1)).toBeGreaterThan(at);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('without restrictions follows the one before with no gap and no overlap, in any zone', () => {
    fc.assert(
      fc.property(
        zones,
        moments(FIRST, LAST - 400 * DAY),
        rotations,
        steadyMembers,
        (timeZone, startAt, rotation, people) => {
          const schedule = scheduleOf(timeZone, layerOf(startAt, rotation, people));
          const turns = layerShifts(schedule, 'primary', startAt, startAt + 100 * DAY);
          let expected = startAt;
          for (const [index, turn] of turns.entries()) {
            expect(turn.startAt).toBe(expected);
            expect(turn.personId).toBe(people[index % people.length]?.personId);
            expected = turn.endAt;
          }
          expect(expected).toBe(startAt + 100 * DAY);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('of a day that the zone skipped whole has no length, is counted and covers nothing', () => {
    const startAt = Date.UTC(2011, 11, 28, 10);
    const midnight: Rotation = { unit: 'days', every: 1, handoffTime: '00:00' };
    const layer = layerOf(startAt, midnight, [{ personId: ANNA }, { personId: BEN }]);
    const turns = layerShifts(scheduleOf('Pacific/Apia', layer), 'primary', startAt, startAt + 3 * DAY + HOUR);
    expect(turns.map((turn) => [readClock('Pacific/Apia', turn.startAt), turn.personId])).toEqual([
      ['2011-12-28 00:00:00', ANNA],
      ['2011-12-29 00:00:00', BEN],
      ['2011-12-31 00:00:00', BEN],
      ['2012-01-01 00:00:00', ANNA],
    ]);
  });
});

test('the clock text of the tests is that of Intl', () => {
  expect(clockText(0)).toBe(readClock('UTC', 0));
});
