import { type Actor, isRefusal, type PageRunId, personOf, type Refusal, refuse } from '@heed/core/kernel';
import { decidePage, NOBODY_ASKED, type PageCommand } from '@heed/core/paging';
import type { Tx } from '../../../platform/db/index.ts';
import { holdRuns, settle } from '../settle.ts';
import type { StoredRun } from '../store/runs.ts';

/** Somebody takes the page: it is quiet until its alert is over. A second acknowledgement changes nothing. */
export function acknowledgeRun(tx: Tx, id: PageRunId, actor: Actor): Promise<StoredRun | Refusal> {
  return answer(tx, id, actor, { kind: 'acknowledge', by: personOf(actor) });
}

async function answer(tx: Tx, id: PageRunId, actor: Actor, command: PageCommand): Promise<StoredRun | Refusal> {
  const [before] = await holdRuns(tx, [id]);
  if (before === undefined) return refuse('not-found', 'There is no such page.');
  const facts = decidePage(before, command, NOBODY_ASKED, tx.now);
  if (isRefusal(facts)) return facts;
  const [after] = await settle(tx, [{ before, facts }], actor);
  return after ?? before;
}
