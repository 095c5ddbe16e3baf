import { asId, isId, type PageRunId, type PersonId } from '@heed/core/kernel';
import type { CauseId, PageRun, PageRunStatus, Step } from '@heed/core/paging';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';
import type { PageAbout } from '../about.ts';

/** A run as it is kept: what the rules say of it, and what it tells people. */
export interface StoredRun extends PageRun {
  readonly about: PageAbout;
}

function selectRuns(db: Queries) {
  return db.selectFrom('page_runs').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>;

/** The moving part of a run, beside what has columns of its own. */
type Moving = Pick<
  PageRun,
  'pass' | 'loop' | 'step' | 'nobodyTries' | 'reassignments' | 'wakeAt' | 'snoozedUntil' | 'reassignedTo' | 'endReason'
>;

function runOf(row: Row): StoredRun {
  // The three documents and the status are written by this folder alone, from a run that the rules made; a key that JSON
  // left out reads as undefined.
  const ladder = row.ladder as unknown as { readonly steps: readonly Step[]; readonly repeats: number };
  const moving = row.state as unknown as Moving;
  return {
    id: asId('pageRun', row.id),
    causeId: causeIdOf(row.cause_id),
    part: row.part,
    serviceId: row.service_id === null ? undefined : asId('service', row.service_id),
    policyId: row.policy_id === null ? undefined : asId('policy', row.policy_id),
    policyVersion: row.policy_version ?? undefined,
    steps: ladder.steps,
    repeats: ladder.repeats,
    status: row.status as PageRunStatus,
    startedAt: row.started_at,
    reachedAt: row.reached_at ?? undefined,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    acknowledgedBy: row.acknowledged_by === null ? undefined : asId('person', row.acknowledged_by),
    endedAt: row.ended_at ?? undefined,
    pass: moving.pass,
    loop: moving.loop,
    step: moving.step,
    nobodyTries: moving.nobodyTries,
    reassignments: moving.reassignments,
    wakeAt: moving.wakeAt,
    snoozedUntil: moving.snoozedUntil,
    reassignedTo: moving.reassignedTo,
    endReason: moving.endReason,
    about: row.about as unknown as PageAbout,
  };
}

/** What of a run is kept as one document. */
export function movingOf(run: PageRun): Moving {
  const { pass, loop, step, nobodyTries, reassignments, wakeAt, snoozedUntil, reassignedTo, endReason } = run;
  return { pass, loop, step, nobodyTries, reassignments, wakeAt, snoozedUntil, reassignedTo, endReason };
}

export async function loadRun(db: Queries, id: PageRunId): Promise<StoredRun | undefined> {
  const row = await selectRuns(db).where('id', '=', id).executeTakeFirst();
  return row && runOf(row);
}

export type RunState = Pick<PageRun, 'status' | 'snoozedUntil'>;

/** How far these runs have come; for lists, which show no more of them. */
export async function loadRunStates(db: Queries, ids: readonly PageRunId[]): Promise<ReadonlyMap<PageRunId, RunState>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('page_runs')
    .select(['id', 'status', 'state'])
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .execute();
  return new Map(
    rows.map(({ id, status, state }) => {
      const { snoozedUntil } = state as unknown as Moving;
      return [asId('pageRun', id), { status: status as PageRunStatus, snoozedUntil }];
    }),
  );
}

function causeIdOf(text: string): CauseId {
  return isId('incident', text) ? text : asId('alert', text);
}

/** All runs of a cause: first those that are not over, then the newest. */
export async function loadRunsOf(db: Queries, causeId: CauseId): Promise<readonly StoredRun[]> {
  const rows = await selectRuns(db)
    .where('cause_id', '=', causeId)
    .orderBy(sql`status = 'ended'`)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(runOf);
}

export interface RunFilter {
  readonly status?: PageRunStatus | undefined;
  /** Somebody whom the page told. */
  readonly personId?: PersonId | undefined;
  readonly causeId?: CauseId | undefined;
}

/** By start, then id, the newest first; one more than asked for. */
export async function loadRuns(
  db: Queries,
  { status, personId, causeId }: RunFilter,
  limit: number,
  before?: readonly [number, string],
): Promise<readonly StoredRun[]> {
  let query = selectRuns(db)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (status !== undefined) query = query.where('status', '=', status);
  if (causeId !== undefined) query = query.where('cause_id', '=', causeId);
  if (personId !== undefined) {
    query = query.where(sql<boolean>`id in (select run_id from page_run_people where person_id = ${personId})`);
  }
  if (before) {
    query = query.where(sql<boolean>`(started_at, id) < (${timestamp(before[0])}::timestamptz, ${before[1]})`);
  }
  return (await query.execute()).map(runOf);
}

/** Loads runs so that nobody else can change them before this transaction ends. */
export async function lockRuns(tx: Tx, ids: readonly PageRunId[]): Promise<readonly StoredRun[]> {
  if (ids.length === 0) return [];
  // One array instead of a parameter each: a storm locks thousands at once.
  const rows = await selectRuns(tx.db)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(runOf);
}

/** Names a part of a cause. */
export function causeKey({ causeId, part }: Pick<PageRun, 'causeId' | 'part'>): string {
  return `${causeId} ${part}`;
}

/** The runs of these parts that are not over, by `causeKey`. */
export async function loadOpenRunIds(
  db: Queries,
  parts: readonly Pick<PageRun, 'causeId' | 'part'>[],
): Promise<ReadonlyMap<string, PageRunId>> {
  const rows = await db
    .selectFrom('page_runs')
    .select(['id', 'cause_id', 'part'])
    .where(sql<boolean>`cause_id = any(${parts.map(({ causeId }) => causeId)}::text[])`)
    .where('status', '<>', 'ended')
    .execute();
  return new Map(
    rows.map((row) => [causeKey({ causeId: causeIdOf(row.cause_id), part: row.part }), asId('pageRun', row.id)]),
  );
}
