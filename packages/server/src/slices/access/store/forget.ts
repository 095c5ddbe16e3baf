import { FAILURES_FORGOTTEN_AFTER } from '@heed/core/access';
import { DAY, type Duration, type Instant } from '@heed/core/kernel';
import { type RawBuilder, sql } from 'kysely';
import { type Tx, timestamp } from '../../../platform/db/index.ts';
import type { Forget } from '../../../platform/timers/index.ts';

/** Long enough to look back at who was signed in, or which key was used, after somebody noticed something odd. */
const SESSIONS_KEPT = 30 * DAY;
const KEYS_KEPT = 100 * DAY;
const LINKS_KEPT = 7 * DAY;

/** What this room keeps of things that are over. History tells of them for ever. */
export const forgets: readonly Forget[] = [
  forget('sessions', 'id', SESSIONS_KEPT, (before) => sql`expires_at < ${before}`),
  forget('api_keys', 'id', KEYS_KEPT, (before) => sql`revoked_at < ${before} or expires_at < ${before}`),
  forget('one_time_links', 'token_hash', LINKS_KEPT, (before) => sql`expires_at < ${before}`),
  forget('sign_in_failures', 'bucket', FAILURES_FORGOTTEN_AFTER, (before) => sql`last_at < ${before}`),
];

function forget(
  table: string,
  key: string,
  kept: Duration,
  isOver: (before: RawBuilder<Instant>) => RawBuilder<unknown>,
): Forget {
  return async (tx: Tx, limit) => {
    const over = isOver(sql`${timestamp(tx.now - kept)}::timestamptz`);
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ${sql.ref(key)} in (
        select ${sql.ref(key)} from ${sql.table(table)} where ${over} limit ${limit} for update skip locked
      )`.execute(tx.db);
    return Number(numAffectedRows ?? 0n);
  };
}
