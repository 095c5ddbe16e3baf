import { isId } from '@heed/core/kernel';
import type { FactDraft, Reactions, Tx } from '../../platform/db/index.ts';
import { scheduleTimer } from '../../platform/timers/index.ts';
import { LOOK_AGAIN } from './timers.ts';

/**
 * A text that will never arrive may have been the last hope of its step. Whoever reports it holds the delivery, and a page
 * that is being answered holds its run and wants its deliveries; so nothing is decided here, a timer looks at once.
 */
async function lookAgainSoon(tx: Tx, fact: FactDraft): Promise<void> {
  if (isId('pageRun', fact.subject)) await scheduleTimer(tx, { kind: LOOK_AGAIN, key: fact.subject, dueAt: tx.now });
}

export const reactions: Reactions = {
  'delivery.refused': [lookAgainSoon],
  'delivery.dead': [lookAgainSoon],
  'notify.unreachable': [lookAgainSoon],
};
