import { asId, isRefusal, type PageRunId } from '@heed/core/kernel';
import { awaitedKey, type PageCommand, type Reached, tellingOf } from '@heed/core/paging';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { mayReach } from '../../platform/outbox/index.ts';
import type { ClaimedTimer, TimerHandler } from '../../platform/timers/index.ts';
import { carryOut } from './carry-out.ts';
import type { PagingMeans } from './means.ts';
import { loadPageFacts } from './queries/history.ts';
import { holdRuns, WAKE } from './settle.ts';
import { lockRuns, type StoredRun } from './store/runs.ts';

/** Looks whether anybody of a telling can still be reached: set when a provider has refused a text. */
export const LOOK_AGAIN = 'paging.look-again';

export function createTimers(means: PagingMeans): Readonly<Record<string, TimerHandler>> {
  return {
    [WAKE]: { together: (tx, timers) => wake(tx, means, timers) },
    [LOOK_AGAIN]: { together: (tx, timers) => lookAgain(tx, means, timers) },
  };
}

/** The engine has taken the timers away already, so the runs are locked last, as everywhere. */
async function wake(tx: Tx, means: PagingMeans, timers: readonly ClaimedTimer[]): Promise<void> {
  const runs = await lockRuns(tx, runIdsOf(timers));
  await act(
    tx,
    means,
    runs.map((run) => ({ run, command: { kind: 'wake' } })),
  );
}

async function lookAgain(tx: Tx, means: PagingMeans, timers: readonly ClaimedTimer[]): Promise<void> {
  const orders: { run: StoredRun; command: PageCommand }[] = [];
  for (const run of await holdRuns(tx, runIdsOf(timers))) {
    const key = awaitedKey(run);
    // Without a reason to hurry the order decides nothing, and the run gets its timer back.
    const failed = key !== undefined && !(await mayReach(tx.db, run.id, `${key}/per_`));
    const people = failed ? await findTold(tx.db, run.id, key) : [];
    orders.push({ run, command: { kind: 'telling-failed', key: failed ? key : '', people } });
  }
  await act(tx, means, orders);
}

async function act(tx: Tx, means: PagingMeans, orders: Parameters<typeof carryOut>[2]): Promise<void> {
  if (orders.length === 0) return;
  const done = await carryOut(tx, means, orders, { kind: 'engine' });
  if (isRefusal(done)) throw new Error(`the engine was refused: ${done.detail}`);
}

async function findTold(db: Queries, id: PageRunId, key: string): Promise<readonly Reached[]> {
  const tellings = (await loadPageFacts(db, id)).flatMap((fact) => tellingOf(fact) ?? []);
  return tellings.find((telling) => telling.key === key)?.people ?? [];
}

function runIdsOf(timers: readonly ClaimedTimer[]): readonly PageRunId[] {
  return timers.map((timer) => asId('pageRun', timer.key));
}
