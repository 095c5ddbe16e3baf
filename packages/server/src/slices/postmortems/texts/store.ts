import type { Actor, Instant, PostmortemId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A text as it lies in the tables: a snapshot, and the changes since. */
export interface StoredText {
  readonly snapshot: Uint8Array;
  readonly version: number;
  readonly compacted: number;
  readonly settled: number;
  readonly told: number;
  readonly toldAt: Instant | null;
  readonly bytes: number;
}

export interface StoredUpdate {
  readonly version: number;
  readonly actor: Actor;
  readonly data: Uint8Array;
}

const COLUMNS = sql.raw('snapshot, version, compacted, settled, told, told_at as "toldAt", bytes');

/** Makes the row unless there is one: whoever is first decides what the shared document begins with. */
export async function beginText(db: Queries, id: PostmortemId, snapshot: Uint8Array): Promise<void> {
  await sql`
    insert into postmortem_texts (postmortem_id, snapshot, bytes)
    values (${id}, ${Buffer.from(snapshot)}, ${snapshot.length}) on conflict do nothing`.execute(db);
}

export async function findText(db: Queries, id: PostmortemId): Promise<StoredText | undefined> {
  const { rows } = await sql<StoredText>`select ${COLUMNS} from postmortem_texts where postmortem_id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** Loads it so that no change is added and nothing is merged before this transaction ends. */
export async function lockText(tx: Tx, id: PostmortemId): Promise<StoredText | undefined> {
  const { rows } = await sql<StoredText>`
    select ${COLUMNS} from postmortem_texts where postmortem_id = ${id} for update`.execute(tx.db);
  return rows[0];
}

/** The changes after this one, in order. */
export async function updatesAfter(db: Queries, id: PostmortemId, version: number): Promise<readonly StoredUpdate[]> {
  const { rows } = await sql<StoredUpdate>`
    select version, actor, data from postmortem_text_updates
    where postmortem_id = ${id} and version > ${version} order by version`.execute(db);
  return rows;
}

/** How far each of these texts has come. */
export async function versionsOf(db: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; version: number }>`
    select postmortem_id as id, version from postmortem_texts where postmortem_id = any(${ids}::text[])`.execute(db);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/**
 * Adds a change, lets the Markdown follow it by then, and answers its number; undefined when the text would outgrow its bound, and then nothing was added. The
 * row of the text is the lock: numbers are given in the order in which they are committed.
 */
export async function appendUpdate(
  tx: Tx,
  id: PostmortemId,
  actor: Actor,
  data: Uint8Array,
  { mostBytes, settleAt }: { readonly mostBytes: number; readonly settleAt: Instant },
): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    with grown as (
      update postmortem_texts set version = version + 1, bytes = bytes + ${data.length},
        settle_at = least(settle_at, ${timestamp(settleAt)}::timestamptz)
      where postmortem_id = ${id} and bytes + ${data.length} <= ${mostBytes} returning version
    )
    insert into postmortem_text_updates (postmortem_id, version, actor, at, data)
    select ${id}, version, ${JSON.stringify(actor)}::jsonb, ${timestamp(tx.now)}::timestamptz, ${Buffer.from(data)} from grown
    returning version`.execute(tx.db);
  return rows[0]?.version;
}

/** The Markdown says everything up to here, or stays as it is because of a trouble. */
export async function saveProse(
  tx: Tx,
  id: PostmortemId,
  settled: number,
  prose: Readonly<Record<string, string>> | Error,
): Promise<void> {
  const trouble = prose instanceof Error ? prose.message.slice(0, 500) : null;
  await sql`
    update postmortem_texts set settled = ${settled}, trouble = ${trouble} where postmortem_id = ${id}`.execute(tx.db);
  if (prose instanceof Error) return;
  await sql`
    update postmortems set prose = ${JSON.stringify(prose)}::jsonb, changed_at = ${timestamp(tx.now)}::timestamptz
    where id = ${id} and prose <> ${JSON.stringify(prose)}::jsonb`.execute(tx.db);
}

/** Who wrote up to here is told, and everything up to here is one snapshot. */
export async function compactText(tx: Tx, id: PostmortemId, version: number, snapshot: Uint8Array): Promise<void> {
  await sql`
    update postmortem_texts
    set snapshot = ${Buffer.from(snapshot)}, bytes = ${snapshot.length}, compacted = ${version}, told = ${version},
      told_at = ${timestamp(tx.now)}::timestamptz
    where postmortem_id = ${id}`.execute(tx.db);
  await sql`
    delete from postmortem_text_updates where postmortem_id = ${id} and version <= ${version}`.execute(tx.db);
}

/** A text whose Markdown has to follow, under a lease. */
export interface ToSettle {
  readonly id: PostmortemId;
  readonly token: number;
  readonly attempts: number;
}

/** Seconds that a node may work on one before another takes over; twice as many each time that it was never put back. */
const LEASE_SECONDS = 60;

/** Takes the one that has waited longest. In quarantine, after a restore, none is due. */
export async function claimText(db: Queries): Promise<ToSettle | undefined> {
  const { rows } = await sql<ToSettle>`
    with due as materialized (
      select postmortem_id from postmortem_texts
      where settle_at <= (select heed_now()) and (lease_until is null or lease_until <= (select heed_now()))
        and not exists (select from installation where quarantined_at is not null)
      order by settle_at, postmortem_id limit 1 for update skip locked
    )
    update postmortem_texts t
      set lease_until = heed_now() + make_interval(secs => ${LEASE_SECONDS} * power(2, least(t.attempts, 8))),
        token = t.token + 1, attempts = t.attempts + 1
    from due where t.postmortem_id = due.postmortem_id
    returning t.postmortem_id as id, t.token, t.attempts`.execute(db);
  return rows[0];
}

/** Puts one back until then, or until somebody changes it. Answers what its reader cannot be told; null when all is well. */
export async function putBackText(
  tx: Tx,
  { id, token }: ToSettle,
  { until, failed }: { readonly until: Instant | undefined; readonly failed: boolean },
): Promise<string | null> {
  const { rows } = await sql<{ trouble: string | null }>`
    update postmortem_texts
    set settle_at = ${until === undefined ? null : timestamp(until)}::timestamptz, lease_until = null,
      attempts = case when ${failed} then attempts else 0 end
    where postmortem_id = ${id} and token = ${token} returning trouble`.execute(tx.db);
  return rows[0]?.trouble ?? null;
}
