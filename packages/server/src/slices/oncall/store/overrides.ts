import { asId, type Instant, type OverrideId, type ScheduleId } from '@heed/core/kernel';
import type { Override } from '@heed/core/oncall';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** An override as it is kept. */
export interface StoredOverride extends Override {
  readonly createdAt: Instant;
}

interface Row {
  readonly id: string;
  readonly schedule_id: string;
  readonly start_at: number;
  readonly end_at: number;
  readonly person_id: string | null;
  readonly reason: string;
  readonly created_at: number;
}

function overrideOf(row: Row): StoredOverride {
  return {
    id: asId('override', row.id),
    scheduleId: asId('schedule', row.schedule_id),
    startAt: row.start_at,
    endAt: row.end_at,
    personId: row.person_id === null ? null : asId('person', row.person_id),
    reason: row.reason,
    createdAt: row.created_at,
  };
}

function moment(at: Instant) {
  return sql<number>`${timestamp(at)}::timestamptz`;
}

/** Loads an override that is about to change, so that two who cancel it wait for each other. */
export async function lockOverride(
  tx: Tx,
  scheduleId: ScheduleId,
  id: OverrideId,
): Promise<StoredOverride | undefined> {
  const row = await tx.db
    .selectFrom('schedule_overrides')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && overrideOf(row);
}

/** The overrides of these schedules that hold somewhere in [from, until). */
export async function loadOverridesBetween(
  db: Queries,
  scheduleIds: readonly ScheduleId[],
  from: Instant,
  until: Instant,
): Promise<readonly StoredOverride[]> {
  if (scheduleIds.length === 0) return [];
  const rows = await db
    .selectFrom('schedule_overrides')
    .selectAll()
    .where('schedule_id', 'in', scheduleIds)
    .where('end_at', '>', moment(from))
    .where('start_at', '<', moment(until))
    .execute();
  return rows.map(overrideOf);
}

/** Those that end after `after`, by start, then id; one more than asked for. */
export async function loadOverrides(
  db: Queries,
  scheduleId: ScheduleId,
  after: Instant,
  limit: number,
  cursor?: readonly [number, string],
): Promise<readonly StoredOverride[]> {
  let query = db
    .selectFrom('schedule_overrides')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .where('end_at', '>', moment(after))
    .orderBy('start_at')
    .orderBy('id')
    .limit(limit + 1);
  if (cursor) query = query.where(sql<boolean>`(start_at, id) > (${moment(cursor[0])}, ${cursor[1]})`);
  return (await query.execute()).map(overrideOf);
}

/** How many overrides of a schedule are not over. */
export async function countOverrides(db: Queries, scheduleId: ScheduleId, after: Instant): Promise<number> {
  const { count } = await db
    .selectFrom('schedule_overrides')
    .select(sql<number>`count(*)`.as('count'))
    .where('schedule_id', '=', scheduleId)
    .where('end_at', '>', moment(after))
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertOverride(tx: Tx, override: StoredOverride): Promise<void> {
  await tx.db
    .insertInto('schedule_overrides')
    .values({
      id: override.id,
      schedule_id: override.scheduleId,
      start_at: timestamp(override.startAt),
      end_at: timestamp(override.endAt),
      person_id: override.personId,
      reason: override.reason,
      created_at: timestamp(override.createdAt),
    })
    .execute();
}

/** Ends an override at a moment; without one, removes it. */
export async function endOverride(tx: Tx, id: OverrideId, endAt: Instant | undefined): Promise<void> {
  if (endAt === undefined) {
    await tx.db.deleteFrom('schedule_overrides').where('id', '=', id).execute();
    return;
  }
  await tx.db
    .updateTable('schedule_overrides')
    .set({ end_at: timestamp(endAt) })
    .where('id', '=', id)
    .execute();
}
