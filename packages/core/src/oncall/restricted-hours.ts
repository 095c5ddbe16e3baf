import { DAY, type Instant } from '../kernel/index.ts';
import {
  type DayNumber,
  dayOf,
  endInstantOf,
  firstInstantOf,
  sinceMidnight,
  wallTimeAt,
  weekdayOf,
} from './local-time.ts';
import type { Restriction } from './schedule.ts';

/** Restricted hours as instants, by the rule in `local-time.ts`. Hours that touch or overlap are one stretch. */

interface Stretch {
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** No weekly hours stay shut for longer: the clocks change too seldom to swallow the same weekday three times running. */
const LONGEST_SHUT_DAYS = 22;

/** The end of the open stretch around `at`, or `limit` when it is open for at least as long; undefined when it is shut. */
export function openUntil(
  timeZone: string,
  restrictions: readonly Restriction[],
  at: Instant,
  limit: Instant,
): Instant | undefined {
  if (restrictions.length === 0) return limit;
  let end = latestEndAround(timeZone, restrictions, at);
  while (end !== undefined && end < limit) {
    const further = latestEndAround(timeZone, restrictions, end);
    if (further === undefined) return end;
    end = further;
  }
  return end === undefined ? undefined : Math.min(end, limit);
}

/** The first moment at or after `at` that is open; undefined when the hours never come, e.g. there are no days in them. */
export function nextOpening(timeZone: string, restrictions: readonly Restriction[], at: Instant): Instant | undefined {
  if (openUntil(timeZone, restrictions, at, at + 1) !== undefined) return at;
  const today = dayOf(wallTimeAt(timeZone, at));
  for (let day = today - 1; day <= today + LONGEST_SHUT_DAYS; day += 1) {
    const starts = stretchesOn(timeZone, restrictions, day).map(({ startAt }) => startAt);
    const later = starts.filter((startAt) => startAt > at);
    if (later.length > 0) return Math.min(...later);
  }
  return undefined;
}

/** The latest end, beyond `at`, of hours that hold at `at`. */
function latestEndAround(timeZone: string, restrictions: readonly Restriction[], at: Instant): Instant | undefined {
  const today = dayOf(wallTimeAt(timeZone, at));
  let latest: Instant | undefined;
  // Two days back, because a zone may skip a whole calendar day inside hours that cross midnight.
  for (let day = today - 2; day <= today + 1; day += 1) {
    for (const { startAt, endAt } of stretchesOn(timeZone, restrictions, day)) {
      if (startAt <= at && at < endAt && endAt > (latest ?? at)) latest = endAt;
    }
  }
  return latest;
}

/** The hours that begin on a day; none where the clocks jump over all of them. */
function stretchesOn(timeZone: string, restrictions: readonly Restriction[], day: DayNumber): readonly Stretch[] {
  const weekday = weekdayOf(day);
  const stretches: Stretch[] = [];
  for (const { days, from, until } of restrictions) {
    if (!days.includes(weekday)) continue;
    const lastDay = sinceMidnight(until) <= sinceMidnight(from) ? day + 1 : day;
    const startAt = firstInstantOf(timeZone, day * DAY + sinceMidnight(from));
    const endAt = endInstantOf(timeZone, lastDay * DAY + sinceMidnight(until));
    if (startAt < endAt) stretches.push({ startAt, endAt });
  }
  return stretches;
}
