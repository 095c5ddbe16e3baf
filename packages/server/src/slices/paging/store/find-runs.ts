import type { Instant, PersonId, TeamId } from '@heed/core/kernel';
import type { CauseId, PageMeasure, PageRunStatus } from '@heed/core/paging';
import { type RawBuilder, sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';
import { runOf, type StoredRun, selectRuns } from './runs.ts';

/** Of `page_run_people p` and `people o`: from 22:00 to 07:00 by the clock of who was told. */
export const AT_NIGHT = sql<boolean>`((p.paged_at at time zone o.time_zone)::time >= '22:00'
  or (p.paged_at at time zone o.time_zone)::time < '07:00')`;

/** Of the table `page_runs`: when somebody was told first; null where nobody was. */
export const FIRST_REACHED = sql<Instant | null>`(select min(p.paged_at) from page_run_people p where p.run_id = page_runs.id)`;

/** Milliseconds from the beginning of a page; null where it never came to that. */
const LENGTHS: Readonly<Record<PageMeasure, RawBuilder<number | null>>> = {
  paged: sql`(extract(epoch from ${FIRST_REACHED} - started_at) * 1000)::bigint`,
  acknowledged: sql`(extract(epoch from acknowledged_at - started_at) * 1000)::bigint`,
};

export interface RunFilter {
  readonly status?: PageRunStatus | undefined;
  /** Somebody whom the page told. */
  readonly personId?: PersonId | undefined;
  readonly causeId?: CauseId | undefined;
  readonly teamId?: TeamId | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Told somebody at night, by their own clock. */
  readonly night?: boolean | undefined;
  /** Begun at night, by the clock of this zone. */
  readonly nightIn?: string | undefined;
  /** Of drills, or not. */
  readonly practice?: boolean | undefined;
  /** Only those in which it was measured: those that took longest first. */
  readonly measure?: PageMeasure | undefined;
  /** A condition on the table `page_runs`. */
  readonly condition?: RawBuilder<boolean> | undefined;
}

/** A run, and by what it is sorted: its start, or the length that was asked for. */
export interface FoundRun {
  readonly run: StoredRun;
  readonly rank: number;
}

/** By start, or by what is measured; then by id, the greatest first. One more than asked for. */
export async function loadRuns(
  db: Queries,
  { status, personId, causeId, condition, teamId, from, until, night, nightIn, practice, measure }: RunFilter,
  limit: number,
  before?: readonly [number, string],
): Promise<readonly FoundRun[]> {
  const length = measure && LENGTHS[measure];
  let query = selectRuns(db)
    .select((length ?? sql<null>`null`).as('length'))
    .orderBy(length ?? 'started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (length !== undefined) query = query.where(sql<boolean>`${length} is not null`);
  if (status !== undefined) query = query.where('status', '=', status);
  if (causeId !== undefined) query = query.where('cause_id', '=', causeId);
  if (from !== undefined) query = query.where(sql<boolean>`started_at >= ${timestamp(from)}::timestamptz`);
  if (until !== undefined) query = query.where(sql<boolean>`started_at < ${timestamp(until)}::timestamptz`);
  if (teamId !== undefined) {
    query = query.where(sql<boolean>`service_id in (select id from services where team_id = ${teamId})`);
  }
  if (night !== undefined) {
    const told = sql<boolean>`exists (select from page_run_people p join people o on o.id = p.person_id
      where p.run_id = page_runs.id and ${AT_NIGHT})`;
    query = query.where(night ? told : sql<boolean>`not ${told}`);
  }
  if (nightIn !== undefined) {
    const local = sql`(started_at at time zone ${nightIn})::time`;
    query = query.where(sql<boolean>`(${local} >= '22:00' or ${local} < '07:00')`);
  }
  if (practice !== undefined) {
    query = query.where(sql<boolean>`(about ->> 'isDrill' is not distinct from 'true') = ${practice}`);
  }
  if (condition !== undefined) query = query.where(condition);
  if (personId !== undefined) {
    query = query.where(sql<boolean>`id in (select run_id from page_run_people where person_id = ${personId})`);
  }
  if (before) {
    const [rank, id] = before;
    query = query.where(
      length === undefined
        ? sql<boolean>`(started_at, id) < (${timestamp(rank)}::timestamptz, ${id})`
        : sql<boolean>`(${length}, id) < (${rank}::bigint, ${id})`,
    );
  }
  return (await query.execute()).map((row) => ({ run: runOf(row), rank: row.length ?? row.started_at }));
}
