import type { Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../db/index.ts';
import { hashToken } from '../random/index.ts';
import { chooseBatches, type DueDelivery, type Told } from './choose.ts';
import type { Delivery, Lane, OutboxRules } from './delivery.ts';
import { deliveryFact } from './facts.ts';

/** Seconds that a sender may hold a delivery before another takes over. The database's clock decides. */
export const LEASE_SECONDS = 15;

/** More of one recipient are taken in the next round; each is a row to lock, and commands wait for locked rows. */
const MOST_PER_RECIPIENT = 5_000;

/** Namespace of the advisory locks that keep two claimers from counting the texts of one recipient at once. */
const RECIPIENT_LOCKS = 73_001;

const NOBODY_REPORTED = 'Whoever made this attempt did not report back within the lease.';

/** One text to send, under a lease. */
export interface Batch {
  readonly key: string;
  readonly lane: Lane;
  readonly channel: string;
  readonly recipient: string;
  readonly addressee: string;
  readonly isBundle: boolean;
  readonly members: readonly Delivery[];
}

export interface ClaimOrder {
  readonly lane: Lane;
  readonly channel: string;
  /** How many texts may be begun. */
  readonly places: number;
  /** Recipients to pass over, and those to send one text at most. */
  readonly shut: readonly string[];
  readonly admits: (recipient: string) => number;
  readonly jitter: () => number;
}

export interface Claimed {
  readonly batches: readonly Batch[];
  /** Deliveries whose earlier sender had vanished. */
  readonly stolen: number;
  /** How many were put off until their recipient may get another text. */
  readonly held: number;
  readonly at: Instant;
}

/** Takes what is due under a lease: most severe first, in lane 0 the newest first, in the others the oldest. */
export async function claim(tx: Tx, order: ClaimOrder, rules: OutboxRules): Promise<Claimed> {
  const recipients = await lockRecipients(tx, await findRecipients(tx, order));
  if (recipients.length === 0) return { batches: [], stolen: 0, held: 0, at: tx.now };
  const due = await loadDue(tx, order, recipients);
  const told = await loadTold(tx, recipients, rules.bundleWindow);
  const { batches, heldUntil, dead } = chooseBatches({ due, told, recipients, order, rules, now: tx.now });
  await buryDead(tx, dead);
  await hold(tx, heldUntil);
  return { ...(await lease(tx, order, batches)), held: heldUntil.size, at: tx.now };
}

async function findRecipients(tx: Tx, { lane, channel, places, shut }: ClaimOrder): Promise<readonly string[]> {
  const age = lane === 0 ? sql`max(created_at) desc` : sql`min(created_at)`;
  const { rows } = await sql<{ recipient: string }>`
    select recipient from deliveries
    where lane = ${lane} and channel = ${channel} and state in ('pending', 'sending') and due_at <= ${timestamp(tx.now)}
      and (state = 'pending' or lease_until <= ${timestamp(tx.now)}) and recipient <> all(${shut}::text[])
    group by recipient order by min(severity_rank), ${age} limit ${places}`.execute(tx.db);
  return rows.map((row) => row.recipient);
}

async function lockRecipients(tx: Tx, recipients: readonly string[]): Promise<readonly string[]> {
  if (recipients.length === 0) return [];
  const { rows } = await sql<{ recipient: string }>`
    select recipient from unnest(${recipients}::text[]) with ordinality as r(recipient, place)
    where pg_try_advisory_xact_lock(${RECIPIENT_LOCKS}, hashtext(recipient)) order by place`.execute(tx.db);
  return rows.map((row) => row.recipient);
}

async function loadDue(tx: Tx, order: ClaimOrder, recipients: readonly string[]): Promise<readonly DueDelivery[]> {
  const age = order.lane === 0 ? sql`created_at desc` : sql`created_at`;
  const { rows } = await sql<DueDelivery>`
    select due.* from unnest(${recipients}::text[]) as r(recipient) cross join lateral (
      select id, obligation_key as "obligationKey", lane, channel, recipient, addressee, subject, topic,
        severity_rank as "severityRank", created_at as "createdAt", due_at as "dueAt", stale_at as "staleAt", attempts,
        token, state, bundled_in as "bundledIn"
      from deliveries
      where recipient = r.recipient and lane = ${order.lane} and channel = ${order.channel}
        and state in ('pending', 'sending') and due_at <= ${timestamp(tx.now)}
        and (state = 'pending' or lease_until <= ${timestamp(tx.now)})
      order by severity_rank, ${age}, id limit ${MOST_PER_RECIPIENT} for update skip locked
    ) due`.execute(tx.db);
  return rows;
}

/** The texts that each recipient got within the window, and those that are under way; a bundle is one text. */
async function loadTold(tx: Tx, recipients: readonly string[], window: number): Promise<readonly Told[]> {
  const { rows } = await sql<Told>`
    select recipient, max(at) as at, array_agg(distinct topic) as topics from (
      select recipient, coalesce(bundled_in, id) as text, topic, finished_at as at from deliveries
      where recipient = any(${recipients}::text[]) and state = 'accepted' and topic is not null
        and finished_at > ${timestamp(tx.now - window)}
      union all
      select recipient, coalesce(bundled_in, id), topic, lease_until - make_interval(secs => ${LEASE_SECONDS})
      from deliveries
      where recipient = any(${recipients}::text[]) and state = 'sending' and topic is not null
        and lease_until > ${timestamp(tx.now)}
    ) texts group by recipient, text`.execute(tx.db);
  return rows;
}

async function buryDead(tx: Tx, dead: readonly Delivery[]): Promise<void> {
  if (dead.length === 0) return;
  const ids = dead.map((one) => one.id);
  await noteVanished(tx, ids);
  await sql`
    update deliveries set state = 'dead', finished_at = ${timestamp(tx.now)}, lease_until = null, words = ${NOBODY_REPORTED}
    where id = any(${ids}::text[])`.execute(tx.db);
  await tx.publish(dead.map((one) => deliveryFact('delivery.dead', one, NOBODY_REPORTED)));
}

async function hold(tx: Tx, heldUntil: ReadonlyMap<string, Instant>): Promise<void> {
  if (heldUntil.size === 0) return;
  await sql`
    update deliveries d set due_at = h.until
    from unnest(${[...heldUntil.keys()]}::text[], ${[...heldUntil.values()].map(timestamp)}::timestamptz[]) as h(id, until)
    where d.id = h.id and d.state = 'pending'`.execute(tx.db);
}

async function noteVanished(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`
    update delivery_attempts set outcome = 'unknown', ended_at = ${timestamp(tx.now)}, words = ${NOBODY_REPORTED}
    where delivery_id = any(${ids}::text[]) and outcome is null`.execute(tx.db);
}

async function lease(
  tx: Tx,
  order: ClaimOrder,
  chosen: readonly (readonly DueDelivery[])[],
): Promise<Pick<Claimed, 'batches' | 'stolen'>> {
  if (chosen.length === 0) return { batches: [], stolen: 0 };
  const members = chosen.flat();
  const vanished = members.filter((one) => one.state === 'sending').map((one) => one.id);
  if (vanished.length > 0) await noteVanished(tx, vanished);
  const bundles = chosen.flatMap((batch) => batch.map(() => (batch.length > 1 ? (batch[0]?.id ?? null) : null)));
  await sql`
    update deliveries d
    set state = 'sending', lease_until = heed_now() + make_interval(secs => ${LEASE_SECONDS}), token = d.token + 1,
      attempts = d.attempts + 1, bundled_in = m.bundle
    from unnest(${members.map((one) => one.id)}::text[], ${bundles}::text[]) as m(id, bundle)
    where d.id = m.id`.execute(tx.db);
  const batches = chosen.flatMap((batch) => {
    const [first] = batch;
    if (first === undefined) return [];
    const { recipient, addressee } = first;
    const isBundle = batch.length > 1;
    const key = isBundle ? bundleKey(batch) : first.obligationKey;
    // The rows are locked since they were read, so token and attempts are now exactly one more.
    const leased = batch.map((one) => ({ ...one, token: one.token + 1, attempts: one.attempts + 1 }));
    return [{ key, lane: order.lane, channel: order.channel, recipient, addressee, isBundle, members: leased }];
  });
  return { batches, stolen: vanished.length };
}

/** Names exactly these members: a bundle that is sent again with another member is another text. */
function bundleKey(members: readonly Delivery[]): string {
  const keys = members.map((one) => one.obligationKey).sort();
  return `bundle/${hashToken(JSON.stringify(keys)).slice(0, 32)}`;
}
