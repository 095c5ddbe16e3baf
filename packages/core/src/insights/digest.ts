import { DAY, HOUR, type Instant } from '../kernel/index.ts';
import { firstInstantOf, wallTimeAt } from '../oncall/index.ts';

/** When somebody wants the figures of the week: 0 is Monday; the hour as the clock of the person's own zone reads it. */
export interface DigestWish {
  readonly weekday: number;
  readonly hour: number;
}

/** The next such hour after `now`. An hour that the clocks skip is the moment of the jump; a doubled one is its first. */
export function nextDigestAt({ weekday, hour }: DigestWish, timeZone: string, now: Instant): Instant {
  const today = Math.floor(wallTimeAt(timeZone, now) / DAY);
  // 1970-01-01 was a Thursday, three days after a Monday.
  const ahead = (((weekday - today - 3) % 7) + 7) % 7;
  const at = firstInstantOf(timeZone, (today + ahead) * DAY + hour * HOUR);
  return at > now ? at : firstInstantOf(timeZone, (today + ahead + 7) * DAY + hour * HOUR);
}
