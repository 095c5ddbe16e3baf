import type { RecurrenceAlarm } from '@heed/core/insights';
import {
  asId,
  type FailureClassId,
  type IncidentId,
  type Instant,
  type PersonId,
  type RecurrenceAlarmId,
} from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface StoredAlarm extends Omit<RecurrenceAlarm, 'because'> {
  readonly id: RecurrenceAlarmId;
  readonly classId: FailureClassId | undefined;
  readonly because: RecurrenceAlarm['because'] | 'similar';
  readonly members: readonly IncidentId[];
  readonly raisedAt: Instant;
  readonly state: 'open' | 'accepted' | 'declined';
  readonly answeredAt: Instant | undefined;
  readonly answeredBy: PersonId | undefined;
  readonly reason: string | undefined;
}

const LISTED = 100;

export async function loadAlarms(db: Queries, state?: StoredAlarm['state']): Promise<readonly StoredAlarm[]> {
  let query = select(db).orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(LISTED);
  if (state !== undefined) query = query.where('state', '=', state);
  return (await query.execute()).map(alarmOf);
}

export async function loadAlarm(db: Queries, id: RecurrenceAlarmId): Promise<StoredAlarm | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && alarmOf(row);
}

export async function lockAlarm(tx: Tx, id: RecurrenceAlarmId): Promise<StoredAlarm | undefined> {
  const row = await select(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && alarmOf(row);
}

/** The last one of a class, answered or not. */
export async function loadLastAlarmOf(db: Queries, classId: FailureClassId): Promise<StoredAlarm | undefined> {
  const row = await select(db)
    .where('class_id', '=', classId)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && alarmOf(row);
}

/** The newest that one of these incidents belongs to. */
export async function loadAlarmAround(db: Queries, ids: readonly IncidentId[]): Promise<StoredAlarm | undefined> {
  const row = await select(db)
    .where(sql<boolean>`members && ${ids}::text[]`)
    .orderBy(sql`state <> 'open'`)
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && alarmOf(row);
}

export async function insertAlarm(tx: Tx, alarm: StoredAlarm): Promise<void> {
  await tx.db
    .insertInto('recurrence_alarms')
    .values({
      id: alarm.id,
      class_id: alarm.classId ?? null,
      because: alarm.because,
      recent: alarm.recent,
      expected: alarm.expected ?? null,
      p: alarm.p ?? null,
      members: [...alarm.members],
      raised_at: timestamp(alarm.raisedAt),
      state: 'open',
    })
    .execute();
}

/** It came again while nobody had answered. */
export async function widenAlarm(
  tx: Tx,
  id: RecurrenceAlarmId,
  { members, recent }: Pick<StoredAlarm, 'members' | 'recent'>,
): Promise<void> {
  await tx.db
    .updateTable('recurrence_alarms')
    .set({ members: [...members], recent })
    .where('id', '=', id)
    .execute();
}

export async function answerStored(
  tx: Tx,
  id: RecurrenceAlarmId,
  { state, by, reason }: { state: 'accepted' | 'declined'; by: PersonId | undefined; reason: string | undefined },
): Promise<void> {
  await tx.db
    .updateTable('recurrence_alarms')
    .set({ state, answered_at: timestamp(tx.now), answered_by: by ?? null, reason: reason ?? null })
    .where('id', '=', id)
    .execute();
}

/** A class that is no more alarms no more. */
export async function closeAlarmOf(tx: Tx, classId: FailureClassId, reason: string): Promise<void> {
  await tx.db
    .updateTable('recurrence_alarms')
    .set({ state: 'declined', answered_at: timestamp(tx.now), reason })
    .where('class_id', '=', classId)
    .where('state', '=', 'open')
    .execute();
}

function select(db: Queries) {
  return db.selectFrom('recurrence_alarms').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** The lists of words are held by CHECKs. */
function alarmOf(row: Row): StoredAlarm {
  return {
    id: asId('recurrenceAlarm', row.id),
    classId: row.class_id === null ? undefined : asId('failureClass', row.class_id),
    because: row.because as StoredAlarm['because'],
    recent: row.recent,
    expected: row.expected ?? undefined,
    p: row.p ?? undefined,
    members: row.members.map((id) => asId('incident', id)),
    raisedAt: row.raised_at,
    state: row.state as StoredAlarm['state'],
    answeredAt: row.answered_at ?? undefined,
    answeredBy: row.answered_by === null ? undefined : asId('person', row.answered_by),
    reason: row.reason ?? undefined,
  };
}
