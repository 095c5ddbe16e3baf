import { DAY, HOUR, MINUTE, parseInstant, SECOND } from '@heed/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locale } from './locale.ts';
import { isoDay, sayClock, sayDate, sayDistance, sayLength, sayMoment, sayRunning, sayUtc, sayWhole } from './say.ts';

const BERLIN = { zone: 'Europe/Berlin', locale: 'en-GB' };
const UTC = { zone: 'UTC', locale: 'en-GB' };

function at(text: string): number {
  const instant = parseInstant(text);
  if (instant === undefined) throw new Error(`${text} is no moment`);
  return instant;
}

const NOW = at('2026-11-21T13:05:09Z');

describe('a moment', () => {
  test('is a clock time today, and has its date on other days', () => {
    expect(sayMoment(at('2026-11-21T03:12:00Z'), NOW, BERLIN)).toBe('04:12');
    expect(sayMoment(at('2026-11-20T03:12:00Z'), NOW, BERLIN)).toBe('20 Nov 04:12');
  });

  test('has its year in another year, the coming one too', () => {
    expect(sayMoment(at('2025-11-21T03:12:00Z'), NOW, BERLIN)).toBe('21 Nov 2025 04:12');
    expect(sayDate(at('2027-01-02T12:00:00Z'), NOW, BERLIN)).toBe('2 Jan 2027');
  });

  test('is today by the clocks of the zone, not by UTC', () => {
    const lateInUtc = at('2026-11-21T23:30:00Z');
    expect(sayMoment(lateInUtc, NOW, UTC)).toBe('23:30');
    expect(sayMoment(lateInUtc, NOW, BERLIN)).toBe('22 Nov 00:30');
  });

  test('is the year of the zone on the night between two', () => {
    const night = at('2026-12-31T23:30:00Z');
    expect(sayDate(night, NOW, UTC)).toBe('31 Dec');
    expect(sayDate(night, NOW, BERLIN)).toBe('1 Jan 2027');
  });

  test('midnight is 00:00, never 24:00', () => {
    expect(sayClock(at('2026-11-20T23:00:00Z'), BERLIN)).toBe('00:00');
    expect(sayClock(at('2026-11-20T23:00:00Z'), { ...BERLIN, locale: 'en-US' })).toBe('00:00');
  });

  test('an hour that comes twice is told apart when it is said whole', () => {
    const first = sayWhole(at('2026-10-25T00:30:00Z'), BERLIN);
    const second = sayWhole(at('2026-10-25T01:30:00Z'), BERLIN);
    expect(first).toContain('02:30:00 CEST');
    expect(second).toContain('02:30:00 CET');
    expect(first).toContain('2026-10-25 00:30:00 UTC');
    expect(second).toContain('2026-10-25 01:30:00 UTC');
  });

  test('said whole in UTC, it is said once', () => {
    expect(sayWhole(NOW, UTC).match(/13:05:09/g)).toHaveLength(1);
    expect(sayUtc(NOW)).toBe('2026-11-21 13:05:09 UTC');
  });

  test('has the same day name all day long, on days of 23 and 25 hours too', () => {
    for (const [from, hours] of [
      ['2026-03-28T23:00:00Z', 23],
      ['2026-10-24T22:00:00Z', 25],
    ] as const) {
      const days = Array.from({ length: hours }, (_, hour) => isoDay(at(from) + hour * HOUR, 'Europe/Berlin'));
      expect(new Set(days).size).toBe(1);
      expect(isoDay(at(from) + hours * HOUR, 'Europe/Berlin')).not.toBe(days[0]);
    }
  });
});

describe('a distance', () => {
  test.each([
    [0, 'just now'],
    [-44 * SECOND, 'just now'],
    [20 * SECOND, 'in a moment'],
    [-50 * SECOND, '1 min ago'],
    [-3 * MINUTE, '3 min ago'],
    [-(59 * MINUTE + 40 * SECOND), '1 h ago'],
    [-2 * HOUR, '2 h ago'],
    [-(23 * HOUR + 50 * MINUTE), '1 day ago'],
    [-5 * DAY, '5 days ago'],
    [12 * MINUTE, 'in 12 min'],
    [3 * DAY, 'in 3 days'],
  ])('of %d ms is "%s"', (away, words) => {
    expect(sayDistance(NOW + away, NOW)).toBe(words);
  });

  test('beyond a week a date says more', () => {
    expect(sayDistance(NOW - 7 * DAY, NOW)).toBeUndefined();
    expect(sayDistance(NOW + 8 * DAY, NOW)).toBeUndefined();
  });

  test('never says sixty minutes, twenty-four hours or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 45 * SECOND, max: 7 * DAY - 1 }), (away) => {
        expect(sayDistance(NOW - away, NOW)).not.toMatch(/\b(60 min|24 h|0 (min|h|days)|NaN)\b/);
      }),
    );
  });
});

describe('a length', () => {
  test.each([
    [0, '0 s'],
    [45 * SECOND, '45 s'],
    [12 * MINUTE + 59 * SECOND, '12 min'],
    [HOUR, '1 h'],
    [HOUR + 5 * MINUTE, '1 h 5 min'],
    [DAY, '1 day'],
    [3 * DAY + 4 * HOUR, '3 d 4 h'],
    [-5, '0 s'],
  ])('of %d ms is "%s"', (ms, words) => {
    expect(sayLength(ms)).toBe(words);
  });

  test('has its seconds where they count', () => {
    expect(sayLength(4 * MINUTE + 7 * SECOND, true)).toBe('4 min 07 s');
  });

  test('runs like a clock', () => {
    expect(sayRunning(4 * MINUTE + 7 * SECOND)).toBe('4:07');
    expect(sayRunning(HOUR + 2 * MINUTE + 9 * SECOND)).toBe('1:02:09');
  });
});

describe('the locale', () => {
  test('of a browser under LANG=C is none that Intl knows: English is taken', () => {
    expect(locale('en-US@posix')).toBe('en');
    expect(locale('C')).toBe('en');
    expect(locale('')).toBe('en');
    expect(sayClock(NOW, { ...BERLIN, locale: locale('en-US@posix') })).toBe('14:05');
  });

  test('is what the browser names otherwise', () => {
    expect(locale('de-AT')).toBe('de-AT');
    expect(locale('en_GB'.replace('_', '-'))).toBe('en-GB');
  });

  test('changes the order of a date, never the moment', () => {
    expect(sayDate(NOW, NOW, { ...BERLIN, locale: 'en-US' })).toBe('Nov 21');
  });
});
