import type { Caller } from '@heed/core/access';
import {
  type IncidentId,
  isRefusal,
  type PersonId,
  type PostmortemId,
  type Refusal,
  refuse,
  type TeamId,
} from '@heed/core/kernel';
import { canonicalTimeZone } from '@heed/core/oncall';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPeopleById, loadTeam } from '../../access/index.ts';
import { findVisibleIncident, loadIncidentsById } from '../../incidents/index.ts';
import { loadPostmortem } from '../access.ts';
import { loadIncidentsOf } from '../roster.ts';

/** What a request names has to be there, and to be the caller's to see. */
export function checkPeople(path: string, ids: readonly PersonId[]) {
  return async (tx: Tx): Promise<Refusal | undefined> => {
    const wanted = [...new Set(ids)];
    const known = await loadPeopleById(tx.db, wanted);
    if (known.length === wanted.length) return undefined;
    return refuse('not-found', 'One of these people is not known.', [{ path, message: 'does not exist' }]);
  };
}

export function checkTeam(id: TeamId | null) {
  return async (tx: Tx): Promise<Refusal | undefined> => {
    if (id === null || (await loadTeam(tx.db, id)) !== undefined) return undefined;
    return refuse('not-found', 'There is no such team.', [{ path: 'teamId', message: 'does not exist' }]);
  };
}

export function checkIncidents(ids: readonly IncidentId[]) {
  return async (tx: Tx, caller: Caller): Promise<Refusal | undefined> => {
    for (const id of ids) {
      const incident = await findVisibleIncident(tx.db, caller, id);
      if (isRefusal(incident)) return incident;
    }
    return undefined;
  };
}

/** A private incident is named in a private postmortem alone: others are read, and exported, by who may not know of it. */
export function checkNoSecrets(id: PostmortemId, ids: readonly IncidentId[]) {
  return async (tx: Tx, caller: Caller): Promise<Refusal | undefined> => {
    const stored = await loadPostmortem(tx.db, caller, id);
    if (isRefusal(stored)) return stored;
    const isSecret = (await loadIncidentsOf(tx.db, stored.record)).some(({ isPrivate }) => isPrivate);
    const named = isSecret ? [] : await loadIncidentsById(tx.db, ids);
    const secret = named.find(({ isPrivate }) => isPrivate);
    if (secret === undefined) return undefined;
    return refuse('wrong-state', `INC-${secret.number} is private, and this postmortem is not. Leave it out.`, [
      { path: 'incidentIds', message: 'names a private incident' },
    ]);
  };
}

export function checkTimeZone(zone: string | null | undefined) {
  return async (): Promise<Refusal | undefined> => {
    if (zone === null || zone === undefined || canonicalTimeZone(zone) !== undefined) return undefined;
    return refuse('invalid', `There is no time zone ${zone}. Name one such as Europe/Berlin.`, [
      { path: 'timeZone', message: 'must be an IANA time zone' },
    ]);
  };
}
