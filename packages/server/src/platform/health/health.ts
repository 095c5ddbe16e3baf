import { sql } from 'kysely';
import type { Database, Queries } from '../db/index.ts';

/** How the installation is, read from the database so that every node gives the same answer. */
export interface Vitals {
  /** Seconds; 0 when no timer is due. */
  readonly oldestDueTimer: number;
  /** Seconds that the oldest due delivery of lane 0 has waited; 0 when there is none. */
  readonly oldestDuePage: number;
  /** Seconds since an engine, of any node, last said that it lives; null when none ever did. */
  readonly engineSilence: number | null;
  readonly dueByLane: Readonly<Record<string, number>>;
  readonly quarantined: boolean;
  readonly nodes: readonly { readonly name: string; readonly version: string; readonly silence: number }[];
}

const MAX_SHOWN_NODES = 50;

export async function readVitals(db: Queries): Promise<Vitals> {
  // From kind to kind by the index of the timers: in a storm there are a hundred thousand of one.
  const { rows } = await sql<Vitals>`
    with recursive kinds as (
      (select kind from timers order by kind limit 1)
      union all
      select next.kind from kinds cross join lateral (
        select kind from timers where timers.kind > kinds.kind order by kind limit 1) next
    )
    select
      greatest(0, coalesce((select extract(epoch from heed_now() - min(first.due_at)) from kinds cross join lateral (
        select due_at from timers where timers.kind = kinds.kind order by due_at limit 1) first), 0))::float8
        as "oldestDueTimer",
      coalesce((select extract(epoch from heed_now() - min(due_at)) from deliveries
        where lane = 0 and state in ('pending', 'sending') and due_at <= (select heed_now())), 0)::float8 as "oldestDuePage",
      (select extract(epoch from heed_now() - max(seen_at)) from nodes)::float8 as "engineSilence",
      coalesce((select jsonb_object_agg(lane, due) from (
        select lane, count(*) as due from deliveries
        where state in ('pending', 'sending') and due_at <= (select heed_now()) group by lane) lanes), '{}') as "dueByLane",
      (select quarantined_at is not null from installation) as quarantined,
      coalesce((select jsonb_agg(jsonb_build_object('name', name, 'version', version,
          'silence', extract(epoch from heed_now() - seen_at)::float8) order by seen_at desc)
        from (select * from nodes order by seen_at desc limit ${MAX_SHOWN_NODES}) shown), '[]') as nodes
  `.execute(db);
  const vitals = rows[0];
  if (vitals === undefined) throw new Error('the installation row is missing');
  return vitals;
}

/** Later than this, a page is late enough that somebody must know. */
const LATE_PAGE_SECONDS = 30;
const LATE_TIMER_SECONDS = 10;
const SILENT_ENGINE_SECONDS = 20;

/** What is wrong, in words; empty when all is well. Quarantine is a state that was chosen, not a trouble. */
export function troublesOf(vitals: Vitals): readonly string[] {
  const troubles: string[] = [];
  if (vitals.engineSilence === null) troubles.push('No engine has ever run.');
  else if (vitals.engineSilence > SILENT_ENGINE_SECONDS) {
    troubles.push(`No engine has been heard of for ${Math.round(vitals.engineSilence)} s.`);
  }
  if (vitals.quarantined) return troubles;
  if (vitals.oldestDueTimer > LATE_TIMER_SECONDS) {
    troubles.push(`The oldest timer is ${Math.round(vitals.oldestDueTimer)} s late.`);
  }
  if (vitals.oldestDuePage > LATE_PAGE_SECONDS) {
    troubles.push(`The oldest page has waited ${Math.round(vitals.oldestDuePage)} s to be sent.`);
  }
  return troubles;
}

/**
 * Proves that this process can commit: the only readiness that means anything to a pager. What is committed is a message
 * in the write-ahead log, which reaches the disk like any other and leaves no row behind; the write of no row fails where
 * none may be written, e.g. on a primary that is one no more.
 */
export async function canCommit(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    await sql`
      with written as (update installation set id = id where false)
      select pg_logical_emit_message(true, 'heed', 'ready')`.execute(tx.db);
  });
}

export interface Node {
  /** Drawn by chance at each start: a name may be given to two nodes by mistake, and is given to one again and again. */
  readonly incarnation: string;
  readonly name: string;
  readonly version: string;
  readonly vitals: Readonly<Record<string, unknown>>;
}

/** Seconds after which a silent incarnation of a name that another bears now counts as replaced. */
const REPLACED_AFTER = 60;
const FORGOTTEN_AFTER_DAYS = 1;

/** A node's engine says that it lives, and strikes out those that are long gone. */
export async function sayAlive(db: Queries, { incarnation, name, version, vitals }: Node): Promise<void> {
  await sql`
    insert into nodes (incarnation, name, version, started_at, seen_at, vitals)
    values (${incarnation}, ${name}, ${version}, heed_now(), heed_now(), ${JSON.stringify(vitals)})
    on conflict (incarnation) do update set seen_at = excluded.seen_at, vitals = excluded.vitals`.execute(db);
  await sql`
    delete from nodes where incarnation <> ${incarnation}
      and (seen_at < heed_now() - make_interval(days => ${FORGOTTEN_AFTER_DAYS})
        or name = ${name} and seen_at < heed_now() - make_interval(secs => ${REPLACED_AFTER}))`.execute(db);
}
