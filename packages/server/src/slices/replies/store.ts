import { asId, HOUR, type Instant, type PersonId, type ReplyId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../platform/db/index.ts';

/** What became of one thing that a mail asked for. */
export interface Outcome {
  /** As it was written. */
  readonly line: string;
  readonly done: boolean;
  readonly words: string;
}

export interface Reply {
  readonly id: ReplyId;
  readonly outcomes: readonly Outcome[];
  readonly finishedAt: Instant | undefined;
}

/** Writes that a mail came; one that came before stays as it is. */
export async function insertReply(
  tx: Tx,
  reply: { readonly id: ReplyId; readonly digest: string; readonly personId: PersonId; readonly about: string },
): Promise<void> {
  await tx.db
    .insertInto('replies')
    .values({
      id: reply.id,
      digest: reply.digest,
      person_id: reply.personId,
      about: reply.about,
      received_at: timestamp(tx.now),
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
}

export async function findReply(db: Queries, digest: string): Promise<Reply | undefined> {
  const row = await db.selectFrom('replies').selectAll().where('digest', '=', digest).executeTakeFirst();
  return row && replyOf(row);
}

/** Holds it until the transaction ends: of two that bring the same mail, one waits and sees what the other did. */
export async function lockReply(tx: Tx, id: ReplyId): Promise<Reply> {
  return replyOf(
    await tx.db.selectFrom('replies').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
  );
}

interface Row {
  readonly id: string;
  readonly outcomes: unknown;
  readonly finished_at: number | null;
}

function replyOf({ id, outcomes, finished_at }: Row): Reply {
  // Written by this file alone.
  return { id: asId('reply', id), outcomes: outcomes as readonly Outcome[], finishedAt: finished_at ?? undefined };
}

export async function appendOutcome(tx: Tx, id: ReplyId, outcome: Outcome): Promise<void> {
  await sql`update replies set outcomes = outcomes || ${JSON.stringify([outcome])}::jsonb where id = ${id}`.execute(
    tx.db,
  );
}

export async function finishReply(tx: Tx, id: ReplyId): Promise<void> {
  await tx.db
    .updateTable('replies')
    .set({ finished_at: nullableTimestamp(tx.now) })
    .where('id', '=', id)
    .execute();
}

/** How many mails of this person came within the hour. */
export async function countWithinHour(tx: Tx, personId: PersonId): Promise<number> {
  const { count } = await tx.db
    .selectFrom('replies')
    .select(sql<number>`count(*)`.as('count'))
    .where('person_id', '=', personId)
    .where(sql<boolean>`received_at > ${timestamp(tx.now - HOUR)}::timestamptz`)
    .executeTakeFirstOrThrow();
  return count;
}

/** Removes at most `limit` mails that came before a moment. */
export async function forgetReplies(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from replies where id in (
      select id from replies where received_at < ${timestamp(before)}::timestamptz order by received_at limit ${limit})`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0n);
}
