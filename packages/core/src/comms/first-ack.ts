import type { Instant } from '../kernel/index.ts';
import { ACKNOWLEDGE_WITHIN } from '../status/index.ts';
import { type Outcome, outcomeAt } from './promise.ts';

/**
 * How the first word to the public ended, as a promise from the moment of detection: kept, late by up to a minute, missed.
 * Undefined while nobody has said it and it can still be in time.
 */
export function firstAckOf(
  detectedAt: Instant,
  toldAt: Instant | undefined,
  now: Instant,
): Exclude<Outcome, 'released'> | undefined {
  const outcome = outcomeAt({ due: detectedAt + ACKNOWLEDGE_WITHIN }, toldAt ?? now);
  return toldAt === undefined && outcome !== 'missed' ? undefined : outcome;
}
