import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../kernel/index.ts';
import { nextOpening, openUntil } from './restricted-hours.ts';
import { type Restriction, WEEKDAYS } from './schedule.ts';
import { FIRST, LAST, moments, readClock, restrictions, ZONES, zones } from './schedules.testing.ts';

/** Whether the clock, as Intl reads it, is inside the hours: the rule for people, which knows no instants. */
function readsInside(timeZone: string, hours: readonly Restriction[], moment: number): boolean {
  const text = readClock(timeZone, moment);
  const time = text.slice(11, 16);
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDay();
  const today = WEEKDAYS[(day + 6) % 7];
  const yesterday = WEEKDAYS[(day + 5) % 7];
  return hours.some(({ days, from, until }) => {
    const [startsToday, startedYesterday] = [days.some((d) => d === today), days.some((d) => d === yesterday)];
    return from < until
      ? startsToday && from <= time && time < until
      : (startsToday && from <= time) || (startedYesterday && time < until);
  });
}

describe('restricted hours', () => {
  test('cover every moment whose clock reads inside them, in every zone', () => {
    fc.assert(
      fc.property(zones, moments(FIRST, LAST), restrictions, (timeZone, moment, hours) => {
        if (!readsInside(timeZone, hours, moment)) return;
        expect(openUntil(timeZone, hours, moment, moment + 1)).toBe(moment + 1);
      }),
      { numRuns: 4_000 },
    );
  });

  test('cover nothing else, away from the nights on which the clocks change', () => {
    const steady = ZONES.filter((zone) =>
      ['Asia/Kolkata', 'Asia/Tokyo', 'America/Phoenix', 'Africa/Lagos'].includes(zone),
    );
    fc.assert(
      fc.property(fc.constantFrom('UTC', ...steady), moments(FIRST, LAST), restrictions, (timeZone, moment, hours) => {
        const isOpen = openUntil(timeZone, hours, moment, moment + 1) !== undefined;
        expect(isOpen).toBe(readsInside(timeZone, hours, moment));
      }),
      { numRuns: 2_000 },
    );
  });

  test('open at the next opening and not a moment before, and stay open exactly until their end', () => {
    fc.assert(
      fc.property(zones, moments(FIRST, LAST), restrictions, fc.nat(1_000), (timeZone, moment, hours, permille) => {
        const opens = nextOpening(timeZone, hours, moment);
        if (opens === undefined) throw new Error('weekly hours come again');
        const isOpen = (at: number) => openUntil(timeZone, hours, at, at + 1) !== undefined;
        expect(isOpen(opens)).toBe(true);
        if (opens > moment) {
          expect(isOpen(opens - 1)).toBe(false);
          expect(isOpen(moment + Math.floor(((opens - moment - 1) * permille) / 1_000))).toBe(false);
        }
        const limit = opens + 30 * DAY;
        const closes = openUntil(timeZone, hours, opens, limit) ?? opens;
        expect(closes).toBeGreaterThan(opens);
        expect(isOpen(opens + Math.floor(((closes - opens - 1) * permille) / 1_000))).toBe(true);
        if (closes < limit) expect(isOpen(closes)).toBe(false);
      }),
      { numRuns: 1_500 },
    );
  });

  test('are always open when there are none', () => {
    expect(openUntil('UTC', [], FIRST, FIRST + MINUTE)).toBe(FIRST + MINUTE);
    expect(nextOpening('UTC', [], FIRST)).toBe(FIRST);
  });
});
