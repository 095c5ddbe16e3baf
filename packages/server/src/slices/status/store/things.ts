import { asId, type IncidentId, type Instant, type PublicIncidentId, type StatusPageId } from '@heed/core/kernel';
import {
  type Board,
  type ComponentStatus,
  type Maintenance,
  type PublicIncident,
  readIncident,
  type Span,
  type StatusPage,
} from '@heed/core/status';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** The states are written here alone, from what the rules made; what JSON left out reads as undefined. */
const incidentOf = (row: { readonly state: unknown }): PublicIncident => row.state as PublicIncident;
const maintenanceOf = (row: { readonly state: unknown }): Maintenance => row.state as Maintenance;

/** A page with what is open on it, and with the one that somebody means. */
export async function loadOpenBoard(db: Queries, page: StatusPage, meant: readonly string[]): Promise<Board> {
  const isWanted = sql<boolean>`(is_open or id = any(${meant}::text[]))`;
  const incidents = await db
    .selectFrom('status_incidents')
    .select('state')
    .where('page_id', '=', page.id)
    .where(isWanted)
    .orderBy('id')
    .execute();
  const maintenances = await db
    .selectFrom('status_maintenances')
    .select('state')
    .where('page_id', '=', page.id)
    .where(isWanted)
    .orderBy('id')
    .execute();
  return { page, incidents: incidents.map(incidentOf), maintenances: maintenances.map(maintenanceOf), past: [] };
}

/** A page with all that is told on it or counted in its days: what is open, and what ended after this moment. */
export async function loadWholeBoard(db: Queries, page: StatusPage, since: Instant): Promise<Board> {
  const isWanted = sql<boolean>`(is_open or ended_at >= ${timestamp(since)}::timestamptz)`;
  const incidents = await db
    .selectFrom('status_incidents')
    .select('state')
    .where('page_id', '=', page.id)
    .where(isWanted)
    .execute();
  const maintenances = await db
    .selectFrom('status_maintenances')
    .select('state')
    .where('page_id', '=', page.id)
    .where(isWanted)
    .execute();
  const spans = await db
    .selectFrom('status_spans')
    .select(['component_id', 'status', 'from_at', 'until_at'])
    .where('page_id', '=', page.id)
    .where(sql<boolean>`until_at >= ${timestamp(since)}::timestamptz`)
    .execute();
  return {
    page,
    incidents: incidents.map(incidentOf),
    maintenances: maintenances.map(maintenanceOf),
    past: spans.map(
      (row): Span => ({
        componentId: asId('component', row.component_id),
        // The rules know no other.
        status: row.status as ComponentStatus,
        from: row.from_at,
        until: row.until_at,
      }),
    ),
  };
}

/** Writes what differs from before: things are replaced, never changed in place. */
export async function saveThings(tx: Tx, before: Board | undefined, after: Board): Promise<void> {
  for (const incident of after.incidents) {
    if (!before?.incidents.includes(incident)) await saveIncident(tx, incident);
  }
  for (const maintenance of after.maintenances) {
    if (!before?.maintenances.includes(maintenance)) await saveMaintenance(tx, maintenance);
  }
  const spans = after.past.slice(before?.past.length ?? 0);
  if (spans.length > 0) await insertSpans(tx, after.page.id, spans);
}

async function saveIncident(tx: Tx, incident: PublicIncident): Promise<void> {
  const { isOpen, resolvedAt } = readIncident(incident);
  const columns = {
    is_open: isOpen,
    incident_id: incident.incidentId ?? null,
    ended_at: nullableTimestamp(isOpen ? undefined : (resolvedAt ?? incident.changedAt)),
    state: JSON.stringify(incident),
  };
  const { id, pageId, createdAt } = incident;
  await tx.db
    .insertInto('status_incidents')
    .values({ id, page_id: pageId, created_at: timestamp(createdAt), ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

async function saveMaintenance(tx: Tx, maintenance: Maintenance): Promise<void> {
  const { id, pageId, createdAt, scheduledFor, completedAt } = maintenance;
  const columns = {
    is_open: completedAt === undefined,
    scheduled_for: timestamp(scheduledFor),
    ended_at: nullableTimestamp(completedAt),
    state: JSON.stringify(maintenance),
  };
  await tx.db
    .insertInto('status_maintenances')
    .values({ id, page_id: pageId, created_at: timestamp(createdAt), ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute();
}

async function insertSpans(tx: Tx, pageId: StatusPageId, spans: readonly Span[]): Promise<void> {
  const rows = spans.flatMap(({ componentId, status, from, until }) =>
    until === undefined
      ? []
      : [
          {
            page_id: pageId,
            component_id: componentId,
            status,
            from_at: timestamp(from),
            until_at: timestamp(until),
          },
        ],
  );
  await tx.db.insertInto('status_spans').values(rows).execute();
}

/** Forgets what no page counts any more. */
export async function forgetSpans(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from status_spans where ctid in (
      select ctid from status_spans where until_at < ${timestamp(before)}::timestamptz limit ${limit})`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}

interface ListQuery {
  readonly limit: number;
  readonly open?: boolean | undefined;
  readonly before?: readonly [number, string] | undefined;
}

/** The newest first; one more than asked for. */
export async function loadIncidents(db: Queries, pageId: StatusPageId, query: ListQuery) {
  return (await newestOf(db, 'status_incidents', pageId, query)).map(incidentOf);
}

/** The newest first; one more than asked for. */
export async function loadMaintenances(db: Queries, pageId: StatusPageId, query: ListQuery) {
  return (await newestOf(db, 'status_maintenances', pageId, query)).map(maintenanceOf);
}

function newestOf(
  db: Queries,
  table: 'status_incidents' | 'status_maintenances',
  pageId: StatusPageId,
  { limit, open, before }: ListQuery,
) {
  let query = db
    .selectFrom(table)
    .select('state')
    .where('page_id', '=', pageId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (open !== undefined) query = query.where('is_open', '=', open);
  if (before !== undefined) query = query.where(olderThan(before));
  return query.execute();
}

function olderThan([at, id]: readonly [number, string]) {
  return sql<boolean>`(created_at, id) < (${timestamp(at)}::timestamptz, ${id})`;
}

/** What tells the public of an incident inside, the first told first. */
export async function loadIncidentsAbout(db: Queries, inside: IncidentId): Promise<readonly PublicIncident[]> {
  const rows = await db
    .selectFrom('status_incidents')
    .select('state')
    .where('incident_id', '=', inside)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(incidentOf);
}

/** The incident inside that stands behind a public one. */
export async function loadInsideOf(db: Queries, id: PublicIncidentId): Promise<IncidentId | undefined> {
  const row = await db.selectFrom('status_incidents').select('incident_id').where('id', '=', id).executeTakeFirst();
  return row?.incident_id == null ? undefined : asId('incident', row.incident_id);
}

/** What is open on these pages. */
export async function loadOpenIncidents(
  db: Queries,
  pageIds: readonly StatusPageId[],
): Promise<readonly PublicIncident[]> {
  if (pageIds.length === 0) return [];
  const rows = await db
    .selectFrom('status_incidents')
    .select('state')
    .where('page_id', 'in', [...pageIds])
    .where('is_open', '=', true)
    .execute();
  return rows.map(incidentOf);
}
