import type { Audience } from '@heed/core/incidents';
import { asId, type CommitmentId, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** What was said would follow. */
export interface Commitment {
  readonly id: CommitmentId;
  readonly incidentId: IncidentId;
  readonly audience: Audience;
  readonly due: Instant;
  readonly madeAt: Instant;
  readonly madeBy: PersonId | undefined;
  readonly fulfilled: { readonly at: Instant; readonly by: PersonId | undefined; readonly how: string } | undefined;
}

export async function insertCommitment(
  tx: Tx,
  { id, incidentId, audience, due, madeBy }: Omit<Commitment, 'madeAt' | 'fulfilled'>,
): Promise<void> {
  await tx.db
    .insertInto('commitments')
    .values({
      id,
      incident_id: incidentId,
      audience,
      due_at: timestamp(due),
      made_at: timestamp(tx.now),
      made_by: madeBy ?? null,
    })
    .execute();
}

export interface CommitmentFilter {
  readonly open?: boolean | undefined;
  readonly incidentId?: IncidentId | undefined;
  /** Whose private incidents are looked at beside those of everybody; undefined looks at all. */
  readonly seenBy: PersonId | undefined;
}

/** What is due first, first; one more than asked for. */
export async function loadCommitments(
  db: Queries,
  { open, incidentId, seenBy }: CommitmentFilter,
  limit: number,
  after?: readonly [number, string],
): Promise<readonly Commitment[]> {
  let query = select(db)
    .orderBy('c.due_at')
    .orderBy('c.id')
    .limit(limit + 1);
  if (open !== undefined) query = query.where('c.fulfilled_at', open ? 'is' : 'is not', null);
  if (incidentId !== undefined) query = query.where('c.incident_id', '=', incidentId);
  if (seenBy !== undefined) query = query.where(sql<boolean>`(not i.is_private or ${seenBy} = any(i.participants))`);
  if (after) query = query.where(sql<boolean>`(c.due_at, c.id) > (${timestamp(after[0])}::timestamptz, ${after[1]})`);
  return (await query.execute()).map(commitmentOf);
}

export async function loadCommitment(db: Queries, id: CommitmentId): Promise<Commitment | undefined> {
  const row = await select(db).where('c.id', '=', id).executeTakeFirst();
  return row && commitmentOf(row);
}

/** False when it was fulfilled already. */
export async function fulfilCommitment(
  tx: Tx,
  id: CommitmentId,
  { by, how }: { readonly by: PersonId | undefined; readonly how: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('commitments')
    .set({ fulfilled_at: timestamp(tx.now), fulfilled_by: by ?? null, how })
    .where('id', '=', id)
    .where('fulfilled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function select(db: Queries) {
  return db.selectFrom('commitments as c').innerJoin('incidents as i', 'i.id', 'c.incident_id').selectAll('c');
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** The audience is held to core's list by a CHECK. */
function commitmentOf(row: Row): Commitment {
  const { fulfilled_at: at, fulfilled_by: by, how } = row;
  return {
    id: asId('commitment', row.id),
    incidentId: asId('incident', row.incident_id),
    audience: row.audience as Audience,
    due: row.due_at,
    madeAt: row.made_at,
    madeBy: row.made_by === null ? undefined : asId('person', row.made_by),
    fulfilled: at === null || how === null ? undefined : { at, by: by === null ? undefined : asId('person', by), how },
  };
}
