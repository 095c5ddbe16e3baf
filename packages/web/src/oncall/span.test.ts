import { HOUR, MINUTE, parseInstant } from '@heed/core/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClockAt } from '../ui/index.ts';
import { futureOf, spanBetween, stepOf } from './span.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const drawn = (from: string, to: string, step: number, zone: string): readonly string[] => {
  const { startAt, endAt } = spanBetween(at(from), at(to), step, zone);
  return [wallClockAt(startAt, zone), wallClockAt(endAt, zone)];
};

test('the more days are shown, the rounder a span is', () => {
  expect([7, 14, 28].map((days) => stepOf(days) / MINUTE)).toEqual([30, 60, 360]);
});

test('a span is widened to whole steps by the clock of its zone, whichever way it is drawn', () => {
  expect(drawn('2026-11-21T10:10:00Z', '2026-11-21T12:40:00Z', 30 * MINUTE, 'UTC')).toEqual([
    '2026-11-21T10:00',
    '2026-11-21T13:00',
  ]);
  expect(drawn('2026-11-21T12:40:00Z', '2026-11-21T10:10:00Z', HOUR, 'Asia/Kolkata')).toEqual([
    '2026-11-21T15:00',
    '2026-11-21T19:00',
  ]);
  expect(drawn('2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z', HOUR, 'UTC')[0]).toBe('2026-11-21T10:00');
});

test('what ends on a step ends there', () => {
  expect(drawn('2026-11-21T06:00:00Z', '2026-11-21T12:00:00Z', 6 * HOUR, 'UTC')).toEqual([
    '2026-11-21T06:00',
    '2026-11-21T12:00',
  ]);
});

test('over a change of clocks both ends stand on the clock', () => {
  expect(drawn('2026-10-24T20:10:00Z', '2026-10-25T10:10:00Z', 6 * HOUR, 'Europe/Berlin')).toEqual([
    '2026-10-24T18:00',
    '2026-10-25T12:00',
  ]);
  expect(drawn('2026-03-28T20:10:00Z', '2026-03-29T10:10:00Z', 6 * HOUR, 'Europe/Berlin')).toEqual([
    '2026-03-28T18:00',
    '2026-03-29T18:00',
  ]);
});

test('a span holds both moments and is never empty, in every zone and season', () => {
  const moments = fc.integer({ min: at('2026-01-01T00:00:00Z') / MINUTE, max: at('2027-01-01T00:00:00Z') / MINUTE });
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
  const steps = fc.constantFrom(30 * MINUTE, HOUR, 6 * HOUR);
  fc.assert(
    fc.property(moments, fc.integer({ min: -3_000, max: 3_000 }), zones, steps, (minute, length, zone, step) => {
      const [from, to] = [minute * MINUTE, (minute + length) * MINUTE];
      const { startAt, endAt } = spanBetween(from, to, step, zone);
      expect(startAt).toBeLessThanOrEqual(Math.min(from, to));
      expect(endAt).toBeGreaterThanOrEqual(Math.max(from, to));
      expect(endAt).toBeGreaterThan(startAt);
    }),
    { numRuns: 1_000 },
  );
});

test('a span that ends in the hour that clocks skip ends when they do', () => {
  // Clocks in Berlin go from 02:00 to 03:00.
  expect(drawn('2026-03-29T00:01:00Z', '2026-03-28T23:59:00Z', HOUR, 'Europe/Berlin')).toEqual([
    '2026-03-29T00:00',
    '2026-03-29T03:00',
  ]);
});

test('of the past nothing can be changed', () => {
  expect(futureOf({ startAt: 10, endAt: 20 }, 15)).toEqual({ startAt: 15, endAt: 20 });
  expect(futureOf({ startAt: 10, endAt: 20 }, 5)).toEqual({ startAt: 10, endAt: 20 });
  expect(futureOf({ startAt: 10, endAt: 20 }, 20)).toBeUndefined();
});
