import type { Instant, PersonId, PostmortemId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import type { Place } from '../texts/place.ts';

export interface Comment {
  readonly number: number;
  readonly answers: number | undefined;
  readonly anchor: string;
  readonly body: string;
  readonly by: PersonId | undefined;
  readonly at: Instant;
  /** The words that it is about; undefined: the whole of what is anchored. */
  readonly place: Place | undefined;
  /** Other words for that place. */
  readonly proposal: string | undefined;
  readonly outcome: { readonly kind: 'taken' | 'declined'; readonly reason: string } | undefined;
  readonly resolved: { readonly at: Instant; readonly by: PersonId | undefined } | undefined;
}

export async function loadComments(db: Queries, id: PostmortemId): Promise<readonly Comment[]> {
  const rows = await db
    .selectFrom('postmortem_comments')
    .selectAll()
    .where('postmortem_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(
    ({ number, answers, anchor, body, by, at, resolved_at: resolvedAt, resolved_by: resolvedBy, ...row }) => ({
      number,
      answers: answers ?? undefined,
      anchor,
      body,
      by: (by ?? undefined) as PersonId | undefined,
      at,
      // Written here alone; what is in the columns is held by their checks.
      place: (row.place ?? undefined) as Place | undefined,
      proposal: row.proposal ?? undefined,
      outcome:
        row.outcome === null
          ? undefined
          : { kind: row.outcome as 'taken' | 'declined', reason: row.outcome_reason ?? '' },
      resolved:
        resolvedAt === null ? undefined : { at: resolvedAt, by: (resolvedBy ?? undefined) as PersonId | undefined },
    }),
  );
}

/** Answers its number. The caller holds the postmortem, so nobody else takes the same. */
export async function insertComment(
  tx: Tx,
  id: PostmortemId,
  {
    answers,
    anchor,
    body,
    by,
    place,
    proposal,
  }: Pick<Comment, 'answers' | 'anchor' | 'body' | 'by' | 'place' | 'proposal'>,
): Promise<number> {
  const { number } = await tx.db
    .insertInto('postmortem_comments')
    .values({
      postmortem_id: id,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from postmortem_comments where postmortem_id = ${id})`,
      answers: answers ?? null,
      anchor,
      body,
      by: by ?? null,
      at: timestamp(tx.now),
      place: place === undefined ? null : JSON.stringify(place),
      proposal: proposal ?? null,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

export async function resolveComment(
  tx: Tx,
  id: PostmortemId,
  number: number,
  by: PersonId | undefined,
  resolved: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('postmortem_comments')
    .set({ resolved_at: resolved ? timestamp(tx.now) : null, resolved_by: resolved ? (by ?? null) : null })
    .where('postmortem_id', '=', id)
    .where('number', '=', number)
    .where('answers', 'is', null)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes what became of a suggestion, which closes it. */
export async function decideComment(
  tx: Tx,
  id: PostmortemId,
  number: number,
  by: PersonId | undefined,
  { kind, reason }: { readonly kind: 'taken' | 'declined'; readonly reason: string },
): Promise<void> {
  await tx.db
    .updateTable('postmortem_comments')
    .set({ outcome: kind, outcome_reason: reason, resolved_at: timestamp(tx.now), resolved_by: by ?? null })
    .where('postmortem_id', '=', id)
    .where('number', '=', number)
    .execute();
}
