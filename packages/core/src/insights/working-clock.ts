import type { Duration, Instant } from '../kernel/index.ts';
import { hoursBetween, type WorkingHours } from '../oncall/index.ts';
import { type Measure, wallClock } from './faster.ts';

/** The clock of those who work in these hours; without hours there is none but the one on the wall. */
export function workingClock(hours: WorkingHours | undefined): Measure {
  if (hours === undefined) return wallClock;
  return (from: Instant, to: Instant): Duration => hoursBetween(hours, from, to);
}
