import { type Duration, HOUR, type Instant, MINUTE } from '@heed/core/kernel';
import { offsetAt } from '../ui/index.ts';

/** From one moment until another. */
export interface Span {
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** How fine a span can be drawn with a pointer: about ten pixels, and a round length. */
export function stepOf(days: number): Duration {
  if (days <= 7) return 30 * MINUTE;
  return days <= 14 ? HOUR : 6 * HOUR;
}

/**
 * The span between the moment at which a pointer was put down and the one at which it is: widened to whole steps by the
 * clock of the zone, so that it is never empty.
 */
export function spanBetween(anchor: Instant, at: Instant, step: Duration, zone: string): Span {
  const startAt = stepBefore(Math.min(anchor, at), step, zone);
  const endAt = stepAfter(Math.max(anchor, at), step, zone);
  // In the hour that clocks skip a whole step may be nothing.
  return { startAt, endAt: endAt > startAt ? endAt : stepAfter(startAt + step, step, zone) };
}

/** What of a span can still be changed; undefined when it is over. */
export function futureOf({ startAt, endAt }: Span, now: Instant): Span | undefined {
  return endAt <= now ? undefined : { startAt: Math.max(startAt, now), endAt };
}

function stepBefore(at: Instant, step: Duration, zone: string): Instant {
  const wall = at + offsetAt(at, zone);
  return instantOf(Math.floor(wall / step) * step, at, zone);
}

function stepAfter(at: Instant, step: Duration, zone: string): Instant {
  const before = stepBefore(at, step, zone);
  if (before === at) return at;
  const wall = at + offsetAt(at, zone);
  return instantOf((Math.floor(wall / step) + 1) * step, at, zone);
}

/**
 * The moment near another at which the clock reads this, also when the clocks change between the two. Where they skip
 * it, the moment at which they do.
 */
function instantOf(wall: number, near: Instant, zone: string): Instant {
  const asNear = wall - offsetAt(near, zone);
  const asThere = wall - offsetAt(asNear, zone);
  return asThere + offsetAt(asThere, zone) === wall ? asThere : Math.max(asNear, asThere);
}
