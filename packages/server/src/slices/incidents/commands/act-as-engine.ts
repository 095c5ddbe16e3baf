import { decideIncident, type Incident, type IncidentCommand } from '@heed/core/incidents';
import { type Actor, type IncidentId, isRefusal, personOf, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { noSuchIncident } from '../access.ts';
import type { IncidentMeans } from '../means.ts';
import { settle } from '../settle.ts';
import { lockIncident } from '../store/incidents.ts';
import type { Verb } from './carry-out.ts';

/** Does one verb in the name of nobody: what Heed does by itself. */
export function actAsEngine(tx: Tx, means: IncidentMeans, id: IncidentId, verb: Verb): Promise<Incident | Refusal> {
  return actAs(tx, means, { kind: 'engine' }, id, verb);
}

/** Does one verb in the name of whoever did what it follows from, elsewhere; that they may was asked there. */
export async function actAs(
  tx: Tx,
  means: IncidentMeans,
  actor: Actor,
  id: IncidentId,
  verb: Verb,
): Promise<Incident | Refusal> {
  const before = await lockIncident(tx, id);
  if (before === undefined) return noSuchIncident();
  // The verb came apart from `by` only to be put together again here.
  const facts = decideIncident(before, { ...verb, by: personOf(actor) } as IncidentCommand, tx.now);
  if (isRefusal(facts)) return facts;
  return settle(tx, means, before, facts, { actor });
}
