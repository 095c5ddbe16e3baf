import { actorOf, type Caller } from '@heed/core/access';
import { decideIncident, type Incident, type IncidentCommand, reasonOf } from '@heed/core/incidents';
import { type IncidentId, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { maySee, noSuchIncident } from '../access.ts';
import type { IncidentMeans } from '../means.ts';
import { settle } from '../settle.ts';
import { lockIncident } from '../store/incidents.ts';

/** A verb without whose it is: the caller's. */
export type Verb = WithoutBy<IncidentCommand>;
type WithoutBy<Command> = Command extends unknown ? Omit<Command, 'by'> : never;

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
  const unknown = await unknownPeople(tx, peopleOf(verb));
  if (unknown !== undefined) return unknown;
  // The verb came apart from `by` only to be put together again here.
  const command = { ...verb, by: caller.personId } as IncidentCommand;
  const facts = decideIncident(before, command, tx.now);
  if (isRefusal(facts)) return facts;
  return settle(tx, means, before, facts, { actor: actorOf(caller), reason: reason ?? reasonOf(command) });
}

function peopleOf(verb: Verb): readonly PersonId[] {
  switch (verb.kind) {
    case 'involve':
      return verb.people;
    case 'take-role':
      return [verb.personId];
    case 'offer-command':
      return [verb.to];
    default:
      return [];
  }
}

/** Refuses people who are not there, or no longer let in. */
async function unknownPeople(tx: Tx, ids: readonly PersonId[]): Promise<Refusal | undefined> {
  const people = await loadPeopleById(tx.db, [...new Set(ids)]);
  const here = new Set(people.filter(({ disabledAt }) => disabledAt === undefined).map(({ id }) => id));
  const missing = ids.filter((id) => !here.has(id));
  if (missing.length === 0) return undefined;
  return refuse('not-found', 'There is no such person, or the account is disabled. Choose from /v1/people.');
}
