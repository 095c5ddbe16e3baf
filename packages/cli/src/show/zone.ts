import type { Instant } from '@heed/core/kernel';
import { Temporal } from 'temporal-polyfill';

/** The one place of the CLI that knows time zones. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  /** Milliseconds that the clock is ahead of UTC. */
  readonly offset: number;
}

export function wallClock(at: Instant, zone: string): WallClock {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const { year, month, day, hour, minute } = moment;
  return { year, month, day, weekday: moment.dayOfWeek, hour, minute, offset: moment.offsetNanoseconds / 1e6 };
}

/** The first moment of the day that lies so many days after the day of a moment. */
export function startOfDay(at: Instant, zone: string, daysLater = 0): Instant {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return day.add({ days: daysLater }).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

/** When the clocks change after a moment and before another; undefined when they do not. */
export function clockChange(after: Instant, before: Instant, zone: string): Instant | undefined {
  const moment = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone);
  const at = moment.getTimeZoneTransition('next')?.epochMilliseconds;
  return at !== undefined && at < before ? at : undefined;
}

/**
 * The moment at which the clocks of a zone read this, as schedules mean it: the first one where they read it twice, the
 * jump where they skip it. Undefined when there is no such day or time.
 */
export function instantOf(wall: string, zone: string): Instant | undefined {
  try {
    const plain = Temporal.PlainDateTime.from(wall, { overflow: 'reject' });
    const moment = plain.toZonedDateTime(zone, { disambiguation: 'compatible' });
    if (moment.toPlainDateTime().equals(plain)) return moment.epochMilliseconds;
    return moment.getTimeZoneTransition('previous')?.epochMilliseconds ?? moment.epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
