import type { Reading } from '@heed/core/insights';
import type { IncidentId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** One reads at a time: what was read before somebody else wrote must not be written after it. */
export async function holdReadings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('insights.readings', 0))`.execute(tx.db);
}

/** Writes what incidents come to, and keeps the count of their words. */
export async function saveReadings(tx: Tx, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  const ids = readings.map(({ incidentId }) => incidentId);
  const before = await sql<{ term: string; incident_id: string }>`
    delete from incident_terms where incident_id = any(${ids}::text[]) returning term, incident_id`.execute(tx.db);
  await sql`
    insert into incident_readings select * from jsonb_populate_recordset(null::incident_readings, ${JSON.stringify(
      readings.map(rowOf),
    )}::jsonb)
    on conflict (incident_id) do update set
      title = excluded.title, is_private = excluded.is_private, severity = excluded.severity, counts = excluded.counts, remembered = excluded.remembered,
      services = excluded.services, alerts = excluded.alerts, detection = excluded.detection, faces_customers = excluded.faces_customers,
      impact_started_at = excluded.impact_started_at, detected_at = excluded.detected_at,
      declared_at = excluded.declared_at, acknowledged_at = excluded.acknowledged_at,
      commanded_at = excluded.commanded_at, acted_at = excluded.acted_at,
      mitigated_at = excluded.mitigated_at, resolved_at = excluded.resolved_at, late_upgrades = excluded.late_upgrades,
      reopened = excluded.reopened, term_count = excluded.term_count`.execute(tx.db);
  const terms = readings.flatMap(({ incidentId, terms }) =>
    [...terms].map(([term, times]) => ({ term, incident_id: incidentId, times })),
  );
  await sql`
    insert into incident_terms (term, incident_id, times)
    select term, incident_id, times
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as t(term text, incident_id text, times integer)`.execute(
    tx.db,
  );
  await countTerms(tx, changesOf(before.rows, terms));
}

type Held = readonly { readonly term: string }[];

/** By how much each word stands in more incidents than before, or in fewer. */
function changesOf(before: Held, after: Held): ReadonlyMap<string, number> {
  const changes = new Map<string, number>();
  for (const { term } of before) changes.set(term, (changes.get(term) ?? 0) - 1);
  for (const { term } of after) changes.set(term, (changes.get(term) ?? 0) + 1);
  return new Map([...changes].filter(([, change]) => change !== 0));
}

async function countTerms(tx: Tx, changes: ReadonlyMap<string, number>): Promise<void> {
  if (changes.size === 0) return;
  const rows = JSON.stringify([...changes].map(([term, change]) => ({ term, change })));
  const changed = sql`jsonb_to_recordset(${rows}::jsonb) as c(term text, change integer)`;
  await sql`
    update insight_terms t set incidents = greatest(0, t.incidents + c.change)
    from ${changed} where t.term = c.term`.execute(tx.db);
  await sql`
    insert into insight_terms (term, incidents) select term, change from ${changed} where change > 0
    on conflict (term) do nothing`.execute(tx.db);
}

/** Counts the words anew, from the incidents in which they stand. */
export async function recountTerms(tx: Tx): Promise<void> {
  await sql`delete from insight_terms`.execute(tx.db);
  await sql`
    insert into insight_terms (term, incidents) select term, count(*) from incident_terms group by term`.execute(tx.db);
}

function rowOf(reading: Reading) {
  const { moments, terms } = reading;
  return {
    incident_id: reading.incidentId,
    number: reading.number,
    title: reading.title,
    is_private: reading.isPrivate,
    kind: reading.kind,
    severity: reading.severity,
    counts: reading.counts,
    remembered: reading.remembered,
    services: reading.services,
    alerts: reading.alerts,
    detection: reading.detection,
    faces_customers: reading.facesCustomers,
    impact_started_at: nullableTimestamp(moments.impactStartedAt),
    detected_at: timestamp(moments.detectedAt),
    declared_at: timestamp(moments.declaredAt),
    acknowledged_at: nullableTimestamp(reading.acknowledgedAt),
    commanded_at: nullableTimestamp(reading.engaged.commandedAt),
    acted_at: nullableTimestamp(reading.engaged.actedAt),
    mitigated_at: nullableTimestamp(moments.mitigatedAt),
    resolved_at: nullableTimestamp(moments.resolvedAt),
    late_upgrades: reading.lateUpgrades,
    reopened: reading.reopened,
    term_count: terms.size,
  };
}

/** The next incidents after this one, by their ids; for reading all of them again. */
export async function loadIncidentIdsAfter(db: Queries, after: string, limit: number): Promise<readonly IncidentId[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  // The column holds ids of incidents alone.
  return rows.map(({ id }) => id as IncidentId);
}

export async function countIncidents(db: Queries): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from incidents`.execute(db);
  return rows[0]?.count ?? 0;
}
