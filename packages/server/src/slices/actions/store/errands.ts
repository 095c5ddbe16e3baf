import type { Duration, Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export type ErrandKind = 'check' | 'file' | 'poll';

/** Something that the world has to be asked, under a lease. */
export interface Errand {
  readonly key: string;
  readonly kind: ErrandKind;
  readonly subject: string;
  readonly token: number;
  readonly attempts: number;
  readonly claimedAt: Instant;
}

/** Seconds that a node may work on what it claimed before another takes over. */
const LEASE_SECONDS = 60;

/** Wishes for an errand. One that was wished for under this key stays as it is, whether it has ended or not. */
export async function wishErrand(
  tx: Tx,
  { key, kind, subject, dueAt }: Pick<Errand, 'key' | 'kind' | 'subject'> & { readonly dueAt?: Instant },
): Promise<void> {
  await sql`
    insert into action_errands (key, kind, subject, due_at)
    values (${key}, ${kind}, ${subject}, ${timestamp(dueAt ?? tx.now)}) on conflict (key) do nothing`.execute(tx.db);
}

/** Takes due errands under a lease, the oldest first. In quarantine, after a restore, none is due. */
export async function claimErrands(db: Queries, limit: number): Promise<readonly Errand[]> {
  const { rows } = await sql<Errand>`
    with due as materialized (
      select key from action_errands
      where ended_at is null and due_at <= (select heed_now()) and (lease_until is null or lease_until <= (select heed_now()))
        and not exists (select from installation where quarantined_at is not null)
      order by due_at, key limit ${limit} for update skip locked
    )
    update action_errands e
      set lease_until = heed_now() + make_interval(secs => ${LEASE_SECONDS}), token = e.token + 1, attempts = e.attempts + 1
    from due where e.key = due.key
    returning e.key, e.kind, e.subject, e.token, e.attempts, heed_now() as "claimedAt"`.execute(db);
  return rows;
}

/** Ends an errand in the transaction of what came of it; false when it has passed to another meanwhile. */
export async function endErrand(tx: Tx, { key, token }: Errand): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update action_errands set ended_at = ${timestamp(tx.now)}::timestamptz, lease_until = null
    where key = ${key} and token = ${token} and ended_at is null`.execute(tx.db);
  return numAffectedRows === 1n;
}

/** Puts an errand back until later, with what stood in its way. */
export async function putBackErrand(db: Queries, { key, token }: Errand, wait: Duration, why: string): Promise<void> {
  await sql`
    update action_errands
    set due_at = heed_now() + make_interval(secs => ${wait / 1_000}), lease_until = null, last_error = ${why.slice(0, 500)}
    where key = ${key} and token = ${token} and ended_at is null`.execute(db);
}

/** What was wished for is not wanted any more. One under way finds out when it ends. */
export async function dropErrands(tx: Tx, keys: readonly string[]): Promise<void> {
  await sql`
    update action_errands set ended_at = ${timestamp(tx.now)}::timestamptz, lease_until = null
    where key = any(${keys}::text[]) and ended_at is null`.execute(tx.db);
}

/** What stands in the way of what is still to be done about these subjects. */
export async function loadTroubles(db: Queries, subjects: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (subjects.length === 0) return new Map();
  const { rows } = await sql<{ subject: string; last_error: string }>`
    select subject, last_error from action_errands
    where subject = any(${subjects}::text[]) and ended_at is null and last_error is not null and kind = 'file'`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.subject, row.last_error]));
}

/** Those that ended long ago. The keys of issues that were wished for stay: they are the promise that none is made twice. */
export async function forgetErrands(tx: Tx, before: Instant, limit: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from action_errands where key in (
      select key from action_errands where ended_at < ${timestamp(before)} and kind <> 'file' limit ${limit})`.execute(
    tx.db,
  );
  return Number(numAffectedRows);
}
