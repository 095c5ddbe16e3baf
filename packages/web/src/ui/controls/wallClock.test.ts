import { HOUR, type Instant, MINUTE, parseInstant } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWallClock, sayOffset, wallClockAt } from './wallClock.ts';

function moment(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`${text} is no moment`);
  return at;
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
];

test('an ordinary reading has one instant', () => {
  expect(readWallClock('2026-07-01T09:00', 'Europe/Berlin')).toEqual({
    kind: 'once',
    at: moment('2026-07-01T07:00:00Z'),
  });
  expect(readWallClock('2026-07-01T09:00', 'Asia/Kathmandu')).toEqual({
    kind: 'once',
    at: moment('2026-07-01T03:15:00Z'),
  });
});

test('when clocks go back, a reading has two instants, the summer one first', () => {
  expect(readWallClock('2026-10-25T02:30', 'Europe/Berlin')).toEqual({
    kind: 'twice',
    at: moment('2026-10-25T00:30:00Z'),
    again: moment('2026-10-25T01:30:00Z'),
  });
  expect(readWallClock('2026-04-05T01:45', 'Australia/Lord_Howe')).toMatchObject({ kind: 'twice' });
});

test('when clocks go forward, a skipped reading means as long after the gap', () => {
  const skipped = readWallClock('2026-03-29T02:30', 'Europe/Berlin');
  expect(skipped).toEqual({ kind: 'skipped', at: moment('2026-03-29T01:30:00Z') });
  expect(wallClockAt(skipped?.at ?? 0, 'Europe/Berlin')).toBe('2026-03-29T03:30');
});

test('a day that a zone left out is skipped as a whole', () => {
  expect(readWallClock('2011-12-30T12:00', 'Pacific/Apia')).toMatchObject({ kind: 'skipped' });
});

test('what is no reading is none', () => {
  for (const wrong of ['', '2026-07-01', '2026-13-01T00:00', '2026-07-01T25:00', 'now']) {
    expect(readWallClock(wrong, 'UTC')).toBeUndefined();
  }
});

test('every minute of every zone is found again by what its clock shows', () => {
  const start = moment('2005-01-01T00:00:00Z');
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 40 * 365 * 24 * 60 }), (zone, minutes) => {
      const at = start + minutes * MINUTE;
      const reading = readWallClock(wallClockAt(at, zone), zone);
      const found = reading?.kind === 'twice' ? [reading.at, reading.again] : [reading?.at];
      expect(found).toContain(at);
    }),
    { numRuns: 500 },
  );
});

test('around every change of the clock, an hour each way, nothing is lost', () => {
  for (const [zone, change] of [
    ['Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
  ] as const) {
    for (let at = moment(change) - 2 * HOUR; at <= moment(change) + 2 * HOUR; at += MINUTE) {
      const reading = readWallClock(wallClockAt(at, zone), zone);
      expect(reading?.kind === 'twice' ? [reading.at, reading.again] : [reading?.at]).toContain(at);
    }
  }
});

test('an offset is said as people write it', () => {
  const winter = moment('2026-01-15T12:00:00Z');
  expect(sayOffset(winter, 'UTC')).toBe('UTC');
  expect(sayOffset(winter, 'Europe/Berlin')).toBe('UTC+01:00');
  expect(sayOffset(winter, 'Asia/Kathmandu')).toBe('UTC+05:45');
  expect(sayOffset(winter, 'America/St_Johns')).toBe('UTC−03:30');
});
