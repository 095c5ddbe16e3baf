import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import { type RawBuilder, sql } from 'kysely';

/** A private incident is seen by those who take part in it, and by admins; to others it looks as if it were not there. */
export function maySee(
  caller: Pick<Caller, 'role' | 'personId'>,
  incident: Pick<Incident, 'isPrivate' | 'participants'>,
): boolean {
  return !incident.isPrivate || caller.role === 'admin' || incident.participants.includes(caller.personId);
}

/** Whose private incidents a list shows beside those of everybody; undefined for who sees all. */
export function seenBy(caller: Caller): PersonId | undefined {
  return caller.role === 'admin' ? undefined : caller.personId;
}

/** The ids of the incidents that look to a caller as if they were not there, as a query; undefined for who sees all. */
export function hiddenFrom(caller: Caller): RawBuilder<unknown> | undefined {
  const viewer = seenBy(caller);
  return viewer && sql`select i.id from incidents i where i.is_private and not (${viewer} = any(i.participants))`;
}

export function noSuchIncident(): Refusal {
  return refuse('not-found', 'There is no such incident.');
}
