import type { Actor, PageRunId } from '@heed/core/kernel';
import { evolvePage, type PageFact, silencesEarlier } from '@heed/core/paging';
import type { Tx } from '../../platform/db/index.ts';
import { supersedeDeliveries } from '../../platform/outbox/index.ts';
import { cancelTimers, scheduleTimers } from '../../platform/timers/index.ts';
import { lockRuns, type StoredRun } from './store/runs.ts';
import { updateRuns } from './store/write-runs.ts';

/** The timer of a run: its key is the run's id, and it is there exactly while the run has a `wakeAt`. */
export const WAKE = 'paging.wake';

/** What the rules decided about one run. */
export interface Decided {
  readonly before: StoredRun;
  readonly facts: readonly PageFact[];
}

/**
 * Holds runs for the rest of this transaction, and takes their timers away: `settle` sets them anew. Timers come first
 * because the engine, too, removes a timer before it locks the run; the other way round two of them would wait for each
 * other.
 */
export async function holdRuns(tx: Tx, ids: readonly PageRunId[]): Promise<readonly StoredRun[]> {
  await cancelTimers(tx, WAKE, ids);
  const runs = await lockRuns(tx, ids);
  // A step that was committed while this transaction waited has set a timer anew, which the first look could not see.
  await cancelTimers(tx, WAKE, ids, 'skip');
  return runs;
}

/**
 * Saves what was decided about runs that this transaction holds: their state, their facts, their timers; and ends the
 * texts that somebody's answer made needless. A run without facts only gets its timer back.
 */
export async function settle(tx: Tx, decided: readonly Decided[], actor: Actor): Promise<readonly StoredRun[]> {
  const moved = decided.filter(({ facts }) => facts.length > 0);
  const after = decided.map(({ before, facts }) => facts.reduce(evolveKnown, before));
  await updateRuns(
    tx,
    after.filter((_, index) => decided[index]?.facts.length !== 0),
  );
  await silence(tx, moved);
  await scheduleTimers(
    tx,
    after.flatMap(({ id, wakeAt }) => (wakeAt === undefined ? [] : [{ kind: WAKE, key: id, dueAt: wakeAt }])),
  );
  await tx.publish(
    moved.flatMap(({ before, facts }) =>
      facts.map((fact) => ({ ...fact, subject: before.id, about: aboutOf(before), actor })),
    ),
  );
  return after;
}

function evolveKnown(run: StoredRun, fact: PageFact): StoredRun {
  return { ...evolvePage(run, fact), about: run.about };
}

/** Ids under which a reader would look for what happened to a run. */
export function aboutOf(run: StoredRun): readonly string[] {
  return run.serviceId === undefined ? [run.causeId] : [run.causeId, run.serviceId];
}

const WHY_SILENCED = 'Somebody answered, the page is in other hands, or it is over.';

async function silence(tx: Tx, moved: readonly Decided[]): Promise<void> {
  const ids = moved.flatMap(({ before, facts }) => (facts.some(silencesEarlier) ? [before.id] : []));
  if (ids.length > 0) await supersedeDeliveries(tx, ids, { why: WHY_SILENCED });
}
