import type { BlastRadius, Mitigation, MitigationWay } from '@heed/core/catalog';
import { asId, type Instant, type MitigationId, type ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A mitigation as it is kept. */
export interface StoredMitigation extends Mitigation {
  readonly createdAt: Instant;
}

const SORT_TITLE = sql<string>`lower(title)`;

function selectMitigations(db: Queries) {
  return db.selectFrom('mitigations').selectAll().select(SORT_TITLE.as('sort_title'));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMitigations>['executeTakeFirstOrThrow']>>;

/** Kinds and radii are held to their lists by CHECKs. */
function mitigationOf(row: Row): StoredMitigation {
  return {
    id: asId('mitigation', row.id),
    serviceId: asId('service', row.service_id),
    kind: row.kind as MitigationWay,
    title: row.title,
    steps: row.steps,
    reversible: row.reversible,
    blastRadius: row.blast_radius as BlastRadius,
    undoMinutes: row.undo_minutes ?? undefined,
    precondition: row.precondition ?? undefined,
    runbookUrl: row.runbook_url ?? undefined,
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function loadMitigation(db: Queries, id: MitigationId): Promise<StoredMitigation | undefined> {
  const row = await selectMitigations(db).where('id', '=', id).executeTakeFirst();
  return row && mitigationOf(row);
}

/** All ways to mitigate of these services. A command keeps each list short. */
export async function loadMitigationsOf(
  db: Queries,
  services: readonly ServiceId[],
): Promise<readonly StoredMitigation[]> {
  const rows = await selectMitigations(db)
    .where(sql<boolean>`service_id = any(${services}::text[])`)
    .orderBy('id')
    .execute();
  return rows.map(mitigationOf);
}

/** By title, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadMitigations(
  db: Queries,
  serviceId: ServiceId,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly mitigation: StoredMitigation; readonly sortTitle: string }[]> {
  let query = selectMitigations(db)
    .where('service_id', '=', serviceId)
    .orderBy(SORT_TITLE)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_TITLE}, id) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map((row) => ({ mitigation: mitigationOf(row), sortTitle: row.sort_title }));
}

export async function countMitigations(db: Queries, serviceId: ServiceId): Promise<number> {
  const { count } = await db
    .selectFrom('mitigations')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('service_id', '=', serviceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function columnsOf(mitigation: Mitigation) {
  return {
    kind: mitigation.kind,
    title: mitigation.title,
    steps: mitigation.steps,
    reversible: mitigation.reversible,
    blast_radius: mitigation.blastRadius,
    undo_minutes: mitigation.undoMinutes ?? null,
    precondition: mitigation.precondition ?? null,
    runbook_url: mitigation.runbookUrl ?? null,
  };
}

export async function insertMitigation(tx: Tx, mitigation: StoredMitigation): Promise<void> {
  const { id, serviceId, createdAt, version } = mitigation;
  await tx.db
    .insertInto('mitigations')
    .values({ id, service_id: serviceId, ...columnsOf(mitigation), created_at: timestamp(createdAt), version })
    .execute();
}

/** Writes the next version; false when somebody else wrote it first. */
export async function updateMitigation(tx: Tx, mitigation: Mitigation): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('mitigations')
    .set({ ...columnsOf(mitigation), version: mitigation.version + 1 })
    .where('id', '=', mitigation.id)
    .where('version', '=', mitigation.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteMitigationRow(tx: Tx, id: MitigationId): Promise<void> {
  await tx.db.deleteFrom('mitigations').where('id', '=', id).execute();
}
