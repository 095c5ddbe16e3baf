import { DAY, type Duration, formatInstant, type Instant, MINUTE } from '../kernel/index.ts';
import { endInstantOf, firstInstantOf, wallTimeAt } from '../oncall/index.ts';

/** A day by the calendar of a zone, `YYYY-MM-DD`. */
export type CalendarDay = string;

const DAY_FORM = /^\d{4}-\d\d-\d\d$/;
const WALL_FORM = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)$/;

/** The reading of a clock that shows midnight of this day; undefined when there is no such day. */
function midnightOf(day: CalendarDay): number | undefined {
  if (!DAY_FORM.test(day)) return undefined;
  const wall = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(wall) || formatInstant(wall).slice(0, 10) !== day ? undefined : wall;
}

export function isDay(day: CalendarDay): boolean {
  return midnightOf(day) !== undefined;
}

export function dayAt(timeZone: string, at: Instant): CalendarDay {
  return formatInstant(wallTimeAt(timeZone, at)).slice(0, 10);
}

/** The day so many days later, or earlier. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return formatInstant(wallOf(day) + days * DAY).slice(0, 10);
}

/** Where a day begins: midnight, or the first moment after it where the clocks skip midnight. */
export function startOfDay(timeZone: string, day: CalendarDay): Instant {
  return firstInstantOf(timeZone, wallOf(day));
}

/** 23, 24 or 25 hours nearly everywhere; nothing for a day that a zone skipped. */
export function lengthOfDay(timeZone: string, day: CalendarDay): Duration {
  return startOfDay(timeZone, addDays(day, 1)) - startOfDay(timeZone, day);
}

function wallOf(day: CalendarDay): number {
  const wall = midnightOf(day);
  if (wall === undefined) throw new Error(`no day: ${day}`);
  return wall;
}

/** What a reading of the clock on the wall names: one moment, none in the night that skips it, or two. */
export type WallReading =
  | { readonly kind: 'once'; readonly at: Instant }
  | { readonly kind: 'skipped'; readonly resumesAt: Instant }
  | { readonly kind: 'twice'; readonly first: Instant; readonly second: Instant };

/** Reads `2026-10-25T02:30` in a zone; undefined when it is no such reading at all. */
export function readWall(timeZone: string, text: string): WallReading | undefined {
  const [, day = '', hour = '', minute = ''] = WALL_FORM.exec(text.trim()) ?? [];
  const midnight = midnightOf(day);
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const wall = midnight + (Number(hour) * 60 + Number(minute)) * MINUTE;
  const first = firstInstantOf(timeZone, wall);
  if (wallTimeAt(timeZone, first) !== wall) return { kind: 'skipped', resumesAt: first };
  const second = endInstantOf(timeZone, wall);
  return second === first || wallTimeAt(timeZone, second) !== wall
    ? { kind: 'once', at: first }
    : { kind: 'twice', first, second };
}

/** `2026-10-25T02:30`, as the clock on the wall shows it. */
export function writeWall(timeZone: string, at: Instant): string {
  return formatInstant(wallTimeAt(timeZone, at)).slice(0, 16);
}

/** By how much clocks jump between two moments; 0 on nearly all nights. */
export function clockJump(timeZone: string, from: Instant, until: Instant): Duration {
  return wallTimeAt(timeZone, until) - until - (wallTimeAt(timeZone, from) - from);
}

/** `+02:00`, by how much the clocks of a zone are ahead of UTC. */
export function offsetAt(timeZone: string, at: Instant): string {
  const minutes = Math.round((wallTimeAt(timeZone, at) - at) / MINUTE);
  const two = (number: number) => String(Math.trunc(number)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
