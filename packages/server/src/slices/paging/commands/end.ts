import { isRefusal, type PageRunId } from '@heed/core/kernel';
import { decidePage, type EndReason, NOBODY_ASKED } from '@heed/core/paging';
import type { Tx } from '../../../platform/db/index.ts';
import { type Decided, holdRuns, settle } from '../settle.ts';

export interface RunEnd {
  readonly runId: PageRunId;
  readonly reason: EndReason;
}

/** Ends pages whose alerts are over: nothing is sent about them any more. Runs that are over already stay as they are. */
export async function endRuns(tx: Tx, ends: readonly RunEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const reasons = new Map(ends.map(({ runId, reason }) => [runId, reason]));
  const runs = await holdRuns(tx, [...reasons.keys()]);
  const decided = runs.map((before): Decided => {
    const reason = reasons.get(before.id) ?? 'alert-resolved';
    const facts = decidePage(before, { kind: 'end', reason }, NOBODY_ASKED, tx.now);
    if (isRefusal(facts)) throw new Error(`the end of ${before.id} was refused: ${facts.detail}`);
    return { before, facts };
  });
  await settle(tx, decided, { kind: 'engine' });
}
