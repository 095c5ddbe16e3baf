import { DAY, type Duration, type Instant, type Refusal, refuse, SECOND } from '../kernel/index.ts';
import type { Series } from './answer.ts';

/** More than this no screen can show. */
export const MOST_POINTS = 1_000;
export const MOST_SERIES = 20;
export const LONGEST_RANGE: Duration = 90 * DAY;

/** A stretch of time, and how far its points are apart. */
export interface Range {
  readonly from: Instant;
  readonly to: Instant;
  readonly step: Duration;
}

/**
 * A range with a step of whole seconds at which no series has more than MOST_POINTS points. A step that is asked for is
 * kept when it allows that, and refused when it does not.
 */
export function rangeOf(from: Instant, to: Instant, step: Duration | undefined, now: Instant): Range | Refusal {
  const wrong = (path: string, message: string) =>
    refuse('invalid', `The range is not valid: \`${path}\` ${message}.`, [{ path, message }]);
  if (to <= from) return wrong('to', 'must lie after `from`');
  if (to > now) return wrong('to', 'must not lie in the future');
  if (to - from > LONGEST_RANGE) return wrong('from', 'must lie at most 90 days before `to`');
  // Both ends count: a range of n steps has n + 1 points.
  const least = Math.max(SECOND, Math.ceil((to - from) / (MOST_POINTS - 1) / SECOND) * SECOND);
  if (step === undefined) return { from, to, step: least };
  if (!Number.isInteger(step / SECOND) || step < SECOND) return wrong('stepSeconds', 'must be whole seconds');
  if (step < least)
    return wrong('stepSeconds', `must be at least ${least / SECOND} s, for at most ${MOST_POINTS} points`);
  return { from, to, step };
}

/** What is kept of an answer: the first series and their last points, and how many were left out. */
export function bounded(series: readonly Series[]): { readonly series: readonly Series[]; readonly leftOut: number } {
  const kept = series
    .slice(0, MOST_SERIES)
    .map(({ labels, points }) => ({ labels, points: points.slice(-MOST_POINTS) }));
  return { series: kept, leftOut: series.length - kept.length };
}
