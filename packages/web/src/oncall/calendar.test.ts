import { HOUR, parseInstant } from '@heed/core/kernel';
import { describe, expect, test } from 'vitest';
import { agendaOf, barsOf, loadOf, type Shift } from './calendar.ts';
import { addDays, dayColumns, startOfDay } from './days.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const shift = (startAt: string, endAt: string, personId: string | null = 'per_1'): Shift => ({
  startAt,
  endAt,
  personId,
  source: personId === null ? { kind: 'gap' } : { kind: 'layer', layerId: 'week' },
});

describe('days by the clock of a zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23, 60],
    ['Europe/Berlin', '2026-10-25', 25, -60],
    ['America/New_York', '2026-03-08', 23, 60],
    ['America/New_York', '2026-11-01', 25, -60],
    ['Australia/Lord_Howe', '2026-10-04', 23.5, 30],
    ['Australia/Lord_Howe', '2026-04-05', 24.5, -30],
    ['UTC', '2026-03-29', 24, 0],
  ])('%s, %s has %s hours', (zone, date, hours, jump) => {
    const [day] = dayColumns(date, 1, zone);
    expect(((day?.endAt ?? 0) - (day?.startAt ?? 0)) / HOUR).toBe(hours);
    expect(day?.shift).toBe(jump);
  });

  test('days follow each other without a gap', () => {
    const days = dayColumns('2026-10-20', 14, 'Europe/Berlin');
    for (const [index, day] of days.entries()) if (index > 0) expect(day.startAt).toBe(days[index - 1]?.endAt);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(startOfDay('2026-11-21', 'Asia/Kolkata')).toBe(at('2026-11-20T18:30:00Z'));
  });
});

describe('what is drawn', () => {
  const from = at('2026-11-21T00:00:00Z');
  const until = at('2026-11-22T00:00:00Z');

  test('a shift is cut to what is shown, and one outside is not drawn', () => {
    const bars = barsOf(
      [shift('2026-11-20T12:00:00Z', '2026-11-21T06:00:00Z'), shift('2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z')],
      from,
      until,
    );
    expect(bars.map(({ left, width }) => [left, width])).toEqual([[0, 0.25]]);
  });

  test('the agenda repeats a long shift on each of its days', () => {
    const days = dayColumns('2026-11-21', 3, 'UTC');
    const agenda = agendaOf([shift('2026-11-20T09:00:00Z', '2026-11-22T09:00:00Z')], days);
    expect(agenda.map(({ bars }) => bars.length)).toEqual([1, 1, 0]);
  });

  test('hours, and those of the night, are summed for each person; nobody carries nothing', () => {
    const days = dayColumns('2026-11-21', 1, 'UTC');
    const bars = barsOf(
      [
        shift('2026-11-21T00:00:00Z', '2026-11-21T08:00:00Z'),
        shift('2026-11-21T08:00:00Z', '2026-11-21T20:00:00Z', null),
        shift('2026-11-21T20:00:00Z', '2026-11-22T00:00:00Z', 'per_2'),
      ],
      from,
      until,
    );
    expect(loadOf(bars, days, 'UTC')).toEqual([
      { personId: 'per_1', hours: 8, nightHours: 7, shifts: 1 },
      { personId: 'per_2', hours: 4, nightHours: 2, shifts: 1 },
    ]);
  });
});
