import type { Severity } from '@heed/core/incidents';
import type { Harm, Objective } from '@heed/core/insights';
import { asId, type IncidentId, type Instant, type ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import { type Reader, visibleTo } from './members.ts';

export async function loadObjectives(db: Queries): Promise<ReadonlyMap<ServiceId, Objective>> {
  const rows = await db.selectFrom('service_objectives').selectAll().execute();
  return new Map(rows.map(({ service_id, target, days }) => [asId('service', service_id), { target, days }]));
}

export async function loadObjective(db: Queries, id: ServiceId): Promise<Objective | undefined> {
  const row = await db.selectFrom('service_objectives').selectAll().where('service_id', '=', id).executeTakeFirst();
  return row && { target: row.target, days: row.days };
}

export async function saveObjective(tx: Tx, id: ServiceId, { target, days }: Objective): Promise<void> {
  const values = { target, days, set_at: timestamp(tx.now) };
  await tx.db
    .insertInto('service_objectives')
    .values({ service_id: id, ...values })
    .onConflict((conflict) => conflict.column('service_id').doUpdateSet(values))
    .execute();
}

export async function deleteObjective(tx: Tx, id: ServiceId): Promise<void> {
  await tx.db.deleteFrom('service_objectives').where('service_id', '=', id).execute();
}

/** An incident that customers notice, as it lies on a service. */
export interface HarmRow extends Harm {
  readonly incidentId: IncidentId;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity;
  readonly services: readonly ServiceId[];
  readonly detectedAt: Instant;
}

interface Row {
  readonly incident_id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly detected_at: number;
  readonly began_at: number;
  readonly stopped_at: number | null;
}

const MOST = 20_000;

/** Those of these services of which any part lies after a moment, the newest first. */
export async function loadHarms(
  db: Queries,
  ids: readonly ServiceId[],
  since: Instant,
  reader: Reader,
): Promise<readonly HarmRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select r.incident_id, r.number, r.title, r.severity, r.services, r.detected_at,
      coalesce(r.impact_started_at, r.detected_at) as began_at, coalesce(r.mitigated_at, r.resolved_at) as stopped_at
    from incident_readings r
    where r.remembered and r.counts and r.faces_customers and r.services && ${ids}::text[]
      and coalesce(r.mitigated_at, r.resolved_at, 'infinity') > ${timestamp(since)}::timestamptz
      and ${visibleTo(reader)}
    order by r.detected_at desc, r.incident_id desc limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    incidentId: asId('incident', row.incident_id),
    number: row.number,
    title: row.title,
    severity: row.severity,
    services: row.services.map((id) => asId('service', id)),
    detectedAt: row.detected_at,
    from: row.began_at,
    until: row.stopped_at ?? undefined,
  }));
}

/** Since when anything is known of these services: they were written down, or an incident of theirs was, whichever was earlier. */
export async function loadKnownSince(
  db: Queries,
  ids: readonly ServiceId[],
  reader: Reader,
): Promise<ReadonlyMap<string, Instant>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; since: number }>`
    select s.id, least(s.created_at, (
      select min(coalesce(r.impact_started_at, r.detected_at)) from incident_readings r
      where r.remembered and r.services && array[s.id] and ${visibleTo(reader)})) as since
    from services s where s.id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map(({ id, since }) => [id, since]));
}
