import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../db/index.ts';
import { bounceFact } from './facts.ts';

/**
 * Notes that what its provider had taken came back later. Its state stays what it was: the provider took it. Answers false
 * when it had come back before, was never taken, or is forgotten.
 */
export async function noteBounce(tx: Tx, id: string, words: string): Promise<boolean> {
  const { rows } = await sql<{
    subject: string;
    addressee: string;
    recipient: string;
    channel: string;
    lane: number;
    attempts: number;
    acceptedAt: Instant;
  }>`
    update deliveries set bounced_at = ${timestamp(tx.now)}, bounce = ${words}
    where id = ${id} and state = 'accepted' and bounced_at is null
    returning subject, addressee, recipient, channel, lane, attempts, finished_at as "acceptedAt"`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return false;
  await tx.publish([bounceFact({ id, ...row }, words, row.acceptedAt)]);
  return true;
}

export interface CameBack {
  readonly at: Instant;
  readonly words: string;
}

/** What came back from these recipients, unless a later text was taken and has not come back. */
export async function loadBounces(db: Queries, recipients: readonly string[]): Promise<ReadonlyMap<string, CameBack>> {
  if (recipients.length === 0) return new Map();
  const { rows } = await sql<CameBack & { readonly recipient: string }>`
    select r.recipient, last.at, last.words
    from unnest(${recipients}::text[]) as r(recipient) cross join lateral (
      select bounced_at as at, bounce as words from deliveries
      where recipient = r.recipient and bounced_at is not null order by bounced_at desc limit 1
    ) last
    where not exists (
      select from deliveries
      where recipient = r.recipient and state = 'accepted' and finished_at > last.at and bounced_at is null)`.execute(
    db,
  );
  return new Map(rows.map(({ recipient, at, words }) => [recipient, { at, words }]));
}
