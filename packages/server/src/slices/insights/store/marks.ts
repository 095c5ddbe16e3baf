import { asId, type IncidentId, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface Mark {
  readonly incidentId: IncidentId;
  readonly otherId: IncidentId;
  readonly personId: PersonId;
  readonly useful: boolean;
}

/** By the incident that was shown beside this one. */
export async function loadMarks(db: Queries, id: IncidentId): Promise<ReadonlyMap<IncidentId, readonly Mark[]>> {
  const rows = await db.selectFrom('similarity_marks').selectAll().where('incident_id', '=', id).limit(2_000).execute();
  const marks = rows.map((row) => ({
    incidentId: id,
    otherId: asId('incident', row.other_id),
    personId: asId('person', row.person_id),
    useful: row.useful,
  }));
  return Map.groupBy(marks, ({ otherId }) => otherId);
}

export async function saveMark(tx: Tx, { incidentId, otherId, personId, useful }: Mark): Promise<void> {
  const row = { useful, marked_at: timestamp(tx.now) };
  await tx.db
    .insertInto('similarity_marks')
    .values({ incident_id: incidentId, other_id: otherId, person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['incident_id', 'other_id', 'person_id']).doUpdateSet(row))
    .execute();
}

export async function deleteMark(tx: Tx, { incidentId, otherId, personId }: Omit<Mark, 'useful'>): Promise<void> {
  await tx.db
    .deleteFrom('similarity_marks')
    .where('incident_id', '=', incidentId)
    .where('other_id', '=', otherId)
    .where('person_id', '=', personId)
    .execute();
}

/** How useful what was shown beside these incidents has been. */
export async function tallyMarks(
  db: Queries,
  ids: readonly IncidentId[],
): Promise<{ readonly useful: number; readonly not: number }> {
  const { rows } = await sql<{ useful: number; not: number }>`
    select count(*) filter (where useful) as useful, count(*) filter (where not useful) as not
    from similarity_marks where incident_id = any(${ids}::text[])`.execute(db);
  return rows[0] ?? { useful: 0, not: 0 };
}

/** Those of these incidents of which somebody said whether what was shown beside them was useful. */
export async function loadMarked(db: Queries, ids: readonly IncidentId[]): Promise<ReadonlySet<IncidentId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct incident_id as id from similarity_marks where incident_id = any(${ids}::text[])`.execute(db);
  return new Set(rows.map(({ id }) => asId('incident', id)));
}
