import type { Instant } from '@heed/core/kernel';
import { HOUR } from '@heed/core/kernel';
import { sayDay, timeOfDay, WEEKDAY_NAMES } from '../show/time.ts';
import { clockChange, startOfDay, wallClock } from '../show/zone.ts';

/** A day of the calendar as the zone lives it: 23 or 25 hours long when the clocks change. */
export interface Day {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly weekday: string;
  readonly number: number;
  readonly isWeekend: boolean;
  /** What happens to the clocks on this day; undefined when nothing does. */
  readonly change: string | undefined;
}

export function listDays(from: Instant, count: number, zone: string): readonly Day[] {
  return Array.from({ length: count }, (_, at) => {
    const startAt = startOfDay(from, zone, at);
    const endAt = startOfDay(from, zone, at + 1);
    const wall = wallClock(startAt, zone);
    return {
      startAt,
      endAt,
      weekday: WEEKDAY_NAMES[wall.weekday - 1] ?? '',
      number: wall.day,
      isWeekend: wall.weekday > 5,
      change: sayChange(startAt, endAt, zone),
    };
  });
}

/** Each day gets the same number of columns; where they are few, the days go on below, whole weeks where possible. */
export function shareDays(count: number, room: number): { readonly perBlock: number; readonly cell: number } {
  const most = Math.max(1, Math.floor(room / NARROWEST));
  const perBlock = count <= most ? count : most >= 7 ? most - (most % 7) : most;
  return { perBlock, cell: Math.max(1, Math.min(WIDEST, Math.floor(room / perBlock))) };
}

const NARROWEST = 4;
/** An hour to each column. */
const WIDEST = 24;

function sayChange(startAt: Instant, endAt: Instant, zone: string): string | undefined {
  const at = clockChange(startAt, endAt, zone);
  if (at === undefined) return undefined;
  const before = wallClock(at - 1, zone);
  const after = wallClock(at, zone);
  const way = after.offset > before.offset ? 'forward' : 'back';
  const hours = (endAt - startAt) / HOUR;
  return `${sayDay(after)}: the clocks go ${way} to ${timeOfDay(after)}; the day has ${Number(hours.toFixed(2))} hours`;
}
