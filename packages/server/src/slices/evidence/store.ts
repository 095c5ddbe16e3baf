import type { EvidenceItem, EvidenceKind, Holding, MediaType, Volatile } from '@heed/core/evidence';
import { type AlertId, asId, type EvidenceId, type IncidentId, type Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../platform/db/index.ts';

/** Keeps bytes under their hash. Those that are here already are not written again. */
export async function keepContent(tx: Tx, sha256: string, bytes: Buffer): Promise<void> {
  await tx.db
    .insertInto('evidence_contents')
    .values({ sha256, bytes, created_at: timestamp(tx.now) })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

export async function loadContent(db: Queries, sha256: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('evidence_contents').select('bytes').where('sha256', '=', sha256).executeTakeFirst();
  return row?.bytes;
}

/** What an incident holds already. Exact while the caller holds the incident. */
export async function loadHolding(db: Queries, incidentId: IncidentId): Promise<Holding> {
  const { rows } = await sql<Holding>`
    select count(*)::integer as items, coalesce(sum(size + coalesce(picture_size, 0)), 0)::bigint as bytes
    from evidence where incident_id = ${incidentId}`.execute(db);
  return rows[0] ?? { items: 0, bytes: 0 };
}

/** Whether an incident holds what was posted for this alert. */
export async function holdsAlert(db: Queries, incidentId: IncidentId, alertId: AlertId): Promise<boolean> {
  const row = await db
    .selectFrom('evidence')
    .select('id')
    .where('incident_id', '=', incidentId)
    .where('kind', '=', 'alert')
    .where('alert_id', '=', alertId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertItem(tx: Tx, item: EvidenceItem): Promise<void> {
  await tx.db
    .insertInto('evidence')
    .values({
      id: item.id,
      incident_id: item.incidentId,
      kind: item.kind,
      title: item.title,
      source: item.source ?? null,
      url: item.url ?? null,
      alert_id: item.alertId ?? null,
      filename: item.filename ?? null,
      sha256: item.content?.sha256 ?? null,
      size: item.content?.size ?? null,
      media_type: item.content?.mediaType ?? null,
      picture_sha256: item.picture?.sha256 ?? null,
      picture_size: item.picture?.size ?? null,
      observed_at: timestamp(item.observedAt),
      captured_at: timestamp(item.capturedAt),
      captured_by: item.capturedBy ?? null,
      kept_until: nullableTimestamp(item.keptUntil),
      shows: item.shows ?? null,
      copy_of: item.copyOf ?? null,
    })
    .execute();
}

export async function updateKeptUntil(tx: Tx, id: EvidenceId, keptUntil: Instant | undefined): Promise<void> {
  const kept_until = nullableTimestamp(keptUntil);
  await tx.db.updateTable('evidence').set({ kept_until }).where('id', '=', id).execute();
}

export async function loadItem(db: Queries, id: EvidenceId): Promise<EvidenceItem | undefined> {
  const row = await selectItems(db).where('id', '=', id).executeTakeFirst();
  return row && itemOf(row);
}

/** The newest first; one more than asked for. */
export async function loadItems(
  db: Queries,
  incidentId: IncidentId,
  limit: number,
  before?: readonly [number, string],
): Promise<readonly EvidenceItem[]> {
  let query = selectItems(db)
    .where('incident_id', '=', incidentId)
    .orderBy('captured_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before) {
    query = query.where(sql<boolean>`(captured_at, id) < (${timestamp(before[0])}::timestamptz, ${before[1]})`);
  }
  return (await query.execute()).map(itemOf);
}

function selectItems(db: Queries) {
  return db.selectFrom('evidence').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>;

/** The kinds and types of the table are those that core knows: nothing else is written there. */
function itemOf(row: Row): EvidenceItem {
  const { sha256, size, picture_sha256, picture_size } = row;
  return {
    id: asId('evidence', row.id),
    incidentId: asId('incident', row.incident_id),
    kind: row.kind as EvidenceKind,
    title: row.title,
    source: row.source ?? undefined,
    url: row.url ?? undefined,
    alertId: row.alert_id === null ? undefined : asId('alert', row.alert_id),
    filename: row.filename ?? undefined,
    content: sha256 === null || size === null ? undefined : { sha256, size, mediaType: row.media_type as MediaType },
    picture:
      picture_sha256 === null || picture_size === null ? undefined : { sha256: picture_sha256, size: picture_size },
    observedAt: row.observed_at,
    capturedAt: row.captured_at,
    capturedBy: row.captured_by === null ? undefined : asId('person', row.captured_by),
    keptUntil: row.kept_until ?? undefined,
    shows: (row.shows as Volatile | null) ?? undefined,
    copyOf: row.copy_of === null ? undefined : asId('evidence', row.copy_of),
  };
}
