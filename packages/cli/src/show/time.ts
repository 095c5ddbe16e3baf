import { DAY, HOUR, type Instant, MINUTE, parseInstant } from '@heed/core/kernel';
import { type WallClock, wallClock } from './zone.ts';

export const WEEKDAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Says moments for people: on the clock of their zone, and how far away. */
export interface Clock {
  readonly now: Instant;
  readonly zone: string;
  readonly isUtc: boolean;
}

/** `14:05` today, `Mon 23 Nov 14:05`, with the year when it is another; ends in Z when all is said in UTC. */
export function sayMoment(at: Instant, { now, zone, isUtc }: Clock): string {
  const then = wallClock(at, zone);
  const today = wallClock(now, zone);
  const time = timeOfDay(then) + (isUtc ? 'Z' : '');
  if (then.year === today.year && then.month === today.month && then.day === today.day) return time;
  const day = sayDay(then);
  return then.year === today.year ? `${day} ${time}` : `${day} ${then.year} ${time}`;
}

export function sayDay({ weekday, day, month }: Pick<WallClock, 'weekday' | 'day' | 'month'>): string {
  return `${WEEKDAY_NAMES[weekday - 1]} ${day} ${MONTH_NAMES[month - 1]}`;
}

export function timeOfDay({ hour, minute }: Pick<WallClock, 'hour' | 'minute'>): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `3 min ago`, `in 2 h`, `just now`. */
export function sayDistance(at: Instant, now: Instant): string {
  const far = Math.abs(at - now);
  if (far < 10_000) return 'just now';
  return at < now ? `${sayLength(far)} ago` : `in ${sayLength(far)}`;
}

/** The two largest units at most, and only one where the second would be noise: `45 s`, `12 min`, `2 h 5 min`, `3 d`. */
export function sayLength(length: number): string {
  if (length < MINUTE) return `${Math.max(1, Math.floor(length / 1_000))} s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  const [large, small] = length < DAY ? ([HOUR, MINUTE] as const) : ([DAY, HOUR] as const);
  const [largeName, smallName] = length < DAY ? (['h', 'min'] as const) : (['d', 'h'] as const);
  const whole = Math.floor(length / large);
  const rest = Math.floor((length % large) / small);
  return rest === 0 || whole >= 10 ? `${whole} ${largeName}` : `${whole} ${largeName} ${rest} ${smallName}`;
}

/** For what the API answers: RFC 3339 or null. */
export function sayWhen(text: string | null | undefined, clock: Clock): string {
  const at = instantOrNothing(text);
  return at === undefined ? '' : `${sayMoment(at, clock)} (${sayDistance(at, clock.now)})`;
}

/** The same where there is little room. */
export function sayAgo(text: string | null | undefined, clock: Clock): string {
  const at = instantOrNothing(text);
  return at === undefined ? '' : sayDistance(at, clock.now);
}

export function instantOrNothing(text: string | null | undefined): Instant | undefined {
  return text === null || text === undefined ? undefined : parseInstant(text);
}
