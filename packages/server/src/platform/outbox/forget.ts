import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../db/index.ts';
import { leastId } from '../random/index.ts';

/**
 * Removes at most `limit` deliveries that were written and over before this moment, with their attempts. An id begins with
 * its moment, so the oldest are found by the primary key. Answers how many there were.
 */
export async function forgetDeliveries(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from deliveries where id in (
      select id from deliveries
      where id < ${leastId('delivery', before)} and finished_at < ${timestamp(before)}::timestamptz
      order by id limit ${limit} for update skip locked
    )`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
