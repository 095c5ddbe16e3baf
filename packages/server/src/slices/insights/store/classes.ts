import type { ClassState, FailureClass } from '@heed/core/insights';
import { asId, type FailureClassId, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface StoredClass extends FailureClass {
  readonly version: number;
}

const LISTED = 500;

/** Those in use first, then by name. What was merged away is found by its id alone. */
export async function loadClasses(db: Queries): Promise<readonly StoredClass[]> {
  const rows = await db
    .selectFrom('failure_classes')
    .selectAll()
    .where('state', '<>', 'merged')
    .orderBy('state')
    .orderBy(sql`lower(name)`)
    .limit(LISTED)
    .execute();
  return rows.map(classOf);
}

export async function loadClassesById(
  db: Queries,
  ids: readonly FailureClassId[],
): Promise<ReadonlyMap<FailureClassId, StoredClass>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('failure_classes')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  return new Map(rows.map(classOf).map((one) => [one.id, one]));
}

export async function loadClass(db: Queries, id: FailureClassId): Promise<StoredClass | undefined> {
  return (await loadClassesById(db, [id])).get(id);
}

/** Held until this transaction ends; in the order of the ids, so that two who merge do not wait for each other. */
export async function lockClasses(
  tx: Tx,
  ids: readonly FailureClassId[],
): Promise<ReadonlyMap<FailureClassId, StoredClass>> {
  const rows = await tx.db
    .selectFrom('failure_classes')
    .selectAll()
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map(classOf).map((one) => [one.id, one]));
}

/** The one of this name that is not merged away. */
export async function loadClassNamed(db: Queries, name: string): Promise<StoredClass | undefined> {
  const row = await db
    .selectFrom('failure_classes')
    .selectAll()
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('state', '<>', 'merged')
    .executeTakeFirst();
  return row && classOf(row);
}

export async function insertClass(tx: Tx, one: FailureClass): Promise<void> {
  const { id, name, description, state, createdAt } = one;
  await tx.db
    .insertInto('failure_classes')
    .values({ id, name, description, state, merged_into: null, created_at: timestamp(createdAt) })
    .execute();
}

export async function updateClass(tx: Tx, { id, name, description, state, mergedInto, version }: StoredClass) {
  await tx.db
    .updateTable('failure_classes')
    .set({ name, description, state, merged_into: mergedInto ?? null, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

function classOf(row: {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly state: string;
  readonly merged_into: string | null;
  readonly created_at: number;
  readonly version: number;
}): StoredClass {
  return {
    id: asId('failureClass', row.id),
    name: row.name,
    description: row.description,
    // Held to core's list by a CHECK.
    state: row.state as ClassState,
    mergedInto: row.merged_into === null ? undefined : asId('failureClass', row.merged_into),
    createdAt: row.created_at,
    version: row.version,
  };
}

export interface Confirmed {
  readonly incidentId: IncidentId;
  readonly classId: FailureClassId;
  readonly at: Instant;
  readonly by: PersonId;
}

export async function loadConfirmed(
  db: Queries,
  ids: readonly IncidentId[],
): Promise<ReadonlyMap<IncidentId, Confirmed>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('incident_classes')
    .selectAll()
    .where(sql<boolean>`incident_id = any(${ids}::text[])`)
    .execute();
  return new Map(
    rows.map((row) => {
      const incidentId = asId('incident', row.incident_id);
      const classId = asId('failureClass', row.class_id);
      return [incidentId, { incidentId, classId, at: row.confirmed_at, by: asId('person', row.confirmed_by) }];
    }),
  );
}

export async function loadIncidentsOfClass(db: Queries, id: FailureClassId): Promise<readonly IncidentId[]> {
  const rows = await db.selectFrom('incident_classes').select('incident_id').where('class_id', '=', id).execute();
  return rows.map(({ incident_id }) => asId('incident', incident_id));
}

export async function saveConfirmed(tx: Tx, { incidentId, classId, at, by }: Confirmed): Promise<void> {
  const row = { class_id: classId, confirmed_at: timestamp(at), confirmed_by: by };
  await tx.db
    .insertInto('incident_classes')
    .values({ incident_id: incidentId, ...row })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(row))
    .execute();
}

export async function deleteConfirmed(tx: Tx, id: IncidentId): Promise<void> {
  await tx.db.deleteFrom('incident_classes').where('incident_id', '=', id).execute();
}

/** Answers how many incidents it moved. */
export async function moveConfirmed(tx: Tx, from: FailureClassId, into: FailureClassId): Promise<number> {
  const { numUpdatedRows } = await tx.db
    .updateTable('incident_classes')
    .set({ class_id: into })
    .where('class_id', '=', from)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
