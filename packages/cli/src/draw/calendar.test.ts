import { DAY, formatInstant, HOUR, type Instant } from '@heed/core/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paintFor } from '../show/paint.ts';
import { widthOf } from '../show/width.ts';
import { startOfDay } from '../show/zone.ts';
import { type Calendar, drawCalendar } from './calendar.ts';
import { shareDays } from './days.ts';

const BERLIN = 'Europe/Berlin';
const ADA = { id: 'per_a', name: 'Ada Lovelace', disabled: false };
const BEN = { id: 'per_b', name: 'Ben', disabled: false };

type Piece = readonly [from: Instant, to: Instant, who: string | null];

function calendarOf(pieces: readonly Piece[], people: Calendar['people'] = [ADA, BEN]): Calendar {
  const shifts = pieces.map(([from, to, personId]) => ({
    startAt: formatInstant(from),
    endAt: formatInstant(to),
    personId,
    source: personId === null ? { kind: 'gap' as const } : { kind: 'layer' as const, layerId: 'primary' },
  }));
  const window = { from: shifts[0]?.startAt ?? '', to: shifts.at(-1)?.endAt ?? '' };
  const layers = [{ layerId: 'primary', name: 'Primary', shifts }];
  return { scheduleId: 'sch', timeZone: BERLIN, ...window, final: shifts, layers, people, overrides: [] };
}

function draw(calendar: Calendar, from: Instant, days: number, width: number): readonly string[] {
  const now = from + DAY / 2;
  return drawCalendar(calendar, { from, days, zone: BERLIN, now, width, hasColour: false, paint: paintFor(false) });
}

describe('a calendar in letters', () => {
  const monday = startOfDay(Date.UTC(2026, 10, 23, 12), BERLIN);
  const wednesday = monday + 2 * DAY;

  test('has a row for each layer and one for what comes out, with letters, names and the present moment', () => {
    const calendar = calendarOf([
      [monday, wednesday, ADA.id],
      [wednesday, monday + 4 * DAY, BEN.id],
    ]);
    expect(draw(calendar, monday, 4, 50)).toEqual([
      '          Mon 23 Nov to Thu 26 Nov 2026, Europe/Berlin',
      '          Mon       Tue       Wed       Thu',
      '          23        24        25        26',
      '               ▼ now',
      'Primary   A Ada Lovelace ─────B Ben ──────────────',
      'On call   A Ada Lovelace ─────B Ben ──────────────',
      '',
      'A Ada Lovelace   B Ben',
    ]);
  });

  test('shows an hour without anybody, however narrow a day is', () => {
    const hole = monday + 30 * HOUR;
    const calendar = calendarOf([
      [monday, hole, ADA.id],
      [hole, hole + HOUR / 4, null],
      [hole + HOUR / 4, monday + 14 * DAY, ADA.id],
    ]);
    const row = draw(calendar, monday, 14, 80).find((line) => line.startsWith('On call'));
    expect(row).toContain('!');
  });

  test('says nobody for a turn of somebody who was disabled', () => {
    const calendar = calendarOf([[monday, wednesday, ADA.id]], [{ ...ADA, disabled: true }]);
    expect(draw(calendar, monday, 2, 60).find((line) => line.startsWith('On call'))).toMatch(
      /^On call {3}! nobody !+$/,
    );
  });

  test('marks the day on which the clocks change, and says how', () => {
    const saturday = startOfDay(Date.UTC(2026, 9, 24, 12), BERLIN);
    const lines = draw(calendarOf([[saturday, saturday + 3 * DAY, ADA.id]]), saturday, 3, 80);
    expect(lines[2]).toMatch(/^ +24 +25\* +26$/);
    expect(lines.at(-1)).toBe('* Sun 25 Oct: the clocks go back to 02:00; the day has 25 hours');
  });

  test('never draws beyond the screen', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 40, max: 200 }), (hours, days, width) => {
        let at = monday;
        const pieces = hours.map((length, index): Piece => {
          const from = at;
          at += length * HOUR;
          return [from, at, [ADA.id, BEN.id, null][index % 3] ?? null];
        });
        const bars = draw(calendarOf(pieces), monday, days, width).filter((line) => /^(Primary|On call) /.test(line));
        for (const bar of bars) expect(widthOf(bar)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 50 },
    );
  });

  test('days that do not fit go on below, whole weeks where possible', () => {
    expect(shareDays(14, 70)).toEqual({ perBlock: 14, cell: 5 });
    expect(shareDays(30, 70)).toEqual({ perBlock: 14, cell: 5 });
    expect(shareDays(30, 20)).toEqual({ perBlock: 5, cell: 4 });
    expect(shareDays(3, 200)).toEqual({ perBlock: 3, cell: 24 });
  });
});
