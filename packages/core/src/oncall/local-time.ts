import { Temporal } from 'temporal-polyfill';
import { DAY, type Duration, HOUR, type Instant, MINUTE } from '../kernel/index.ts';
import type { TimeOfDay, Weekday } from './schedule.ts';
import { WEEKDAYS } from './schedule.ts';

/**
 * Wall-clock time and instants: the one place that knows time zones. The written rule for the nights on which the clocks
 * change, where a wall time happens never or twice:
 *
 * - A hand-off, and the start of anything, is the **first** moment at which the clock reads that time.
 * - A time that the clocks skip is the moment of the jump: 02:30 in a jump from 02:00 to 03:00 is 03:00.
 * - The end of restricted hours comes after the **last** moment at which the clock reads less than that time, so that
 *   every moment whose clock reads inside the hours is covered, on both passes through a doubled hour.
 *
 * Lengths follow: a turn or a window is as long as the instants between its ends, never a fixed 24 hours.
 */

/** A wall-clock reading, as the milliseconds that the same reading in UTC would have. */
export type WallTime = number;

/** A calendar day, as days since 1970-01-01. */
export type DayNumber = number;

/** A stretch [startAt, endAt) with one offset. `wall time = instant + offset` holds inside it. */
interface OffsetStretch {
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly offset: Duration;
}

const SPAN = 512 * DAY;

/** Offsets are facts of the zone, so keeping them changes no answer. Filled span by span as moments are asked for. */
const stretchesByZone = new Map<string, Map<number, readonly OffsetStretch[]>>();

/** The zone's name as the time-zone database spells it, or undefined when it has no such name. Fixed offsets have none. */
export function canonicalTimeZone(text: string): string | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What the clock on the wall reads at a moment. */
export function wallTimeAt(timeZone: string, at: Instant): WallTime {
  return at + stretchAt(timeZone, at).offset;
}

/** The first moment at which the clock reads this time; the moment of the jump when the clocks skip it. */
export function firstInstantOf(timeZone: string, wall: WallTime): Instant {
  // No offset reaches 24 hours, so the stretch of a day earlier begins before any answer.
  let stretch = stretchAt(timeZone, wall - DAY);
  for (;;) {
    const at = wall - stretch.offset;
    if (at < stretch.startAt) return stretch.startAt;
    if (at < stretch.endAt) return at;
    stretch = stretchAt(timeZone, stretch.endAt);
  }
}

/** The moment after the last one at which the clock reads less than this time; the jump when the clocks skip it. */
export function endInstantOf(timeZone: string, wall: WallTime): Instant {
  let last: Instant | undefined;
  let stretch = stretchAt(timeZone, wall - DAY);
  for (;;) {
    const at = wall - stretch.offset;
    if (at <= stretch.startAt) return last ?? stretch.startAt;
    if (at <= stretch.endAt) last = at;
    if (last !== undefined && stretch.endAt > wall + DAY) return last;
    stretch = stretchAt(timeZone, stretch.endAt);
  }
}

export function dayOf(wall: WallTime): DayNumber {
  return Math.floor(wall / DAY);
}

export function weekdayOf(day: DayNumber): Weekday {
  // 1970-01-01 was a Thursday, three days after a Monday.
  const weekday = WEEKDAYS[(((day + 3) % 7) + 7) % 7];
  if (weekday === undefined) throw new Error(`not a day: ${day}`);
  return weekday;
}

/** True for `HH:MM` from `00:00` to `23:59`. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** How long after midnight the clock reads this, for a checked `HH:MM`. */
export function sinceMidnight(time: TimeOfDay): Duration {
  return Number(time.slice(0, 2)) * HOUR + Number(time.slice(3, 5)) * MINUTE;
}

function stretchAt(timeZone: string, at: Instant): OffsetStretch {
  const span = Math.floor(at / SPAN);
  for (const stretch of stretchesOf(timeZone, span)) if (at < stretch.endAt) return stretch;
  throw new Error(`no offset of ${timeZone} at ${at}`);
}

function stretchesOf(timeZone: string, span: number): readonly OffsetStretch[] {
  let spans = stretchesByZone.get(timeZone);
  if (spans === undefined) {
    spans = new Map();
    stretchesByZone.set(timeZone, spans);
  }
  let stretches = spans.get(span);
  if (stretches === undefined) {
    stretches = readStretches(timeZone, span * SPAN, (span + 1) * SPAN);
    spans.set(span, stretches);
  }
  return stretches;
}

function readStretches(timeZone: string, from: Instant, until: Instant): readonly OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  let startAt = from;
  while (startAt < until) {
    const next = moment.getTimeZoneTransition('next');
    const endAt = next === null ? until : Math.min(next.epochMilliseconds, until);
    stretches.push({ startAt, endAt, offset: moment.offsetNanoseconds / 1_000_000 });
    if (next === null) break;
    moment = next;
    startAt = endAt;
  }
  return stretches;
}
