import type { Failures } from '@heed/core/access';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../../../platform/db/index.ts';

/**
 * Loads the failures of a bucket so that attempts on it come one after another: guesses sent at once are counted as if
 * they had been sent in turn.
 */
export async function lockFailures(tx: Tx, bucket: string): Promise<Failures | undefined> {
  await sql`
    insert into sign_in_failures (bucket, failures, last_at) values (${bucket}, 0, ${timestamp(tx.now)})
    on conflict do nothing`.execute(tx.db);
  const row = await tx.db
    .selectFrom('sign_in_failures')
    .select(['failures', 'last_at'])
    .where('bucket', '=', bucket)
    .forUpdate()
    .executeTakeFirst();
  return row && row.failures > 0 ? { count: row.failures, lastAt: row.last_at } : undefined;
}

export async function writeFailures(tx: Tx, bucket: string, failures: Failures): Promise<void> {
  await tx.db
    .updateTable('sign_in_failures')
    .set({ failures: failures.count, last_at: timestamp(failures.lastAt) })
    .where('bucket', '=', bucket)
    .execute();
}

export async function clearFailures(tx: Tx, bucket: string): Promise<void> {
  await tx.db.deleteFrom('sign_in_failures').where('bucket', '=', bucket).execute();
}

/** Takes back one failure that was counted before its outcome was known. */
export async function takeBackFailure(tx: Tx, bucket: string): Promise<void> {
  await sql`update sign_in_failures set failures = greatest(0, failures - 1) where bucket = ${bucket}`.execute(tx.db);
}
