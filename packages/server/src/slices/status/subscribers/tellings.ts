import { asId, DAY, type Instant, type StatusPageId, type SubscriberId } from '@heed/core/kernel';
import type { SubscriberKind, ToldUpdate } from '@heed/core/status';
import { sql } from 'kysely';
import { asWritten, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import { NOT_WANTED } from '../../notify/index.ts';

/** An update on its way to subscribers. */
export interface Telling {
  readonly updateId: string;
  readonly pageId: StatusPageId;
  readonly thingId: string;
  readonly components: readonly string[] | null;
  readonly at: Instant;
  readonly cursor: string;
  readonly written: number;
  readonly total: number | null;
}

/** Notes what subscribers are to be told, unless the page has none. Messages follow after the commit, in batches. */
export async function beginTellings(tx: Tx, pageId: StatusPageId, told: readonly ToldUpdate[]): Promise<void> {
  for (const update of told) {
    const components = update.components.map(({ id }) => id);
    await sql`
      insert into status_tellings (update_id, page_id, thing_id, told, components, at)
      select ${update.updateId}, ${pageId}, ${update.thingId}, ${JSON.stringify(update)}::jsonb,
        ${components.length === 0 ? null : components}::text[], ${timestamp(tx.now)}::timestamptz
      where exists (select from status_subscribers where page_id = ${pageId} and state = 'confirmed')
      on conflict (update_id) do nothing`.execute(tx.db);
  }
}

/** What was set right is told as it is now to those who have not been told yet. */
export async function correctTelling(tx: Tx, updateId: string, body: string): Promise<void> {
  await sql`
    update status_tellings set told = jsonb_set(told, '{body}', ${JSON.stringify(body)}::jsonb)
    where update_id = ${updateId} and counted_at is null`.execute(tx.db);
}

/** Nobody further is told. */
export async function endTelling(tx: Tx, updateId: string, how: 'told' | 'overtaken'): Promise<void> {
  await sql`
    update status_tellings set written_at = ${timestamp(tx.now)}, ended = ${how}
    where update_id = ${updateId} and written_at is null`.execute(tx.db);
}

/** Nobody further is told, however far it came. */
export async function withdrawTelling(tx: Tx, updateId: string): Promise<void> {
  await sql`
    update status_tellings set written_at = coalesce(written_at, ${timestamp(tx.now)}), ended = 'withdrawn'
    where update_id = ${updateId}`.execute(tx.db);
}

/** Later than this nobody wants to hear how it stood. */
const WORTH_TELLING = DAY;

/**
 * What stands of the same is told again to whoever has not heard of it, when what took its place was withdrawn. Answers
 * which update.
 */
export async function reopenTelling(tx: Tx, withdrawnId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update status_tellings t set written_at = null, ended = null, cursor = '', written = 0, total = null,
      counted_at = null, sent = null, failed = null, skipped = null
    from status_tellings gone
    where gone.update_id = ${withdrawnId} and t.thing_id = gone.thing_id and t.ended = 'overtaken'
      and t.at > ${timestamp(tx.now - WORTH_TELLING)}::timestamptz and not exists (
        select from status_tellings newer where newer.thing_id = t.thing_id
          and (newer.at, newer.update_id) > (t.at, t.update_id) and newer.ended is distinct from 'withdrawn')
    returning t.update_id as id`.execute(tx.db);
  return rows[0]?.id;
}

/**
 * In the quarantine after a restore: what was under way when the backup was made has been told, or missed, in another life.
 * Answers how many.
 */
export async function endRestored(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`
    update status_tellings t set written_at = ${timestamp(tx.now)}, ended = 'restored'
    from installation i where t.written_at is null and i.quarantined_at is not null and t.at <= i.quarantined_at`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0n);
}

/** The one that has been written to the fewest: what is small does not wait for what is large. */
export async function lockNextTelling(tx: Tx): Promise<Telling | undefined> {
  const { rows } = await sql<Telling>`
    select update_id as "updateId", page_id as "pageId", thing_id as "thingId", components, at, cursor, written, total
    from status_tellings where written_at is null order by written, at, update_id limit 1
    for update skip locked`.execute(tx.db);
  return rows[0];
}

/** Whether something newer that still stands is told of the same incident or maintenance. */
export async function isOvertaken(tx: Tx, { updateId, thingId, at }: Telling): Promise<boolean> {
  const { rows } = await sql`
    select from status_tellings where thing_id = ${thingId} and (at, update_id) > (${timestamp(at)}::timestamptz, ${updateId})
      and ended is distinct from 'withdrawn' limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** `isMeant` of the rules, as the table can find it. */
function meant({ pageId, components, at }: Telling) {
  return sql`page_id = ${pageId} and state = 'confirmed' and confirmed_at <= ${timestamp(at)}::timestamptz
    and (components is null or ${components}::text[] is null or components && ${components}::text[])`;
}

export interface Recipient {
  readonly id: SubscriberId;
  readonly kind: SubscriberKind;
}

/** The next subscribers who are meant, by their ids. */
export async function nextRecipients(tx: Tx, telling: Telling, limit: number): Promise<readonly Recipient[]> {
  const { rows } = await sql<{ id: string; kind: SubscriberKind }>`
    select id, kind from status_subscribers where ${meant(telling)} and id > ${telling.cursor}
    order by id limit ${limit}`.execute(tx.db);
  return rows.map(({ id, kind }) => ({ id: asId('subscriber', id), kind }));
}

export async function countMeant(tx: Tx, telling: Telling): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from status_subscribers where ${meant(telling)}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

export async function moveCursor(
  tx: Tx,
  { updateId }: Telling,
  moved: { readonly cursor: string; readonly written: number; readonly total: number },
): Promise<void> {
  await sql`
    update status_tellings set cursor = ${moved.cursor}, written = ${moved.written}, total = ${moved.total}
    where update_id = ${updateId}`.execute(tx.db);
}

/** Messages of the lane that nobody has taken yet, up to a bound. */
export async function countWaiting(tx: Tx, lane: number, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from deliveries where lane = ${lane} and state in ('pending', 'sending') limit ${most}) open`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

/** Counts for good what became of the messages of tellings of which nothing waits any more. */
export async function countFinished(tx: Tx, lane: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select t.update_id as id from status_tellings t
    where t.written_at is not null and t.counted_at is null and not exists (
      select from deliveries d where d.lane = ${lane} and d.state in ('pending', 'sending') and d.subject = t.update_id)
    order by t.at limit 1 for update skip locked`.execute(tx.db);
  for (const { id } of rows) {
    const counts = await countDeliveries(tx.db, id);
    await sql`
      update status_tellings set counted_at = ${timestamp(tx.now)}, sent = ${counts.sent}, failed = ${counts.failed},
        skipped = ${counts.skipped}
      where update_id = ${id}`.execute(tx.db);
  }
  return rows.length;
}

export interface DeliveryCounts {
  readonly sent: number;
  readonly failed: number;
  /** Left meanwhile, or something newer took its place. */
  readonly skipped: number;
}

export async function countDeliveries(db: Queries, updateId: string): Promise<DeliveryCounts> {
  const { rows } = await sql<DeliveryCounts>`
    select count(*) filter (where state = 'accepted')::int as sent,
      count(*) filter (where state in ('refused', 'dead') and words is distinct from ${NOT_WANTED})::int as failed,
      count(*) filter (where state = 'superseded' or (state = 'refused' and words = ${NOT_WANTED}))::int as skipped
    from deliveries where subject = ${updateId}`.execute(db);
  return rows[0] ?? { sent: 0, failed: 0, skipped: 0 };
}

/** What is told by these updates, for who writes it down at the moment of sending. */
export async function loadTold(db: Queries, updateIds: readonly string[]): Promise<ReadonlyMap<string, ToldUpdate>> {
  if (updateIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('status_tellings')
    .select(['update_id', 'told'])
    .where('update_id', 'in', updateIds)
    .where((eb) => eb.or([eb('ended', 'is', null), eb('ended', '=', 'told')]))
    .execute();
  // Written above alone; what JSON left out reads as undefined.
  return new Map(rows.map((row) => [row.update_id, asWritten<ToldUpdate>(row.told)]));
}

export async function forgetTellings(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from status_tellings where update_id in (
      select update_id from status_tellings where counted_at < ${timestamp(before)}::timestamptz limit ${limit})`.execute(
    tx.db,
  );
  return Number(numAffectedRows ?? 0n);
}
