import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../db/index.ts';
import { expediteNext, type Waiting } from './expedite.ts';

const MOST_AT_ONCE = 5_000;

/**
 * What is due in lane 0 over a provider that is down waits until it may be tried again; meanwhile the next channel of
 * the same addressee is asked at once. Nothing counts as an attempt, since nobody was asked. Answers how many deliveries
 * over other channels were brought forward.
 */
export async function putOff(
  tx: Tx,
  blocked: { readonly channel: string; readonly recipient: string | undefined; readonly until: Instant },
): Promise<number> {
  const { channel, recipient, until } = blocked;
  const { rows } = await sql<Waiting>`
    with blocked as materialized (
      select id from deliveries
      where lane = 0 and state = 'pending' and channel = ${channel} and due_at <= ${timestamp(tx.now)}
        ${recipient === undefined ? sql`` : sql`and recipient = ${recipient}`}
      order by severity_rank, created_at desc limit ${MOST_AT_ONCE} for update skip locked
    )
    update deliveries d set due_at = ${timestamp(until)} from blocked where d.id = blocked.id
    returning d.subject, d.addressee, d.recipient`.execute(tx.db);
  return expediteNext(tx, rows);
}
