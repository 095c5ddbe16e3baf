import { type Instant, MINUTE } from '../kernel/index.ts';
import type { Criterion } from './incident.ts';

/** A criterion that is a query and has not been seen for longer than this is not known to be anything. */
export const LONGEST_UNSEEN = 2 * MINUTE;

/** When a look last saw something, by the number of the criterion. It is no part of the history: that nothing changed is none. */
export type Sightings = ReadonlyMap<number, Instant>;
export const NOT_SIGHTED: Sightings = new Map();

/** Whether what is known of a criterion is known still. What people and alerts say stays true until they say otherwise. */
export function isSeen({ check, number }: Criterion, now: Instant, sightings: Sightings): boolean {
  if (check.kind !== 'metrics') return true;
  const seenAt = sightings.get(number);
  return seenAt !== undefined && now - seenAt <= LONGEST_UNSEEN;
}
