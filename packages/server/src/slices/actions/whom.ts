import type { Action } from '@heed/core/actions';
import { commanderOf, type Incident } from '@heed/core/incidents';
import { asId, type IncidentId, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../../platform/db/index.ts';
import { loadEnabledAdmins, loadPerson } from '../access/index.ts';
import { serviceById } from '../catalog/index.ts';
import { loadIncident, loadIncidentsById, maySee } from '../incidents/index.ts';

/** Whom the incident may be told of; one that is not there may be told of to everybody. */
export type Told = Pick<Incident, 'isPrivate' | 'participants'> | undefined;

/** Whether this person may be told of all these incidents, as far as they are private: only then they can answer for them. */
export async function mayHear(db: Queries, personId: PersonId, ids: readonly IncidentId[]): Promise<boolean> {
  const person = await loadPerson(db, personId);
  const incidents = await loadIncidentsById(db, ids);
  return person !== undefined && incidents.every((incident) => maySee({ role: person.role, personId }, incident));
}

/** The owner, unless they have left. */
export async function ownerOf(db: Queries, { ownerId }: Pick<Action, 'ownerId'>): Promise<PersonId | undefined> {
  const owner = ownerId === undefined ? undefined : await loadPerson(db, ownerId);
  return owner === undefined || owner.disabledAt !== undefined ? undefined : owner.id;
}

/**
 * Who leads the team of an action: the managers of its service's team, else of the teams of its owner; where there are none,
 * the admins, so that somebody hears of it. The owner is never told in the place of a manager, and of a private incident
 * nobody who may not see it.
 */
export async function managersOf(
  db: Queries,
  { serviceId, ownerId }: Pick<Action, 'serviceId' | 'ownerId'>,
  incident: Told,
): Promise<readonly PersonId[]> {
  const service = serviceId === undefined ? undefined : await serviceById(db, serviceId);
  const inTeams =
    service === undefined
      ? sql`(select team_id from team_members where person_id = ${ownerId ?? ''})`
      : sql`(${service.teamId})`;
  const { rows } = await sql<{ id: string }>`
    select distinct p.id from people p join team_members m on m.person_id = p.id
    where m.team_id in ${inTeams} and p.role in ('manager', 'admin') and p.disabled_at is null and p.id <> ${ownerId ?? ''}
      and (${incident?.isPrivate !== true} or p.role = 'admin' or p.id = any(${incident?.participants ?? []}::text[]))
    order by p.id limit 20`.execute(db);
  if (rows.length > 0) return rows.map(({ id }) => asId('person', id));
  return (await loadEnabledAdmins(db)).filter((id) => id !== ownerId);
}

/**
 * Whom a test asks about several incidents: who commanded the newest of them that somebody answers for. Where none of those
 * may see all of them, an admin is asked.
 */
export async function askerAmong(db: Queries, ids: readonly IncidentId[]): Promise<PersonId | undefined> {
  for (const id of ids) {
    const incident = await loadIncident(db, id);
    const asker = incident && (await askerFor(db, incident));
    if (asker !== undefined && (await mayHear(db, asker, ids))) return asker;
  }
  const [admin] = await loadEnabledAdmins(db);
  return admin;
}

/**
 * Whom the three-week test asks when nobody was named: who commanded the incident, else who leads its service's team. Only
 * who may see the incident can answer.
 */
export async function askerFor(db: Queries, incident: Incident): Promise<PersonId | undefined> {
  const commander = await ownerOf(db, { ownerId: commanderOf(incident)?.personId });
  if (commander !== undefined && (await mayHear(db, commander, [incident.id]))) return commander;
  const [first] = await managersOf(db, { serviceId: incident.services[0], ownerId: undefined }, incident);
  return first;
}
