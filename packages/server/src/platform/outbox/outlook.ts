import { sql } from 'kysely';
import type { Queries } from '../db/index.ts';

/**
 * True while any message about this subject whose obligation key begins so was accepted, waits or is under way: while
 * somebody may still read it.
 */
export async function mayReach(db: Queries, subject: string, keyPrefix: string): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from deliveries
    where subject = ${subject} and starts_with(obligation_key, ${keyPrefix}) and state in ('accepted', 'pending', 'sending')
    limit 1`.execute(db);
  return rows.length > 0;
}
