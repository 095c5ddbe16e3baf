import type { Change, ChangeKind, ChangeOutcome, Link, Reversible } from '@heed/core/catalog';
import { asId, type ChangeId, type Instant, type IntegrationId, type ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { asWritten, nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A change as it is kept. */
export interface StoredChange extends Change {
  readonly integrationId: IntegrationId | undefined;
  readonly recordedAt: Instant;
}

function selectChanges(db: Queries) {
  return db.selectFrom('changes').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectChanges>['executeTakeFirstOrThrow']>>;

/** Kinds, outcomes and answers are held to their lists by CHECKs; links are written by this file alone, once checked. */
function changeOf(row: Row): StoredChange {
  return {
    id: asId('change', row.id),
    services: row.services.map((id) => asId('service', id)),
    kind: row.kind as ChangeKind,
    title: row.title,
    at: row.at,
    finishedAt: row.finished_at ?? undefined,
    outcome: (row.outcome as ChangeOutcome | null) ?? undefined,
    actor: row.actor ?? undefined,
    source: row.source,
    externalId: row.external_id ?? undefined,
    links: asWritten<readonly Link[]>(row.links),
    commit: row.commit ?? undefined,
    environment: row.environment ?? undefined,
    reversible: row.reversible as Reversible,
    reversibleReason: row.reversible_reason ?? undefined,
    integrationId: row.integration_id === '' ? undefined : asId('integration', row.integration_id),
    recordedAt: row.recorded_at,
  };
}

export async function loadChange(db: Queries, id: ChangeId): Promise<StoredChange | undefined> {
  const row = await selectChanges(db).where('id', '=', id).executeTakeFirst();
  return row && changeOf(row);
}

/** By what names a change at its source. Two integrations may use the same names. */
export interface ChangeName {
  readonly integrationId: IntegrationId | undefined;
  readonly source: string;
  readonly externalId: string;
}

/** The change of this name, which nobody else can bring up to date until this transaction ends. */
export async function lockChangeNamed(tx: Tx, name: ChangeName): Promise<StoredChange | undefined> {
  const row = await selectChanges(tx.db)
    .where('integration_id', '=', name.integrationId ?? '')
    .where('source', '=', name.source)
    .where('external_id', '=', name.externalId)
    .forUpdate()
    .executeTakeFirst();
  return row && changeOf(row);
}

function columnsOf(change: StoredChange) {
  return {
    services: [...change.services],
    kind: change.kind,
    title: change.title,
    at: timestamp(change.at),
    finished_at: nullableTimestamp(change.finishedAt),
    outcome: change.outcome ?? null,
    actor: change.actor ?? null,
    links: JSON.stringify(change.links),
    commit: change.commit ?? null,
    environment: change.environment ?? null,
    reversible: change.reversible,
    reversible_reason: change.reversibleReason ?? null,
  };
}

/** False when another request brought the change of this name first. */
export async function insertChange(tx: Tx, change: StoredChange): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('changes')
    .values({
      id: change.id,
      ...columnsOf(change),
      source: change.source,
      integration_id: change.integrationId ?? '',
      external_id: change.externalId ?? null,
      recorded_at: timestamp(change.recordedAt),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function updateChange(tx: Tx, change: StoredChange): Promise<void> {
  await tx.db.updateTable('changes').set(columnsOf(change)).where('id', '=', change.id).execute();
}

export interface ChangeFilter {
  /** Those that changed one of these. */
  readonly services?: readonly ServiceId[] | undefined;
  readonly kind?: ChangeKind | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

/** The newest first; one more than asked for, so that the caller can tell whether there are more. */
export async function loadChanges(
  db: Queries,
  { services, kind, from, to }: ChangeFilter,
  limit: number,
  after?: readonly [number, string],
): Promise<readonly StoredChange[]> {
  let query = selectChanges(db)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (services !== undefined) query = query.where(sql<boolean>`services && ${services}::text[]`);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (from !== undefined) query = query.where(sql<boolean>`at >= ${timestamp(from)}::timestamptz`);
  if (to !== undefined) query = query.where(sql<boolean>`at < ${timestamp(to)}::timestamptz`);
  if (after) query = query.where(sql<boolean>`(at, id) < (${timestamp(after[0])}::timestamptz, ${after[1]})`);
  return (await query.execute()).map(changeOf);
}

/** Removes at most `limit` of those that began before this moment, the oldest first. Answers how many there were. */
export async function forgetChanges(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from changes where id in (
      select id from changes where at < ${timestamp(before)}::timestamptz order by at limit ${limit})`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
