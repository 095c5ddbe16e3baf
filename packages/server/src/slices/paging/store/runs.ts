import { asId, type Instant, isId, type PageRunId, type PersonId } from '@heed/core/kernel';
import type { CauseId, PageRun, PageRunStatus, Step } from '@heed/core/paging';
import { type RawBuilder, sql } from 'kysely';
import { asWritten, type Queries, type Tx } from '../../../platform/db/index.ts';
import type { PageAbout } from '../about.ts';

/** A run as it is kept: what the rules say of it, and what it tells people. */
export interface StoredRun extends PageRun {
  readonly about: PageAbout;
}

export function selectRuns(db: Queries) {
  return db.selectFrom('page_runs').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>;

/** The moving part of a run, beside what has columns of its own. */
type Moving = Pick<
  PageRun,
  'pass' | 'loop' | 'step' | 'nobodyTries' | 'reassignments' | 'wakeAt' | 'snoozedUntil' | 'reassignedTo' | 'endReason'
>;

export function runOf(row: Row): StoredRun {
  // The three documents and the status are written by this folder alone, from a run that the rules made; a key that JSON
  // left out reads as undefined.
  const ladder = asWritten<{ readonly steps: readonly Step[]; readonly repeats: number }>(row.ladder);
  const moving = asWritten<Moving>(row.state);
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
    about: asWritten<PageAbout>(row.about),
  };
}

/** What of a run is kept as one document. */
export function movingOf(run: PageRun): Moving {
  const { pass, loop, step, nobodyTries, reassignments, wakeAt, snoozedUntil, reassignedTo, endReason } = run;
  return { pass, loop, step, nobodyTries, reassignments, wakeAt, snoozedUntil, reassignedTo, endReason };
}

export async function loadRun(
  db: Queries,
  id: PageRunId,
  condition?: RawBuilder<boolean>,
): Promise<StoredRun | undefined> {
  const query = selectRuns(db).where('id', '=', id);
  const row = await (condition === undefined ? query : query.where(condition)).executeTakeFirst();
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
      const { snoozedUntil } = asWritten<Moving>(state);
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

/** When pages of these causes were acknowledged. */
export async function loadAcknowledgements(
  db: Queries,
  causes: readonly CauseId[],
): Promise<ReadonlyMap<string, readonly Instant[]>> {
  if (causes.length === 0) return new Map();
  const rows = await db
    .selectFrom('page_runs')
    .select(['cause_id', 'acknowledged_at'])
    .where(sql<boolean>`cause_id = any(${causes}::text[])`)
    .where('acknowledged_at', 'is not', null)
    .execute();
  const byCause = Map.groupBy(rows, ({ cause_id }) => cause_id);
  return new Map([...byCause].map(([cause, of]) => [cause, of.flatMap(({ acknowledged_at: at }) => at ?? [])]));
}

/** Whom these runs have told, the first time of each, in that order. */
export async function loadTold(
  db: Queries,
  ids: readonly PageRunId[],
): Promise<readonly { readonly runId: PageRunId; readonly personId: PersonId; readonly at: Instant }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('page_run_people')
    .selectAll()
    .where(sql<boolean>`run_id = any(${ids}::text[])`)
    .orderBy('paged_at')
    .orderBy('person_id')
    .execute();
  return rows.map((row) => ({
    runId: asId('pageRun', row.run_id),
    personId: asId('person', row.person_id),
    at: row.paged_at,
  }));
}

/** When each of these runs told somebody first; those that told nobody are left out. */
export async function loadFirstReached(
  db: Queries,
  ids: readonly PageRunId[],
): Promise<ReadonlyMap<PageRunId, Instant>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('page_run_people')
    .select(['run_id', (select) => select.fn.min('paged_at').as('at')])
    .where(sql<boolean>`run_id = any(${ids}::text[])`)
    .groupBy('run_id')
    .execute();
  return new Map(rows.map(({ run_id, at }) => [asId('pageRun', run_id), at]));
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
