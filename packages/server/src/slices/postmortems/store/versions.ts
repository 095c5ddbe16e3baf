import type { Instant, PersonId, PostmortemId } from '@heed/core/kernel';
import type { PostmortemState, PostmortemView } from '@heed/core/postmortems';
import { sql } from 'kysely';
import { asWritten, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A copy of a postmortem, as it was. */
export interface Version {
  readonly number: number;
  readonly at: Instant;
  readonly by: PersonId | undefined;
  readonly label: string;
  readonly state: PostmortemState;
}
export interface WholeVersion extends Version {
  readonly document: PostmortemView;
  readonly markdown: string;
}

const HEAD = ['number', 'at', 'by', 'label', 'state'] as const;

/** Without what they hold, the newest first. */
export async function loadVersions(db: Queries, id: PostmortemId): Promise<readonly Version[]> {
  const rows = await db
    .selectFrom('postmortem_versions')
    .select(HEAD)
    .where('postmortem_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(headOf);
}

export async function loadVersion(db: Queries, id: PostmortemId, number?: number): Promise<WholeVersion | undefined> {
  let query = db.selectFrom('postmortem_versions').selectAll().where('postmortem_id', '=', id);
  query = number === undefined ? query.orderBy('number', 'desc').limit(1) : query.where('number', '=', number);
  const row = await query.executeTakeFirst();
  // Written here alone, from a view that core made.
  return row && { ...headOf(row), document: asWritten<PostmortemView>(row.document), markdown: row.markdown };
}

function headOf(row: { number: number; at: number; by: string | null; label: string; state: string }): Version {
  return { ...row, by: (row.by ?? undefined) as PersonId | undefined, state: row.state as PostmortemState };
}

/** Answers its number. The caller holds the postmortem, so nobody else writes one. */
export async function insertVersion(
  tx: Tx,
  id: PostmortemId,
  { by, label, document, markdown }: Omit<WholeVersion, 'number' | 'at' | 'state'>,
): Promise<number> {
  const { number } = await tx.db
    .insertInto('postmortem_versions')
    .values({
      postmortem_id: id,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from postmortem_versions where postmortem_id = ${id})`,
      at: timestamp(tx.now),
      by: by ?? null,
      label,
      state: document.state,
      document: JSON.stringify(document),
      markdown,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}
