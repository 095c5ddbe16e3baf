import { asId, type Instant, type PersonId, type ScheduleId, type TeamId } from '@heed/core/kernel';
import type { Layer, Schedule } from '@heed/core/oncall';
import { sql } from 'kysely';
import { asWritten, mentions, type NamedFilter, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A schedule as it is kept. */
export interface StoredSchedule extends Schedule {
  /** Without one, every manager may change it. */
  readonly teamId: TeamId | undefined;
  readonly createdAt: Instant;
}

const SORT_NAME = sql<string>`lower(schedules.name)`;

function selectSchedules(db: Queries) {
  return db.selectFrom('schedules').selectAll('schedules').select(SORT_NAME.as('sort_name'));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectSchedules>['executeTakeFirstOrThrow']>>;

function scheduleOf(row: Row): StoredSchedule {
  return {
    id: asId('schedule', row.id),
    name: row.name,
    teamId: row.team_id === null ? undefined : asId('team', row.team_id),
    timeZone: row.time_zone,
    // Written by this file alone, from a checked schedule.
    layers: asWritten<readonly Layer[]>(row.layers),
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function loadSchedule(db: Queries, id: ScheduleId): Promise<StoredSchedule | undefined> {
  const row = await selectSchedules(db).where('id', '=', id).executeTakeFirst();
  return row && scheduleOf(row);
}

export async function loadSchedulesById(db: Queries, ids: readonly ScheduleId[]): Promise<readonly StoredSchedule[]> {
  if (ids.length === 0) return [];
  return (await selectSchedules(db).where('id', 'in', ids).execute()).map(scheduleOf);
}

export interface ScheduleFilter extends NamedFilter {
  readonly teamId?: TeamId | undefined;
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadSchedules(
  db: Queries,
  filter: ScheduleFilter,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly schedule: StoredSchedule; readonly sortName: string }[]> {
  let query = selectSchedules(db)
    .orderBy(SORT_NAME)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, id) > (${after[0]}, ${after[1]})`);
  if (filter.teamId !== undefined) query = query.where('team_id', '=', filter.teamId);
  if (filter.q !== undefined) query = query.where(mentions(sql`name`, filter.q));
  if (filter.ids !== undefined) query = query.where(sql<boolean>`id = any(${filter.ids}::text[])`);
  return (await query.execute()).map((row) => ({ schedule: scheduleOf(row), sortName: row.sort_name }));
}

/** The schedules in which this person has a place in a layer, or an override that ends after `from`. */
export async function loadSchedulesOf(
  db: Queries,
  personId: PersonId,
  from: Instant,
): Promise<readonly StoredSchedule[]> {
  const place = JSON.stringify([{ members: [{ personId }] }]);
  const rows = await selectSchedules(db)
    .where((is) =>
      is.or([
        sql<boolean>`layers @> ${place}::jsonb`,
        is.exists(
          is
            .selectFrom('schedule_overrides')
            .select('schedule_overrides.id')
            .whereRef('schedule_id', '=', 'schedules.id')
            .where('person_id', '=', personId)
            .where('end_at', '>', sql<number>`${timestamp(from)}::timestamptz`),
        ),
      ]),
    )
    .execute();
  return rows.map(scheduleOf);
}

/**
 * Keeps these schedules from being deleted until the transaction ends, and answers which of them exist. Rooms above call it
 * before they write that something uses a schedule.
 */
export async function holdSchedules(tx: Tx, ids: readonly ScheduleId[]): Promise<ReadonlySet<ScheduleId>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('schedules')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forKeyShare()
    .execute();
  return new Set(rows.map((row) => asId('schedule', row.id)));
}

/** Loads a schedule that is about to be deleted; waits for those who hold it. */
export async function lockSchedule(tx: Tx, id: ScheduleId): Promise<StoredSchedule | undefined> {
  const row = await selectSchedules(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && scheduleOf(row);
}

function columnsOf(schedule: StoredSchedule) {
  return {
    name: schedule.name,
    team_id: schedule.teamId ?? null,
    time_zone: schedule.timeZone,
    layers: JSON.stringify(schedule.layers),
  };
}

export async function insertSchedule(tx: Tx, schedule: StoredSchedule): Promise<void> {
  const { id, version, createdAt } = schedule;
  await tx.db
    .insertInto('schedules')
    .values({ id, ...columnsOf(schedule), created_at: timestamp(createdAt), version })
    .execute();
}

/** Writes the next version; false when somebody else wrote it first. */
export async function updateSchedule(tx: Tx, schedule: StoredSchedule): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('schedules')
    .set({ ...columnsOf(schedule), version: schedule.version + 1 })
    .where('id', '=', schedule.id)
    .where('version', '=', schedule.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteScheduleRow(tx: Tx, id: ScheduleId): Promise<void> {
  await tx.db.deleteFrom('schedules').where('id', '=', id).execute();
}
