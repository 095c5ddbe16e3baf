import type { Duration, Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Database, type Queries, type Tx, timestamp } from '../db/index.ts';

/** What wakes with time: one live timer per kind and key. */
export interface TimerDraft {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Instant;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A timer under a lease. */
export interface ClaimedTimer {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly dueAt: Instant;
  readonly data: Readonly<Record<string, unknown>>;
  readonly token: number;
  readonly attempts: number;
}

/**
 * Runs a timer in a transaction, which also removes it. To wake again, it schedules itself anew. Where hundreds may be due
 * at once, a handler runs all of its kind together.
 */
export type TimerHandler =
  | ((tx: Tx, timer: ClaimedTimer) => Promise<void>)
  | { readonly together: (tx: Tx, timers: readonly ClaimedTimer[]) => Promise<void> };

/** Seconds that a node may work on what it claimed before another takes over. The database's clock decides. */
export const LEASE_SECONDS = 15;

/** Sets timers, replacing one of the same kind and key. An engine that works on the old one can no longer finish it. */
export async function scheduleTimers(tx: Tx, drafts: readonly TimerDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const rows = JSON.stringify(
    drafts.map(({ kind, key, dueAt, data }) => ({ kind, key, due_at: timestamp(dueAt), data: data ?? {} })),
  );
  await sql`
    insert into timers (kind, key, due_at, data)
    select kind, key, due_at, data
    from jsonb_to_recordset(${rows}::jsonb) as draft(kind text, key text, due_at timestamptz, data jsonb)
    on conflict (kind, key) do update
      set due_at = excluded.due_at, data = excluded.data, token = timers.token + 1, lease_until = null, attempts = 0, last_error = null
  `.execute(tx.db);
  if (drafts.some((draft) => draft.dueAt <= tx.now)) tx.nudge('timers');
}

export async function scheduleTimer(tx: Tx, draft: TimerDraft): Promise<void> {
  await scheduleTimers(tx, [draft]);
}

/** Sets a timer unless there is one of its kind and key: one that goes round keeps its time over a restart. */
export async function ensureTimer(tx: Tx, { kind, key, dueAt, data }: TimerDraft): Promise<void> {
  await sql`
    insert into timers (kind, key, due_at, data)
    values (${kind}, ${key}, ${timestamp(dueAt)}, ${JSON.stringify(data ?? {})})
    on conflict (kind, key) do nothing`.execute(tx.db);
}

/** Sets a timer, or brings one forward that would wake later: what happens often cannot push it away for ever. */
export async function hastenTimer(tx: Tx, { kind, key, dueAt, data }: TimerDraft): Promise<void> {
  await sql`
    insert into timers (kind, key, due_at, data)
    values (${kind}, ${key}, ${timestamp(dueAt)}, ${JSON.stringify(data ?? {})})
    on conflict (kind, key) do update
      set due_at = least(timers.due_at, excluded.due_at), data = excluded.data, token = timers.token + 1,
        lease_until = null, attempts = 0, last_error = null`.execute(tx.db);
  if (dueAt <= tx.now) tx.nudge('timers');
}

/** Takes timers away. Those that somebody else is about to remove are waited for, or passed over when told so. */
export async function cancelTimers(
  tx: Tx,
  kind: string,
  keys: readonly string[],
  locked: 'wait' | 'skip' = 'wait',
): Promise<void> {
  if (keys.length === 0) return;
  // In the order of `finish`, so that of two who remove the same timers one waits and neither is in the other's way.
  await sql`
    delete from timers where id in (
      select id from timers where kind = ${kind} and key = any(${keys}::text[]) order by id
      for update ${sql.raw(locked === 'skip' ? 'skip locked' : '')})`.execute(tx.db);
}

/**
 * Takes due timers of these kinds under a lease, oldest first; rows that another node holds are passed over. Of other kinds
 * it takes none: a newer node may know them. In quarantine, after a restore, none is due: time stands still until the
 * operator confirms.
 */
export async function claimTimers(
  db: Queries,
  kinds: readonly string[],
  limit: number,
): Promise<readonly ClaimedTimer[]> {
  // Kind by kind, so that many that are due of other kinds are not even read.
  const { rows } = await sql<ClaimedTimer>`
    with due as materialized (
      select each.id from unnest(${kinds}::text[]) as mine(kind) cross join lateral (
        select id, due_at from timers
        where timers.kind = mine.kind
          and due_at <= (select heed_now()) and (lease_until is null or lease_until <= (select heed_now()))
          and not exists (select from installation where quarantined_at is not null)
        order by due_at limit ${limit} for update skip locked
      ) each order by each.due_at limit ${limit}
    )
    update timers t
      set lease_until = heed_now() + make_interval(secs => ${LEASE_SECONDS}), token = t.token + 1, attempts = t.attempts + 1
    from due where t.id = due.id
    returning t.id, t.kind, t.key, t.due_at as "dueAt", t.data, t.token, t.attempts
  `.execute(db);
  return [...rows].sort((a, b) => a.dueAt - b.dueAt || a.id - b.id);
}

/** Removes timers in the transaction of their work. Answers those that were still ours: the fencing token decides. */
async function finish(tx: Tx, timers: readonly ClaimedTimer[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    with held as materialized (
      select t.id from timers t
      join unnest(${timers.map((timer) => timer.id)}::bigint[], ${timers.map((timer) => timer.token)}::bigint[])
        as mine(id, token) on t.id = mine.id and t.token = mine.token
      order by t.id for update of t
    )
    delete from timers t using held where t.id = held.id
    returning t.id
  `.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}

/** Puts a timer that failed back, later each time: 1, 2, 4 … 60 s. It is never dropped: a duty stays due. */
async function putBack(db: Queries, timer: ClaimedTimer, error: unknown): Promise<void> {
  const seconds = Math.min(60, 2 ** Math.min(timer.attempts - 1, 6));
  const words = String(error instanceof Error ? error.message : error).slice(0, 500);
  await sql`
    update timers set lease_until = heed_now() + make_interval(secs => ${seconds}), last_error = ${words}
    where id = ${timer.id} and token = ${timer.token}
  `.execute(db);
}

export interface TimerRun {
  readonly ran: number;
  /** Milliseconds between the due time and the moment of running, one for each timer that ran. */
  readonly lateness: readonly Duration[];
  readonly failures: readonly { readonly timer: ClaimedTimer; readonly error: unknown }[];
}

/**
 * Claims due timers that are handled here and runs them: together in one transaction, which is fast; when that fails, one by one, so that a
 * poisoned row fails alone.
 */
export async function runDueTimers(
  database: Database,
  handlers: Readonly<Record<string, TimerHandler>>,
  limit = 200,
): Promise<TimerRun> {
  const timers = await claimTimers(database.read, Object.keys(handlers), limit);
  if (timers.length === 0) return { ran: 0, lateness: [], failures: [] };
  try {
    const lateness = await database.transact((tx) => runAll(tx, timers, handlers));
    return { ran: timers.length, lateness, failures: [] };
  } catch (error) {
    if (timers.length === 1 && timers[0] !== undefined) return failed(database, timers[0], error);
  }
  const lateness: Duration[] = [];
  const failures: { timer: ClaimedTimer; error: unknown }[] = [];
  for (const timer of timers) {
    try {
      lateness.push(...(await database.transact((tx) => runAll(tx, [timer], handlers))));
    } catch (error) {
      failures.push(...(await failed(database, timer, error)).failures);
    }
  }
  return { ran: timers.length, lateness, failures };
}

async function failed(database: Database, timer: ClaimedTimer, error: unknown): Promise<TimerRun> {
  await putBack(database.read, timer, error);
  return { ran: 1, lateness: [], failures: [{ timer, error }] };
}

async function runAll(
  tx: Tx,
  timers: readonly ClaimedTimer[],
  handlers: Readonly<Record<string, TimerHandler>>,
): Promise<readonly Duration[]> {
  const mine = await finish(tx, timers);
  const ours = timers.filter((timer) => mine.has(timer.id));
  for (const [kind, ofKind] of Map.groupBy(ours, (timer) => timer.kind)) {
    const handle = handlers[kind];
    if (handle === undefined) throw new Error(`no room handles timers of kind ${kind}`);
    if (typeof handle === 'object') await handle.together(tx, ofKind);
    else for (const timer of ofKind) await handle(tx, timer);
  }
  return ours.map((timer) => tx.now - timer.dueAt);
}
