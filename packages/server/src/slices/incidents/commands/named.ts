import type { Caller } from '@heed/core/access';
import type { Check, Incident } from '@heed/core/incidents';
import {
  type AlertId,
  type IncidentId,
  type MitigationId,
  type PersonId,
  type Refusal,
  refuse,
  type ServiceId,
} from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { loadAlertsById } from '../../alerts/index.ts';
import { loadMitigation, serviceNames } from '../../catalog/index.ts';
import { metricsServerById } from '../../monitors/index.ts';
import { maySee } from '../access.ts';
import { loadIncident } from '../store/incidents.ts';
import type { Verb } from './verb.ts';

/** Refuses what a verb names and what is not there, or not for the caller. What the incident names already may be gone. */
export async function unknownIn(tx: Tx, caller: Caller, incident: Incident, verb: Verb): Promise<Refusal | undefined> {
  switch (verb.kind) {
    case 'involve':
      return unknownPeople(tx, verb.people);
    case 'take-role':
      return unknownPeople(tx, [verb.personId]);
    case 'offer-command':
      return unknownPeople(tx, [verb.to]);
    case 'change-scope':
      return (
        (await unknownServices(
          tx,
          verb.services.filter((id) => !incident.services.includes(id)),
        )) ??
        (await unknownAlerts(
          tx,
          verb.alerts.filter((id) => !incident.alerts.includes(id)),
        ))
      );
    case 'set-criterion':
      return unknownInCheck(tx, verb.check);
    case 'start-mitigation':
      return verb.mitigationId === undefined ? undefined : unknownMitigation(tx, verb.mitigationId);
    case 'relate':
      return unknownIncident(tx, caller, verb.other);
    default:
      return undefined;
  }
}

async function unknownInCheck(tx: Tx, check: Check): Promise<Refusal | undefined> {
  switch (check.kind) {
    case 'by-hand':
      return undefined;
    case 'alerts':
      return unknownServices(tx, [check.serviceId]);
    case 'metrics':
      if ((await metricsServerById(tx.db, check.serverId)) !== undefined) return undefined;
      return refuse('invalid', 'There is no such metrics server. Choose one of /v1/metrics-servers.', [
        { path: 'check.serverId', message: 'names an unknown metrics server' },
      ]);
  }
}

/** Refuses people who are not there, or no longer let in. */
async function unknownPeople(tx: Tx, ids: readonly PersonId[]): Promise<Refusal | undefined> {
  const people = await loadPeopleById(tx.db, [...new Set(ids)]);
  const here = new Set(people.filter(({ disabledAt }) => disabledAt === undefined).map(({ id }) => id));
  if (ids.every((id) => here.has(id))) return undefined;
  return refuse('not-found', 'There is no such person, or the account is disabled. Choose from /v1/people.');
}

export async function unknownServices(tx: Tx, ids: readonly ServiceId[]): Promise<Refusal | undefined> {
  const names = await serviceNames(tx.db, ids);
  if (ids.every((id) => names.has(id))) return undefined;
  return refuse('not-found', 'Some of these services do not exist. Choose from /v1/services.');
}

async function unknownAlerts(tx: Tx, ids: readonly AlertId[]): Promise<Refusal | undefined> {
  const alerts = await loadAlertsById(tx.db, ids);
  if (alerts.length === new Set(ids).size) return undefined;
  return refuse('not-found', 'Some of these alerts do not exist. Choose from /v1/alerts.');
}

async function unknownMitigation(tx: Tx, id: MitigationId): Promise<Refusal | undefined> {
  if ((await loadMitigation(tx.db, id)) !== undefined) return undefined;
  return refuse(
    'not-found',
    'There is no such mitigation in the catalogue. Choose one of its service, or leave it out.',
  );
}

/** A private one that the caller may not see looks as if it were not there. */
async function unknownIncident(tx: Tx, caller: Caller, id: IncidentId): Promise<Refusal | undefined> {
  const other = await loadIncident(tx.db, id);
  if (other !== undefined && maySee(caller, other)) return undefined;
  return refuse('not-found', 'There is no such incident to link. Choose from /v1/incidents.');
}
