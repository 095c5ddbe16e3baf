import {
  type Actor,
  isRefusal,
  type PageRunId,
  type PersonId,
  personOf,
  type Refusal,
  refuse,
} from '@heed/core/kernel';
import { decidePage, NOBODY_ASKED, type PageCommand } from '@heed/core/paging';
import type { Tx } from '../../../platform/db/index.ts';
import { carryOut } from '../carry-out.ts';
import type { PagingMeans } from '../means.ts';
import { holdRuns, settle } from '../settle.ts';
import type { StoredRun } from '../store/runs.ts';

/** Somebody takes the page: it is quiet until its alert is over. A second acknowledgement changes nothing. */
export function acknowledgeRun(tx: Tx, id: PageRunId, actor: Actor): Promise<StoredRun | Refusal> {
  return quieten(tx, id, actor, { kind: 'acknowledge', by: personOf(actor) });
}

/** Quiet until `until`; then the ladder begins again. */
export function snoozeRun(tx: Tx, id: PageRunId, actor: Actor, until: number): Promise<StoredRun | Refusal> {
  return quieten(tx, id, actor, { kind: 'snooze', by: personOf(actor), until });
}

/** The next step now. `seen` is `standingOf` the run as the person saw it: two presses then climb one step. */
export function escalateRun(
  tx: Tx,
  means: PagingMeans,
  id: PageRunId,
  actor: Actor,
  seen: string | undefined,
): Promise<StoredRun | Refusal> {
  return tellOthers(tx, means, id, actor, { kind: 'escalate', by: personOf(actor), seen });
}

/** Gives the page to other people; refuses people who cannot be told. */
export function reassignRun(
  tx: Tx,
  means: PagingMeans,
  id: PageRunId,
  actor: Actor,
  people: readonly PersonId[],
): Promise<StoredRun | Refusal> {
  return tellOthers(tx, means, id, actor, { kind: 'reassign', by: personOf(actor), people });
}

async function quieten(tx: Tx, id: PageRunId, actor: Actor, command: PageCommand): Promise<StoredRun | Refusal> {
  const [before] = await holdRuns(tx, [id]);
  if (before === undefined) return noSuchPage();
  const facts = decidePage(before, command, NOBODY_ASKED, tx.now);
  if (isRefusal(facts)) return facts;
  const [after] = await settle(tx, [{ before, facts }], actor);
  return after ?? before;
}

async function tellOthers(
  tx: Tx,
  means: PagingMeans,
  id: PageRunId,
  actor: Actor,
  command: PageCommand,
): Promise<StoredRun | Refusal> {
  const [run] = await holdRuns(tx, [id]);
  if (run === undefined) return noSuchPage();
  const done = await carryOut(tx, means, [{ run, command }], actor);
  return isRefusal(done) ? done : (done[0] ?? run);
}

export function noSuchPage(): Refusal {
  return refuse('not-found', 'There is no such page.');
}
