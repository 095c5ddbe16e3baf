import { type Actor, isRefusal, type Refusal } from '@heed/core/kernel';
import { decidePage, type PageCommand, targetsToResolve } from '@heed/core/paging';
import type { Tx } from '../../platform/db/index.ts';
import type { PagingMeans } from './means.ts';
import { findReach } from './reach.ts';
import { type Decided, settle } from './settle.ts';
import type { StoredRun } from './store/runs.ts';
import { tellAll } from './tell.ts';

/**
 * Carries out a command on each of these runs, which this transaction holds: looks up whom it may reach for all of them
 * together, decides, saves, and writes the texts. The first refusal is the answer for all.
 */
export async function carryOut(
  tx: Tx,
  means: PagingMeans,
  orders: readonly { readonly run: StoredRun; readonly command: PageCommand }[],
  actor: Actor,
): Promise<readonly StoredRun[] | Refusal> {
  const targets = orders.flatMap(({ run, command }) => targetsToResolve(run, command));
  const reach = await findReach(tx.db, means, targets, tx.now);
  const decided: Decided[] = [];
  for (const { run, command } of orders) {
    const facts = decidePage(run, command, reach, tx.now);
    if (isRefusal(facts)) return facts;
    decided.push({ before: run, facts });
  }
  const after = await settle(tx, decided, actor);
  await tellAll(
    tx,
    means,
    after.map((run, index) => ({ run, facts: decided[index]?.facts ?? [] })),
  );
  return after;
}
