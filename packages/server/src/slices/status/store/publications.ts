import { asId, type Instant, type StatusPageId } from '@heed/core/kernel';
import type { PublishedPage, Visibility } from '@heed/core/status';
import { sql } from 'kysely';
import { asWritten, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A page that was published at least once, without what it says. */
export interface PublishedPageRef {
  readonly id: StatusPageId;
  readonly slug: string;
  readonly name: string;
  readonly visibility: Visibility;
  /** SHA-256 in hexadecimal of the token that opens a page for who has it; undefined: it opens for nobody. */
  readonly tokenHash: string | undefined;
  /** Of its newest publication. */
  readonly sequence: number;
}

/** What the public reads of a page now, or read when it was published as the `sequence`-th; undefined when it was not. */
export async function loadPublication(
  db: Queries,
  id: StatusPageId,
  sequence?: number,
): Promise<PublishedPage | undefined> {
  let query = db.selectFrom('status_publications').select('published').where('page_id', '=', id);
  query = sequence === undefined ? query.orderBy('sequence', 'desc') : query.where('sequence', '=', sequence);
  const row = await query.limit(1).executeTakeFirst();
  // Written below alone; what JSON left out reads as undefined.
  return row && asWritten<PublishedPage>(row.published);
}

export async function listPublishedPages(db: Queries): Promise<readonly PublishedPageRef[]> {
  const rows = await db
    .selectFrom('status_pages')
    .select(['id', 'slug', 'name', 'visibility', 'token_hash', 'sequence'])
    .where('sequence', '>', 0)
    .orderBy('slug')
    .execute();
  return rows.map(({ token_hash, visibility, ...row }) => ({
    ...row,
    id: asId('statusPage', row.id),
    // The table knows no other.
    visibility: visibility as Visibility,
    tokenHash: token_hash ?? undefined,
  }));
}

/** The number under which the next publication goes. Whoever draws another waits until this transaction has ended. */
export async function drawSequence(tx: Tx, id: StatusPageId): Promise<number> {
  const { sequence } = await tx.db
    .updateTable('status_pages')
    .set({ sequence: sql<number>`sequence + 1` })
    .where('id', '=', id)
    .returning('sequence')
    .executeTakeFirstOrThrow();
  return sequence;
}

/**
 * Lets the next publication have a number above this one. A database that was restored from a backup has given numbers away
 * that it does not know of, and what readers saw under them must not come before what is said now.
 */
export async function raiseSequence(tx: Tx, id: StatusPageId, above: number): Promise<void> {
  await tx.db
    .updateTable('status_pages')
    .set({ sequence: above })
    .where('id', '=', id)
    .where('sequence', '<', above)
    .execute();
}

export async function insertPublication(tx: Tx, page: PublishedPage): Promise<void> {
  await tx.db
    .insertInto('status_publications')
    .values({
      page_id: page.id,
      sequence: page.sequence,
      published_at: timestamp(page.publishedAt),
      published: JSON.stringify(page),
    })
    .execute();
}

/** Forgets publications that are no page's newest and older than this moment. */
export async function forgetPublications(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from status_publications where (page_id, sequence) in (
      select p.page_id, p.sequence from status_publications p join status_pages s on s.id = p.page_id
      where p.published_at < ${timestamp(before)}::timestamptz and p.sequence < s.sequence
      order by p.published_at limit ${limit})`.execute(tx.db);
  return Number(numAffectedRows ?? 0);
}
