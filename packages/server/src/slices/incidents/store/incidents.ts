import {
  commanderOf,
  type Incident,
  type IncidentKind,
  type IncidentStatus,
  type Severity,
} from '@heed/core/incidents';
import type { AlertId, IncidentId, PersonId, ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** The state is written here alone, from an incident that the rules made; what JSON left out reads as undefined. */
export function incidentOf(row: { readonly state: unknown }): Incident {
  return row.state as Incident;
}

/** The next number; who draws another waits until this transaction has ended, so that none is left out. */
export async function drawNumber(tx: Tx): Promise<number> {
  const { last_number: number } = await tx.db
    .updateTable('incident_settings')
    .set({ last_number: sql<number>`last_number + 1` })
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function insertIncident(tx: Tx, incident: Incident): Promise<void> {
  await tx.db
    .insertInto('incidents')
    .values({ id: incident.id, number: incident.number, kind: incident.kind, ...columnsOf(incident) })
    .execute();
}

export async function updateIncident(tx: Tx, incident: Incident): Promise<void> {
  await tx.db.updateTable('incidents').set(columnsOf(incident)).where('id', '=', incident.id).execute();
}

function columnsOf(incident: Incident) {
  return {
    title: incident.title,
    is_private: incident.isPrivate,
    status: incident.status,
    severity: incident.severity.value,
    services: [...incident.services],
    participants: [...incident.participants],
    commander: commanderOf(incident)?.personId ?? null,
    declared_at: timestamp(incident.times.declaredAt),
    // A column for lists; an incident that was reopened has none.
    resolved_at: nullableTimestamp(incident.status === 'resolved' ? incident.times.resolvedAt : undefined),
    state: JSON.stringify(incident),
  };
}

export async function loadIncident(db: Queries, id: IncidentId): Promise<Incident | undefined> {
  const row = await db.selectFrom('incidents').select('state').where('id', '=', id).executeTakeFirst();
  return row && incidentOf(row);
}

export async function loadIncidentsById(db: Queries, ids: readonly IncidentId[]): Promise<readonly Incident[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('incidents').select('state').where(sql<boolean>`id = any(${ids}::text[])`).execute();
  return rows.map(incidentOf);
}

/** Loads it so that nobody else can change it before this transaction ends. */
export async function lockIncident(tx: Tx, id: IncidentId): Promise<Incident | undefined> {
  const row = await tx.db.selectFrom('incidents').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  return row && incidentOf(row);
}

/** The open incidents that one of these alerts belongs to, or that are about one of these services; the oldest first. */
export async function loadOpenAround(
  db: Queries,
  alerts: readonly AlertId[],
  services: readonly ServiceId[],
): Promise<readonly Incident[]> {
  if (alerts.length === 0) return [];
  const rows = await db
    .selectFrom('incidents')
    .select('state')
    .where('status', '=', 'open')
    .where(sql<boolean>`(state -> 'alerts' ?| ${alerts}::text[] or services && ${services}::text[])`)
    .orderBy('number')
    .execute();
  return rows.map(incidentOf);
}

export interface IncidentFilter {
  readonly status?: IncidentStatus | undefined;
  readonly severity?: Severity | undefined;
  readonly kind?: IncidentKind | undefined;
  readonly services?: readonly ServiceId[] | undefined;
  readonly q?: string | undefined;
  /** Whose private ones are shown beside those of everybody; undefined shows all. */
  readonly seenBy?: PersonId | undefined;
}

/** By declaration, then id, the newest first; one more than asked for. */
export async function loadIncidents(
  db: Queries,
  { status, severity, kind, services, q, seenBy }: IncidentFilter,
  limit: number,
  before?: readonly [number, string],
): Promise<readonly Incident[]> {
  let query = db
    .selectFrom('incidents')
    .select('state')
    .orderBy('declared_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (status !== undefined) query = query.where('status', '=', status);
  if (severity !== undefined) query = query.where('severity', '=', severity);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (services !== undefined) query = query.where(sql<boolean>`services && ${services}::text[]`);
  if (seenBy !== undefined) query = query.where(sql<boolean>`(not is_private or ${seenBy} = any(participants))`);
  if (q !== undefined) {
    const number = Number(/^(?:inc-)?(\d{1,9})$/i.exec(q)?.[1] ?? Number.NaN);
    const title = sql<boolean>`strpos(lower(title), lower(${q})) > 0`;
    query = query.where(Number.isNaN(number) ? title : sql<boolean>`(number = ${number} or ${title})`);
  }
  if (before) {
    query = query.where(sql<boolean>`(declared_at, id) < (${timestamp(before[0])}::timestamptz, ${before[1]})`);
  }
  return (await query.execute()).map(incidentOf);
}

/** Those that go on, for what looks after them. */
export async function loadOpenIncidentIds(db: Queries, services: readonly ServiceId[]): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('status', '=', 'open')
    .where(sql<boolean>`services && ${services}::text[]`)
    .execute();
  return rows.map(({ id }) => id);
}
