import { asId, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export type LinkPurpose = 'setup' | 'invitation';

export async function insertLink(
  tx: Tx,
  link: { readonly tokenHash: string; readonly purpose: LinkPurpose; readonly expiresAt: Instant; personId?: PersonId },
): Promise<void> {
  await tx.db
    .insertInto('one_time_links')
    .values({
      token_hash: link.tokenHash,
      purpose: link.purpose,
      person_id: link.personId ?? null,
      created_at: timestamp(tx.now),
      expires_at: timestamp(link.expiresAt),
    })
    .execute();
}

/** Whether the link would work now, and for whom. Taking it up is another step: this writes nothing. */
export async function findLink(
  db: Queries,
  tokenHash: string,
  purpose: LinkPurpose,
  now: Instant,
): Promise<{ readonly personId: PersonId | undefined } | undefined> {
  const row = await db
    .selectFrom('one_time_links')
    .select('person_id')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > ${timestamp(now)}`)
    .executeTakeFirst();
  return row && { personId: row.person_id === null ? undefined : asId('person', row.person_id) };
}

/** Uses the link up. Of two that take it at once, one gets true. */
export async function takeLink(tx: Tx, tokenHash: string, purpose: LinkPurpose): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('one_time_links')
    .set({ used_at: timestamp(tx.now) })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > ${timestamp(tx.now)}`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Removes the links of a person: an older invitation ends with a newer one, and all with the password that they set. */
export async function dropLinks(tx: Tx, personId: PersonId): Promise<void> {
  await tx.db.deleteFrom('one_time_links').where('person_id', '=', personId).execute();
}

/** Removes links of the first run: all of them, or only those that are over. */
export async function dropSetupLinks(tx: Tx, which: 'all' | 'over'): Promise<void> {
  let query = tx.db.deleteFrom('one_time_links').where('purpose', '=', 'setup');
  if (which === 'over') query = query.where(sql<boolean>`expires_at <= ${timestamp(tx.now)}`);
  await query.execute();
}
