import { isId } from '@heed/core/kernel';
import { addressOf, type StatusFact } from '@heed/core/status';
import type { FactDraft, Tx } from '../../platform/db/index.ts';
import { loadStatusPage } from '../status/index.ts';
import { fulfilForCustomers } from './commands/commitments.ts';
import { insideOf } from './words.ts';

/** What was learned is told on a page, or linked there: what customers were promised is kept. */
export async function keepWord(tx: Tx, fact: FactDraft): Promise<void> {
  const inside = insideOf(fact);
  const how = await toldAt(tx, fact);
  if (inside !== undefined && how !== undefined) await fulfilForCustomers(tx, inside, fact.actor, how);
}

/** The address at which readers find it; undefined: nothing of what was learned is there. */
async function toldAt(tx: Tx, draft: FactDraft): Promise<string | undefined> {
  // The room `status` alone writes facts of its kinds, with the data that core gave them.
  const fact = draft as FactDraft & StatusFact;
  if (fact.kind === 'status.postmortem-linked') return fact.data.url;
  if (fact.kind !== 'status.update-posted' || fact.data.update.state !== 'postmortem') return undefined;
  const pageId = draft.about?.find((each) => isId('statusPage', each));
  const stored = pageId === undefined ? undefined : await loadStatusPage(tx.db, pageId);
  return stored && addressOf(stored.page, 'incident', fact.data.incidentId);
}
