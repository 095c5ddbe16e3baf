import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../db/index.ts';
import { deliveryFact } from './facts.ts';

export interface Superseded {
  /** How many had not been begun. */
  readonly waiting: number;
  /**
   * Ids of those that a sender held: it looks again before it sends, but the provider may have them already. What a lane of
   * very many has claimed ahead and not begun only waits.
   */
  readonly underWay: readonly string[];
}

/**
 * Ends all that is still to be sent about these subjects, in the transaction of the reason: afterwards no send begins.
 * `why` is one sentence for the delivery log; `except` are ids of deliveries that stay.
 */
export async function supersedeDeliveries(
  tx: Tx,
  subjects: readonly string[],
  options: { readonly why: string; readonly except?: readonly string[] },
): Promise<Superseded> {
  if (subjects.length === 0) return { waiting: 0, underWay: [] };
  const { rows } = await sql<{
    id: string;
    subject: string;
    addressee: string;
    recipient: string;
    channel: string;
    lane: number;
    attempts: number;
    was: 'pending' | 'sending';
  }>`
    with open as materialized (
      select id, case when state = 'sending' and (lane < 3 or exists (
          select from delivery_attempts a where a.delivery_id = deliveries.id and a.attempt = deliveries.attempts))
        then 'sending' else 'pending' end as was
      from deliveries
      where subject = any(${subjects}::text[]) and state in ('pending', 'sending')
        and id <> all(${options.except ?? []}::text[])
      order by id for update
    )
    update deliveries d
    set state = 'superseded', finished_at = ${timestamp(tx.now)}, words = ${options.why}, lease_until = null
    from open where d.id = open.id
    returning d.id, d.subject, d.addressee, d.recipient, d.channel, d.lane, d.attempts, open.was`.execute(tx.db);
  const underWay = rows.filter((row) => row.was === 'sending');
  await tx.publish(underWay.map((row) => deliveryFact('delivery.superseded', row, options.why)));
  return { waiting: rows.length - underWay.length, underWay: underWay.map((row) => row.id) };
}

/** Ends what waits for a recipient and was not begun. Answers how many there were. */
export async function supersedeRecipient(tx: Tx, recipient: string, why: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update deliveries set state = 'superseded', finished_at = ${timestamp(tx.now)}, words = ${why}
    where recipient = ${recipient} and state = 'pending'`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** Ends what was written up to a moment and is still to be sent, whatever it is about. Answers how many. */
export async function supersedeAll(
  tx: Tx,
  { upTo, why }: { readonly upTo: Instant; readonly why: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update deliveries set state = 'superseded', finished_at = ${timestamp(tx.now)}, words = ${why}, lease_until = null
    where state in ('pending', 'sending') and created_at <= ${timestamp(upTo)}`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}
