import { decide } from '@heed/core/alerts';
import { type AlertId, isId, isRefusal, type PersonId } from '@heed/core/kernel';
import type { FactDraft, Reactions, Tx } from '../../platform/db/index.ts';
import { settle } from './settle.ts';
import { lockAlerts } from './store/alerts.ts';

/** Whoever takes a page takes its alert, by whatever way they answered. An alert that is taken already says nothing new. */
async function acknowledgeWithPage(tx: Tx, fact: FactDraft): Promise<void> {
  const alertId = fact.about?.find((id): id is AlertId => isId('alert', id));
  if (alertId === undefined) return;
  const [before] = await lockAlerts(tx, [alertId]);
  if (before === undefined) return;
  // Paging says who, and only paging writes this kind of fact.
  const { by } = fact.data as { readonly by: PersonId | undefined };
  const facts = decide(before, { kind: 'acknowledge', by }, tx.now);
  if (isRefusal(facts)) throw new Error(`the acknowledgement of ${alertId} was refused: ${facts.detail}`);
  await settle(tx, [{ before, facts }], fact.actor);
}

export const reactions: Reactions = { 'page.acknowledged': [acknowledgeWithPage] };
