import {
  asId,
  type ComponentId,
  type Instant,
  type PersonId,
  type StatusPageId,
  type SubscriberId,
} from '@heed/core/kernel';
import type { Subscriber, SubscriberKind, SubscriberSource, SubscriberState } from '@heed/core/status';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import { hashToken } from '../../../platform/random/index.ts';

/** A subscriber with what is no part of its rules. */
export interface StoredSubscriber {
  readonly subscriber: Subscriber;
  readonly sealedSecret: string | undefined;
  readonly addedBy: PersonId | undefined;
}

export function secretPlace(id: SubscriberId) {
  return { table: 'status_subscribers', column: 'sealed_secret', row: id };
}

/** Namespace of the locks that keep two who ask for one address apart. */
const ADDRESS_LOCKS = 73_022;

function select(db: Queries) {
  return db.selectFrom('status_subscribers').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

function ofRow(row: Row): StoredSubscriber {
  return {
    subscriber: {
      id: asId('subscriber', row.id),
      pageId: asId('statusPage', row.page_id),
      // The table knows no other kind, state or source.
      kind: row.kind as SubscriberKind,
      address: row.address,
      state: row.state as SubscriberState,
      components: row.components?.map((id): ComponentId => asId('component', id)),
      source: row.source as SubscriberSource,
      askedAt: row.asked_at,
      confirmedAt: row.confirmed_at ?? undefined,
      failures: row.failures,
      lastFailedAt: row.last_failed_at ?? undefined,
      lastFailure: row.last_failure ?? undefined,
      bother: { since: row.bother_since, last: row.bother_last, count: row.bother_count },
    },
    sealedSecret: row.sealed_secret ?? undefined,
    addedBy: row.added_by === null ? undefined : asId('person', row.added_by),
  };
}

/** The subscriber of this address, with nobody else asking for it meanwhile. */
export async function lockAddress(
  tx: Tx,
  pageId: StatusPageId,
  kind: SubscriberKind,
  address: string,
): Promise<StoredSubscriber | undefined> {
  const name = `${pageId} ${kind} ${address}`;
  await sql`select pg_advisory_xact_lock(${ADDRESS_LOCKS}, hashtext(${name}))`.execute(tx.db);
  const row = await select(tx.db)
    .where('page_id', '=', pageId)
    .where('kind', '=', kind)
    .where('address', '=', address)
    .executeTakeFirst();
  return row && ofRow(row);
}

export async function loadSubscriber(db: Queries, id: SubscriberId): Promise<StoredSubscriber | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && ofRow(row);
}

export async function loadSubscribersById(
  db: Queries,
  ids: readonly SubscriberId[],
): Promise<ReadonlyMap<string, StoredSubscriber>> {
  const rows = await select(db).where(sql<boolean>`id = any(${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, ofRow(row)]));
}

export async function lockSubscriber(tx: Tx, id: SubscriberId): Promise<StoredSubscriber | undefined> {
  const row = await select(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && ofRow(row);
}

export async function saveSubscriber(
  tx: Tx,
  subscriber: Subscriber,
  more: Partial<Pick<StoredSubscriber, 'sealedSecret' | 'addedBy'>> = {},
): Promise<void> {
  const { id, pageId, kind, address, bother } = subscriber;
  const columns = {
    state: subscriber.state,
    components: subscriber.components === undefined ? null : [...subscriber.components],
    source: subscriber.source,
    asked_at: timestamp(subscriber.askedAt),
    confirmed_at: nullableTimestamp(subscriber.confirmedAt),
    failures: subscriber.failures,
    last_failed_at: nullableTimestamp(subscriber.lastFailedAt),
    last_failure: subscriber.lastFailure ?? null,
    bother_since: timestamp(bother.since),
    bother_last: timestamp(bother.last),
    bother_count: bother.count,
  };
  const { numUpdatedRows } = await tx.db
    .updateTable('status_subscribers')
    .set(columns)
    .where('id', '=', id)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const first = { sealed_secret: more.sealedSecret ?? null, added_by: more.addedBy ?? null };
  await tx.db
    .insertInto('status_subscribers')
    .values({ id, page_id: pageId, kind, address, ...columns, ...first })
    .execute();
}

export async function deleteSubscriber(tx: Tx, id: SubscriberId): Promise<void> {
  await tx.db.deleteFrom('status_subscribers').where('id', '=', id).execute();
}

/** Of who left, a hash alone is kept: enough to know the address when somebody brings it again. */
function hashOf(pageId: StatusPageId, address: string): string {
  return hashToken(`${pageId} ${address}`);
}

export async function rememberLeft(tx: Tx, { pageId, address }: Subscriber): Promise<void> {
  await tx.db
    .insertInto('status_left')
    .values({ page_id: pageId, address_hash: hashOf(pageId, address), left_at: timestamp(tx.now) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function forgetLeft(tx: Tx, { pageId, address }: Subscriber): Promise<void> {
  await tx.db
    .deleteFrom('status_left')
    .where('page_id', '=', pageId)
    .where('address_hash', '=', hashOf(pageId, address))
    .execute();
}

export async function forgetLeftBefore(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from status_left where ctid in (
      select ctid from status_left where left_at < ${timestamp(before)}::timestamptz limit ${limit})`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** Which of these addresses left this page once. */
export async function findLeft(
  db: Queries,
  pageId: StatusPageId,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const byHash = new Map(addresses.map((address) => [hashOf(pageId, address), address]));
  const { rows } = await sql<{ hash: string }>`
    select address_hash as hash from status_left
    where page_id = ${pageId} and address_hash = any(${[...byHash.keys()]}::text[])`.execute(db);
  return new Set(rows.flatMap(({ hash }) => byHash.get(hash) ?? []));
}

/** Writes those that are not here yet; answers how many. */
export async function insertSubscribers(tx: Tx, subscribers: readonly Subscriber[]): Promise<number> {
  const rows = subscribers.map(({ id, pageId, kind, address, state, source, components }) => ({
    id,
    page_id: pageId,
    kind,
    address,
    state,
    source,
    components: components ?? null,
  }));
  const { numAffectedRows } = await sql`
    insert into status_subscribers (id, page_id, kind, address, state, components, source, asked_at, confirmed_at,
      bother_since, bother_last, bother_count)
    select id, page_id, kind, address, state,
      case when jsonb_typeof(components) = 'array' then array(select jsonb_array_elements_text(components)) end,
      source, ${timestamp(tx.now)}::timestamptz, ${timestamp(tx.now)}::timestamptz, ${timestamp(tx.now)}::timestamptz,
      ${timestamp(tx.now)}::timestamptz, 0
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(id text, page_id text, kind text, address text, state text, components jsonb, source text)
    on conflict (page_id, kind, address) do nothing`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** Forgets addresses of which nobody said yes in time. */
export async function forgetAsked(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from status_subscribers where id in (
      select id from status_subscribers where state = 'asked' and asked_at < ${timestamp(before)}::timestamptz
      limit ${limit} for update skip locked)`.execute(tx.db);
  return Number(numAffectedRows ?? 0n);
}

/** How many addresses of a page were asked since then and have not said yes. */
export async function countAsked(db: Queries, pageId: StatusPageId, since: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from status_subscribers
    where page_id = ${pageId} and state = 'asked' and asked_at > ${timestamp(since)}::timestamptz`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface SubscriberFilter {
  readonly q?: string | undefined;
  readonly state?: SubscriberState | undefined;
  readonly kind?: SubscriberKind | undefined;
}

/** The newest first; one more than asked for. */
export async function loadSubscribers(
  db: Queries,
  pageId: StatusPageId,
  { q, state, kind }: SubscriberFilter,
  limit: number,
  before?: string,
): Promise<readonly StoredSubscriber[]> {
  let query = select(db)
    .where('page_id', '=', pageId)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('state', '=', state);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (q !== undefined) query = query.where(sql<boolean>`strpos(address, ${q.trim().toLowerCase()}) > 0`);
  if (before !== undefined) query = query.where('id', '<', before);
  return (await query.execute()).map(ofRow);
}

export interface SubscriberCounts {
  readonly kind: SubscriberKind;
  readonly state: SubscriberState;
  readonly count: number;
}

export async function countSubscribers(db: Queries, pageId: StatusPageId): Promise<readonly SubscriberCounts[]> {
  const { rows } = await sql<SubscriberCounts>`
    select kind, state, count(*)::int as count from status_subscribers where page_id = ${pageId}
    group by kind, state`.execute(db);
  return rows;
}

/** Whether a message was taken by this subscriber between these moments, and did not come back. */
export async function hasTaken(
  db: Queries,
  id: SubscriberId,
  { since, before }: { readonly since: Instant | undefined; readonly before: Instant },
): Promise<boolean> {
  const { rows } = await sql`
    select from deliveries where recipient = ${id} and state = 'accepted' and bounced_at is null
      and finished_at > ${timestamp(since ?? 0)}::timestamptz and finished_at <= ${timestamp(before)}::timestamptz limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
