import { decideIncident } from '@heed/core/incidents';
import { type IncidentId, isId, isRefusal, type PersonId } from '@heed/core/kernel';
import type { FactDraft, Reactions, Tx } from '../../platform/db/index.ts';
import type { IncidentMeans } from './means.ts';
import { settle } from './settle.ts';
import { lockIncident } from './store/incidents.ts';

/** Who takes the page of an incident takes part in it. It makes nobody commander: command is taken or accepted. */
export function createReactions(means: IncidentMeans): Reactions {
  return { 'page.acknowledged': [(tx, fact) => involve(tx, means, fact)] };
}

async function involve(tx: Tx, means: IncidentMeans, fact: FactDraft): Promise<void> {
  const id = fact.about?.find((each): each is IncidentId => isId('incident', each));
  // Paging says who, and only paging writes this kind of fact.
  const { by } = fact.data as { readonly by: PersonId | undefined };
  if (id === undefined || by === undefined) return;
  const before = await lockIncident(tx, id);
  if (before === undefined) return;
  const facts = decideIncident(before, { kind: 'involve', by, people: [by] }, tx.now);
  if (isRefusal(facts)) throw new Error(`taking part in ${id} was refused: ${facts.detail}`);
  await settle(tx, means, before, facts, { actor: fact.actor });
}
