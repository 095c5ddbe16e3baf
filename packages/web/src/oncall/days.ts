import { DAY, HOUR, type Instant } from '@heed/core/kernel';
import { offsetAt } from '../ui/index.ts';

/** One column of a calendar: a day by the clock of a zone, which is 23 or 25 hours long when clocks change. */
export interface DayColumn {
  /** `2026-11-21` */
  readonly date: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** Minutes that the clock jumps in this day; 0 on all but two days a year. */
  readonly shift: number;
}

/** The moment at which this calendar day begins by the clock of a zone. */
export function startOfDay(date: string, zone: string): Instant {
  const utc = Date.parse(`${date}T00:00:00Z`);
  const guess = utc - offsetOf(utc, zone);
  // Midnight may lie on the other side of a change of clocks than the guess did.
  return utc - offsetOf(guess, zone);
}

/** So many days from a date on. */
export function dayColumns(from: string, count: number, zone: string): readonly DayColumn[] {
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(from, index);
    const startAt = startOfDay(date, zone);
    const endAt = startOfDay(addDays(date, 1), zone);
    return { date, startAt, endAt, shift: Math.round((DAY - (endAt - startAt)) / 60_000) };
  });
}

/** `2026-11-21` and 1 → `2026-11-22`. Calendar days know no zone. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function offsetOf(at: Instant, zone: string): number {
  return offsetAt(at, zone);
}

/** Hours of the night, 22:00 to 07:00, within a day, as shares of its length from 0 to 1. */
export function nightShares({ startAt, endAt }: DayColumn): readonly (readonly [number, number])[] {
  const length = endAt - startAt;
  return [
    [0, (7 * HOUR) / length],
    [(22 * HOUR) / length, 1],
  ];
}
