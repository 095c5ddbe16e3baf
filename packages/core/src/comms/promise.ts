import type { Audience, Severity } from '../incidents/index.ts';
import { type Duration, type Instant, MINUTE } from '../kernel/index.ts';

/**
 * How a promise ended. `kept`: in time. `late`: within the minute that a clock and a keyboard need. `missed`: later than
 * that, never, or not before the incident ended. `released`: nothing was owed any more, or not yet; it counts in no figure.
 */
export const OUTCOMES = ['kept', 'late', 'missed', 'released'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Behind the due time a word is still `late` for this long; after it, it is `missed`. */
export const GRACE: Duration = MINUTE;
const LONGEST_WARNING = 5 * MINUTE;

/** The next word to an audience, with the time by which it is owed. */
export interface OpenPromise {
  /** Its place among the promises of its incident, from 1. */
  readonly number: number;
  readonly audience: Audience;
  /** Of the incident when it was made. */
  readonly severity: Severity;
  readonly openedAt: Instant;
  readonly due: Instant;
  /** By whom the time was said: the agreed cadence, or somebody. */
  readonly saidBy: 'cadence' | 'person';
  /** How often its time was moved back before it was due. */
  readonly putOff: number;
  /** How many before it were missed without a single word between them. */
  readonly inSilence: number;
  readonly reminded: boolean;
  readonly leadTold: boolean;
  readonly commanderTold: boolean;
}

/** What becomes of a promise by a word at this moment. */
export function outcomeAt({ due }: Pick<OpenPromise, 'due'>, at: Instant): Exclude<Outcome, 'released'> {
  if (at <= due) return 'kept';
  return at <= due + GRACE ? 'late' : 'missed';
}

/** From when on it is said that it will soon be due: five minutes before, or the last third of a short one. */
export function remindAt({ openedAt, due }: Pick<OpenPromise, 'openedAt' | 'due'>): Instant {
  return due - Math.min(LONGEST_WARNING, Math.floor((due - openedAt) / 3));
}

/** A whole further interval without a word: this one is missed, and the next one begins. */
export function givenUpAt({ openedAt, due }: Pick<OpenPromise, 'openedAt' | 'due'>): Instant {
  return due + Math.max(due - openedAt, GRACE);
}
