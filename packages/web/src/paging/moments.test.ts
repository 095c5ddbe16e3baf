import { expect, test } from 'vitest';
import { MOMENTS, momentOf } from './moments.ts';

const saturday = Date.parse('2026-11-21T10:30:20Z');
const said = (now: number, zone: string) =>
  MOMENTS.map((name) => new Date(momentOf(name, now, zone)).toISOString().slice(0, 16));

test('each moment is the next one by the clock of the zone', () => {
  expect(said(saturday, 'UTC')).toEqual([
    '2026-11-21T10:30',
    '2026-11-22T03:12',
    '2026-11-22T03:12',
    '2026-11-23T09:00',
  ]);
  expect(said(saturday, 'Asia/Kolkata').slice(1)).toEqual(['2026-11-21T21:42', '2026-11-21T21:42', '2026-11-23T03:30']);
});

test('on the very day it is the same day before that time, and a week later after it', () => {
  const sunday = Date.parse('2026-11-22T03:11:00Z');
  expect(said(sunday, 'UTC')[2]).toBe('2026-11-22T03:12');
  expect(said(sunday + 60_000, 'UTC')[2]).toBe('2026-11-29T03:12');
});

test('in the night in which the clock skips that time it is as long after the jump', () => {
  const before = Date.parse('2026-03-28T12:00:00Z');
  // Nuuk jumps from 00:00 to 01:00, so 03:12 stands; in Lord Howe and Berlin likewise. Cairo jumps at midnight.
  expect(new Date(momentOf('sunday', before, 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:12:00.000Z');
});
