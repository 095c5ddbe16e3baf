import { actorOf, type Caller } from '@heed/core/access';
import { decideIncident, type Incident, type IncidentCommand, reasonOf, type Sightings } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { maySee, noSuchIncident } from '../access.ts';
import type { IncidentMeans } from '../means.ts';
import { settle } from '../settle.ts';
import { lockIncident } from '../store/incidents.ts';
import { loadLooks, sightingsOf } from '../store/looks.ts';
import { unknownIn } from './named.ts';
import type { Verb } from './verb.ts';

export type { Verb } from './verb.ts';

/** Does one verb in the name of the caller. `reason` is why, where the verb itself has no word for it. */
export async function carryOut(
  tx: Tx,
  means: IncidentMeans,
  caller: Caller,
  id: IncidentId,
  verb: Verb,
  reason?: string | undefined,
): Promise<Incident | Refusal> {
  const before = await lockIncident(tx, id);
  if (before === undefined || !maySee(caller, before)) return noSuchIncident();
  const unknown = await unknownIn(tx, caller, before, verb);
  if (unknown !== undefined) return unknown;
  // The verb came apart from `by` only to be put together again here.
  const command = { ...verb, ...(await seenFor(tx, id, verb)), by: caller.personId } as IncidentCommand;
  const facts = decideIncident(before, command, tx.now);
  if (isRefusal(facts)) return facts;
  return settle(tx, means, before, facts, { actor: actorOf(caller), reason: reason ?? reasonOf(command) });
}

/** What the looks at its queries saw, for the verb that is refused without. */
async function seenFor(tx: Tx, id: IncidentId, { kind }: Verb): Promise<{ readonly sightings?: Sightings }> {
  return kind === 'resolve' ? { sightings: sightingsOf(await loadLooks(tx.db, id)) } : {};
}
