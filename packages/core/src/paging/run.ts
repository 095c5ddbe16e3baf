import type { AlertId, IncidentId, Instant, PageRunId, PersonId, PolicyId, ServiceId } from '../kernel/index.ts';
import type { Step } from './policy.ts';

/**
 * `reaching`: somebody is being told and the ladder goes on at `wakeAt`. `acknowledged`: quiet until the run ends.
 * `snoozed`: quiet until `snoozedUntil`. `exhausted`: the ladder is done and nobody answered. `ended`: final.
 */
export type PageRunStatus = 'reaching' | 'acknowledged' | 'snoozed' | 'exhausted' | 'ended';

/** What is measured of a page, each from its beginning: until it told the first person, until one acknowledged it. */
export const PAGE_MEASURES = ['paged', 'acknowledged'] as const;
export type PageMeasure = (typeof PAGE_MEASURES)[number];

export type EndReason =
  | 'alert-resolved'
  | 'alert-closed'
  | 'alert-expired'
  | 'alert-silenced'
  | 'incident-commanded'
  | 'incident-over'
  | 'incident-ordinary'
  | 'incident-raised';

/** What somebody is paged for. An incident pages for several parts at once: a commander, and whom its services need. */
export type CauseId = AlertId | IncidentId;

/** The ladder as it was when the run started; a later edit of the policy does not move a page that is under way. */
export interface PageRunSeed {
  readonly id: PageRunId;
  readonly causeId: CauseId;
  /** Which part of its cause; empty where there is but one, as for an alert. */
  readonly part: string;
  readonly serviceId: ServiceId | undefined;
  /** Undefined when no policy applies: then the ladder has no steps, and every try tells the catch-all. */
  readonly policyId: PolicyId | undefined;
  readonly policyVersion: number | undefined;
  readonly steps: readonly Step[];
  readonly repeats: number;
}

export interface PageRun extends PageRunSeed {
  readonly status: PageRunStatus;
  /** Counts from 0; goes up when the ladder begins anew. */
  readonly pass: number;
  /** Which walk over the ladder, 0 to `repeats`. */
  readonly loop: number;
  /** Where the run stands: index of the step reached last in this pass, the last one when exhausted, else undefined. */
  readonly step: number | undefined;
  /** Tries in a row in which no step reached anybody. */
  readonly nobodyTries: number;
  /** How often a person gave the page to other people. */
  readonly reassignments: number;
  /** Defined exactly while the run is reaching or snoozed: the run's timer. */
  readonly wakeAt: Instant | undefined;
  readonly startedAt: Instant;
  /** When somebody was told last. */
  readonly reachedAt: Instant | undefined;
  /** The acknowledgement that holds, or held when the run ended. */
  readonly acknowledgedAt: Instant | undefined;
  /** Undefined also when it was acknowledged by something that is no person, e.g. the operator on the command line. */
  readonly acknowledgedBy: PersonId | undefined;
  readonly snoozedUntil: Instant | undefined;
  /** Whom a person gave the page to; empty again once the ladder has gone on. */
  readonly reassignedTo: readonly PersonId[];
  readonly endedAt: Instant | undefined;
  readonly endReason: EndReason | undefined;
}

/** A place on the ladder of one run. Ordered by pass, then loop, then step. */
export interface Position {
  readonly pass: number;
  readonly loop: number;
  readonly step: number;
}

/** The rung after the last one that was reached; undefined when this pass is done. */
export function nextPosition(run: PageRun): Position | undefined {
  return run.step === undefined ? { pass: run.pass, loop: 0, step: 0 } : positionAfter(run, { ...run, step: run.step });
}

/** The rung after this one; undefined at the end of the last loop. */
export function positionAfter(ladder: Pick<PageRunSeed, 'steps' | 'repeats'>, at: Position): Position | undefined {
  const { pass, loop, step } = at;
  if (step + 1 < ladder.steps.length) return { pass, loop, step: step + 1 };
  return loop < ladder.repeats ? { pass, loop: loop + 1, step: 0 } : undefined;
}

/** How long until a ladder that reached nobody is tried again. */
export const NOBODY_RETRY_MINUTES = 5;

/** How many minutes the step of this index waits for an answer. */
export function delayOf(run: Pick<PageRunSeed, 'steps'>, step: number): number {
  if (run.steps.length === 0) return NOBODY_RETRY_MINUTES;
  const found = run.steps[step];
  if (found === undefined) throw new Error(`a ladder of ${run.steps.length} steps has no step ${step}`);
  return found.delayMinutes;
}
