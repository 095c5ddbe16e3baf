import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from './database.ts';

/** The present moment by the database's clock, for readings outside a transaction; in one, `tx.now` is the moment. */
export async function readClock(db: Queries): Promise<Instant> {
  const { rows } = await sql<{ now: Instant }>`select heed_now() as now`.execute(db);
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('the database did not tell the time');
  return now;
}
