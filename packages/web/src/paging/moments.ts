import { DAY, type Instant, MINUTE } from '@heed/core/kernel';
import { isoDay, readWallClock } from '../ui/index.ts';

/** Moments worth asking about: when people sleep, when they rest, and when they hand over. */
export const MOMENTS = ['now', 'tonight', 'sunday', 'monday'] as const;
export type MomentName = (typeof MOMENTS)[number];

/** The minute that runs. */
export function minuteOf(now: Instant): Instant {
  return now - (now % MINUTE);
}

/** When that is next, by the clock of a zone; a time that the clock skips is read as people mean it. */
export function momentOf(name: MomentName, now: Instant, zone: string): Instant {
  switch (name) {
    case 'now':
      return minuteOf(now);
    case 'tonight':
      return nextAt('03:12', undefined, now, zone);
    case 'sunday':
      return nextAt('03:12', 0, now, zone);
    case 'monday':
      return nextAt('09:00', 1, now, zone);
  }
}

/** `weekday` counts from Sunday, 0; undefined is any. */
function nextAt(time: string, weekday: number | undefined, now: Instant, zone: string): Instant {
  const today = Date.parse(`${isoDay(now, zone)}T00:00:00Z`);
  for (let day = today; day <= today + 7 * DAY; day += DAY) {
    const date = new Date(day);
    if (weekday !== undefined && date.getUTCDay() !== weekday) continue;
    const at = readWallClock(`${date.toISOString().slice(0, 10)}T${time}`, zone)?.at;
    if (at !== undefined && at > now) return at;
  }
  return minuteOf(now);
}
