import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../kernel/index.ts';
import { canonicalTimeZone, endInstantOf, firstInstantOf, wallTimeAt, weekdayOf } from './local-time.ts';
import { at, clockText, FIRST, LAST, moments, readClock, ZONES, zones } from './schedules.testing.ts';

/** Every moment of 2024–2036 at which a zone's clock jumps, found by asking hour by hour near a jump and day by day else. */
function jumpsOf(timeZone: string): Instant[] {
  const jumps: Instant[] = [];
  const offset = (moment: Instant) => wallTimeAt(timeZone, moment) - moment;
  for (let day = FIRST; day < LAST; day += DAY) {
    if (offset(day) === offset(day + DAY)) continue;
    let moment = day;
    while (offset(moment) === offset(moment + MINUTE)) moment += MINUTE;
    jumps.push(moment + MINUTE);
  }
  return jumps;
}

const JUMPS = ZONES.flatMap((timeZone) => jumpsOf(timeZone).map((jump) => ({ timeZone, jump })));
const nearJumps = fc
  .tuple(fc.constantFrom(...JUMPS), fc.integer({ min: -180, max: 180 }))
  .map(([{ jump, timeZone }, minutes]) => ({ timeZone, moment: jump + minutes * MINUTE }));
const anywhere = fc.record({ timeZone: zones, moment: moments(FIRST, LAST) });

/** All moments at which the clock reads this, tried with every offset in force within two days. */
function momentsReading(timeZone: string, wall: number): Instant[] {
  const offsets = new Set<number>();
  for (let hour = -48; hour <= 48; hour += 1) {
    offsets.add(wallTimeAt(timeZone, wall + hour * HOUR) - (wall + hour * HOUR));
  }
  const candidates = [...offsets].map((offset) => wall - offset);
  return candidates.filter((candidate) => wallTimeAt(timeZone, candidate) === wall).sort((a, b) => a - b);
}

describe('the clock on the wall', () => {
  test('agrees with Intl on both sides of every jump of every zone from 2024 to 2036', () => {
    expect(JUMPS.length).toBeGreaterThan(2_000);
    for (const { jump, timeZone } of JUMPS) {
      for (const moment of [jump - 1_000, jump]) {
        expect(`${timeZone} ${clockText(wallTimeAt(timeZone, moment))}`).toBe(
          `${timeZone} ${readClock(timeZone, moment)}`,
        );
      }
    }
  });

  test('agrees with Intl at any moment', () => {
    fc.assert(
      fc.property(anywhere, ({ moment, timeZone }) => {
        expect(clockText(wallTimeAt(timeZone, moment))).toBe(readClock(timeZone, moment));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a wall time', () => {
  test('starts at the first moment that reads it, or at the jump that skips it', () => {
    fc.assert(
      fc.property(fc.oneof(nearJumps, anywhere), ({ moment, timeZone }) => {
        // The reading as if no jump had happened: next to a jump it may exist never or twice.
        const wall = moment + (wallTimeAt(timeZone, moment - 4 * HOUR) - (moment - 4 * HOUR));
        const first = firstInstantOf(timeZone, wall);
        const readings = momentsReading(timeZone, wall);
        if (readings.length > 0) expect(first).toBe(readings[0]);
        else {
          expect(wallTimeAt(timeZone, first)).toBeGreaterThan(wall);
          expect(wallTimeAt(timeZone, first - 1)).toBeLessThan(wall);
        }
      }),
      { numRuns: 4_000 },
    );
  });

  test('ends something after the last moment that reads less', () => {
    fc.assert(
      fc.property(
        fc.oneof(nearJumps, anywhere),
        fc.integer({ min: 0, max: 6 * 60 }),
        ({ moment, timeZone }, minutes) => {
          const wall = moment + (wallTimeAt(timeZone, moment - 4 * HOUR) - (moment - 4 * HOUR));
          const end = endInstantOf(timeZone, wall);
          expect(wallTimeAt(timeZone, end - 1)).toBeLessThan(wall);
          expect(wallTimeAt(timeZone, end + minutes * MINUTE)).toBeGreaterThanOrEqual(wall);
          expect(end).toBeGreaterThanOrEqual(firstInstantOf(timeZone, wall));
        },
      ),
      { numRuns: 4_000 },
    );
  });

  test('lands on the jump when the spring night of Berlin skips it', () => {
    const berlin = (wall: string) => firstInstantOf('Europe/Berlin', Date.parse(`${wall}Z`));
    expect(berlin('2026-03-29T02:30')).toBe(at('2026-03-29T03:00:00+02:00'));
    expect(berlin('2026-03-29T02:00')).toBe(at('2026-03-29T03:00:00+02:00'));
    expect(berlin('2026-03-29T01:59')).toBe(at('2026-03-29T01:59:00+01:00'));
  });

  test('begins on the first and ends on the second pass of the doubled hour of Berlin', () => {
    const wall = (text: string) => Date.parse(`${text}Z`);
    expect(firstInstantOf('Europe/Berlin', wall('2026-10-25T02:30'))).toBe(at('2026-10-25T02:30:00+02:00'));
    expect(endInstantOf('Europe/Berlin', wall('2026-10-25T02:30'))).toBe(at('2026-10-25T02:30:00+01:00'));
    expect(endInstantOf('Europe/Berlin', wall('2026-10-25T02:00'))).toBe(at('2026-10-25T02:00:00+02:00'));
    expect(endInstantOf('Europe/Berlin', wall('2026-10-25T03:00'))).toBe(at('2026-10-25T03:00:00+01:00'));
  });

  test('lands on the end of the day that Apia skipped', () => {
    expect(firstInstantOf('Pacific/Apia', Date.parse('2011-12-30T12:00Z'))).toBe(at('2011-12-31T00:00:00+14:00'));
  });
});

test('a time zone is a name of the database in its own spelling', () => {
  expect(canonicalTimeZone('europe/berlin')).toBe('Europe/Berlin');
  expect(canonicalTimeZone('UTC')).toBe('UTC');
  for (const wrong of ['Europe/Atlantis', '+02:00', '', 'CEST ', 'Europe/Berlin\0', '../etc']) {
    expect(canonicalTimeZone(wrong)).toBeUndefined();
  }
});

test('the weekday of a day is known before and after 1970', () => {
  expect(weekdayOf(Date.UTC(2026, 2, 29) / DAY)).toBe('sunday');
  expect(weekdayOf(0)).toBe('thursday');
  expect(weekdayOf(-1)).toBe('wednesday');
});
