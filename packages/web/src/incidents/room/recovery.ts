import { type Duration, type Instant, MINUTE, parseInstant } from '@heed/core/kernel';
import type { Incident } from '../incident.ts';

export type Criterion = Incident['criteria'][number];

/** How a criterion stands: met for as long as it must be, on the way there, not met, or not looked at. */
export type Standing =
  | { readonly state: 'held' | 'unmet' | 'unseen' }
  | { readonly state: 'holding'; readonly heldFor: Duration; readonly wanted: Duration };

/** Counted here, so that the hold runs on screen between two answers of the server. */
export function standingOf({ met, held, since, holdMinutes, unseen }: Criterion, now: Instant): Standing {
  // The server alone knows whether a query was seen lately.
  if (unseen) return { state: 'unseen' };
  if (met === null) return { state: 'unseen' };
  if (!met) return { state: 'unmet' };
  const wanted = holdMinutes * MINUTE;
  const heldFor = now - (parseInstant(since ?? '') ?? now);
  return held || heldFor >= wanted ? { state: 'held' } : { state: 'holding', heldFor: Math.max(0, heldFor), wanted };
}
