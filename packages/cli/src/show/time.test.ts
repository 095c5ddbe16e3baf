import { DAY, HOUR, MINUTE, SECOND } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { readLength, readMoment, readPastMoment } from './moment.ts';
import { type Clock, sayDistance, sayLength, sayMoment } from './time.ts';
import { clockChange, instantOf, startOfDay } from './zone.ts';

/** A Saturday noon in winter: 13:00 in Berlin. */
const NOON = Date.UTC(2026, 10, 21, 12);
const BERLIN = 'Europe/Berlin';
const berlin: Clock = { now: NOON, zone: BERLIN, isUtc: false };

describe('moments for people', () => {
  test('today is a time, another day has its name, another year its number', () => {
    expect(sayMoment(NOON + HOUR, berlin)).toBe('14:00');
    expect(sayMoment(NOON + 2 * DAY, berlin)).toBe('Mon 23 Nov 13:00');
    expect(sayMoment(NOON + 50 * DAY, berlin)).toBe('Sun 10 Jan 2027 13:00');
    expect(sayMoment(NOON, { now: NOON, zone: 'UTC', isUtc: true })).toBe('12:00Z');
  });

  test('lengths say two units at most', () => {
    expect([400, 45 * SECOND, 59 * MINUTE, 2 * HOUR + 5 * MINUTE, 3 * DAY, 25 * DAY + HOUR].map(sayLength)).toEqual([
      '1 s',
      '45 s',
      '59 min',
      '2 h 5 min',
      '3 d',
      '25 d',
    ]);
    expect(sayDistance(NOON - 3 * MINUTE, NOON)).toBe('3 min ago');
    expect(sayDistance(NOON + 2 * HOUR, NOON)).toBe('in 2 h');
  });
});

describe('moments as people type them', () => {
  const at = (text: string) => readMoment(text, NOON, BERLIN);

  test('lengths count from now', () => {
    expect(at('+2h')).toBe(NOON + 2 * HOUR);
    expect(at('in 90 min')).toBe(NOON + 90 * MINUTE);
    expect(readLength('2h30m')).toBe(150 * MINUTE);
    expect(readLength('soon')).toBeUndefined();
  });

  test('times and days are on the clock of the zone, and lie ahead', () => {
    expect(at('17:00')).toBe(Date.UTC(2026, 10, 21, 16));
    expect(at('9:00')).toBe(Date.UTC(2026, 10, 22, 8));
    expect(at('mon 09:00')).toBe(Date.UTC(2026, 10, 23, 8));
    expect(at('saturday')).toBe(Date.UTC(2026, 10, 27, 23));
    expect(at('tomorrow 08:30')).toBe(Date.UTC(2026, 10, 22, 7, 30));
    expect(at('2026-12-24 18:00')).toBe(Date.UTC(2026, 11, 24, 17));
    expect(at('2026-12-24T18:00:00+05:00')).toBe(Date.UTC(2026, 11, 24, 13));
  });

  test('what has happened lies behind: of several moments that fit, the last one', () => {
    const past = (text: string) => readPastMoment(text, NOON, BERLIN);
    expect(past('20m ago')).toBe(NOON - 20 * MINUTE);
    expect(past('-2h')).toBe(NOON - 2 * HOUR);
    expect(past('9:00')).toBe(Date.UTC(2026, 10, 21, 8));
    expect(past('17:00')).toBe(Date.UTC(2026, 10, 20, 16));
    expect(past('yesterday 22:40')).toBe(Date.UTC(2026, 10, 20, 21, 40));
    expect(past('saturday 09:00')).toBe(Date.UTC(2026, 10, 21, 8));
    expect(past('sat 17:00')).toBe(Date.UTC(2026, 10, 14, 16));
    expect(past('fri 17:00')).toBe(Date.UTC(2026, 10, 20, 16));
    expect(past('2026-11-01 03:12')).toBe(Date.UTC(2026, 10, 1, 2, 12));
    expect(past('2026-11-21T03:12:00Z')).toBe(Date.UTC(2026, 10, 21, 3, 12));
    expect(past('now')).toBe(NOON);
    for (const text of ['', 'earlier', '25:00', 'today 17:00']) expect(past(text)).toBeUndefined();
  });

  test('what is no moment is none', () => {
    for (const text of ['', 'later', '25:00', '2026-02-31', '2026-13-01 10:00', 'mo 9'])
      expect(at(text)).toBeUndefined();
  });

  test('on nights when the clocks change it means what schedules mean', () => {
    expect(instantOf('2027-03-28T02:30', BERLIN)).toBe(Date.UTC(2027, 2, 28, 1));
    expect(instantOf('2026-10-25T02:30', BERLIN)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  test('days are as long as the zone lives them', () => {
    const day = Date.UTC(2027, 2, 28, 12);
    expect(startOfDay(day, BERLIN, 1) - startOfDay(day, BERLIN)).toBe(23 * HOUR);
    expect(clockChange(startOfDay(day, BERLIN), startOfDay(day, BERLIN, 1), BERLIN)).toBe(Date.UTC(2027, 2, 28, 1));
    expect(clockChange(NOON, NOON + DAY, BERLIN)).toBeUndefined();
  });
});
