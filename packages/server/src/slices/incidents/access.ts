import type { Caller } from '@heed/core/access';
import type { Incident } from '@heed/core/incidents';
import { type PersonId, type Refusal, refuse } from '@heed/core/kernel';

/** A private incident is seen by those who take part in it, and by admins; to others it looks as if it were not there. */
export function maySee(caller: Caller, incident: Incident): boolean {
  return !incident.isPrivate || caller.role === 'admin' || incident.participants.includes(caller.personId);
}

/** Whose private incidents a list shows beside those of everybody; undefined for who sees all. */
export function seenBy(caller: Caller): PersonId | undefined {
  return caller.role === 'admin' ? undefined : caller.personId;
}

export function noSuchIncident(): Refusal {
  return refuse('not-found', 'There is no such incident.');
}
