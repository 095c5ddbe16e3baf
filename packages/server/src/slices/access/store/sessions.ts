import { SESSION_LIFETIME } from '@heed/core/access';
import { asId, type Instant, type PersonId, type SessionId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface Session {
  readonly id: SessionId;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly userAgent: string;
  readonly address: string;
}

export interface NewSession {
  readonly id: SessionId;
  readonly personId: PersonId;
  readonly tokenHash: string;
  readonly userAgent: string;
  readonly address: string;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.db
    .insertInto('sessions')
    .values({
      id: session.id,
      person_id: session.personId,
      token_hash: session.tokenHash,
      created_at: timestamp(tx.now),
      last_seen_at: timestamp(tx.now),
      expires_at: timestamp(tx.now + SESSION_LIFETIME),
      user_agent: session.userAgent,
      address: session.address,
    })
    .execute();
}

/** Sessions of a person that have not ended, the newest first; one more than asked for. */
export async function loadSessions(
  db: Queries,
  personId: PersonId,
  page: { readonly limit: number; readonly before: string | undefined },
): Promise<readonly Session[]> {
  let query = db
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'user_agent', 'address'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`expires_at > heed_now()`)
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return (await query.execute()).map((row) => ({
    id: asId('session', row.id),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    userAgent: row.user_agent,
    address: row.address,
  }));
}

/** Ends sessions of a person: one, all, or all but one. Answers which ones were still alive. */
export async function revokeSessions(
  tx: Tx,
  personId: PersonId,
  which: { readonly only?: SessionId; readonly except?: SessionId | undefined } = {},
): Promise<readonly SessionId[]> {
  let query = tx.db
    .updateTable('sessions')
    .set({ revoked_at: timestamp(tx.now) })
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`expires_at > ${timestamp(tx.now)}`)
    .returning('id');
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.except !== undefined) query = query.where('id', '<>', which.except);
  return (await query.execute()).map(({ id }) => asId('session', id));
}

/** Ends the session behind a token, if there is one: a new sign-in does not leave the old one behind. */
export async function revokeToken(tx: Tx, tokenHash: string): Promise<void> {
  await tx.db
    .updateTable('sessions')
    .set({ revoked_at: timestamp(tx.now) })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .execute();
}
