import { sql } from 'kysely';
import { type Tx, timestamp } from '../db/index.ts';

/** Somebody who should have been reached over one recipient, and was not. */
export interface Waiting {
  readonly subject: string;
  readonly addressee: string;
  /** The recipient that failed. */
  readonly recipient: string;
}

/**
 * Brings forward to now, for each of these, the next delivery of the same subject and addressee over another recipient
 * that nobody has tried yet. When that one is due already, nothing changes. Answers how many were brought forward.
 */
export async function expediteNext(tx: Tx, waiting: readonly Waiting[]): Promise<number> {
  if (waiting.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update deliveries d set due_at = ${timestamp(tx.now)}
    from unnest(${waiting.map((one) => one.subject)}::text[], ${waiting.map((one) => one.addressee)}::text[],
        ${waiting.map((one) => one.recipient)}::text[]) as w(subject, addressee, recipient)
      cross join lateral (
        select id from deliveries
        where subject = w.subject and addressee = w.addressee and recipient <> w.recipient
          and lane = 0 and state = 'pending' and attempts = 0
        order by due_at, id limit 1
      ) next
    where d.id = next.id and d.due_at > ${timestamp(tx.now)}`.execute(tx.db);
  const count = Number(numAffectedRows ?? 0n);
  if (count > 0) tx.nudge('deliveries');
  return count;
}
