import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';

/**
 * Takes away what was superseded about a subject before it left, with its key: it may be ordered again. What a provider has,
 * or may have, stays, and its key with it. Answers how many there were.
 */
export async function takeBackSuperseded(tx: Tx, subject: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from deliveries d where d.subject = ${subject} and d.state = 'superseded' and not exists (
      select from delivery_attempts a
      where a.delivery_id = d.id and a.outcome is distinct from 'retryable')`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
