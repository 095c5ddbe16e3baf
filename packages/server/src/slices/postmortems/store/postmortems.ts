import type { FailureClassId, IncidentId, Instant, PostmortemId } from '@heed/core/kernel';
import { type PostmortemRecord, PROSE, type ProseSection } from '@heed/core/postmortems';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export type Prose = Readonly<Record<ProseSection, string>>;

/** A postmortem as it lies in the table. */
export interface StoredPostmortem {
  readonly record: PostmortemRecord;
  readonly prose: Prose;
  readonly changedAt: Instant;
  /** What the room insights says of its incidents. */
  readonly classes: readonly NamedClass[];
}

/** A failure class that somebody confirmed for one of its incidents, as it is called now. */
export interface NamedClass {
  readonly id: FailureClassId;
  readonly name: string;
}

export const COLUMNS = ['record', 'prose', 'changed_at', 'classes'] as const;

/** The record is written here alone, from one that the rules made; what JSON left out reads as undefined. */
export function storedOf(row: {
  readonly record: unknown;
  readonly prose: unknown;
  readonly changed_at: number;
  readonly classes: unknown;
}): StoredPostmortem {
  const prose = row.prose as Partial<Prose>;
  const whole = Object.fromEntries(PROSE.map((section) => [section, prose[section] ?? ''])) as Prose;
  const classes = row.classes as readonly NamedClass[];
  return { record: row.record as PostmortemRecord, prose: whole, changedAt: row.changed_at, classes };
}

export async function insertPostmortem(tx: Tx, record: PostmortemRecord): Promise<void> {
  await tx.db
    .insertInto('postmortems')
    .values({ id: record.id, opened_at: timestamp(record.openedAt), ...columnsOf(tx, record) })
    .execute();
}

export async function updatePostmortem(tx: Tx, record: PostmortemRecord): Promise<void> {
  await tx.db.updateTable('postmortems').set(columnsOf(tx, record)).where('id', '=', record.id).execute();
}

function columnsOf(tx: Tx, record: PostmortemRecord) {
  const { kind, state, title, incidents, teamId, readers, authors, reviewers, meeting } = record;
  const [first] = incidents;
  if (first === undefined) throw new Error(`${record.id} is about no incident`);
  return {
    kind,
    state,
    title,
    incident_id: first,
    incidents: [...incidents],
    team_id: teamId ?? null,
    readers,
    workers: [...new Set([...authors, ...reviewers.map(({ personId }) => personId)])],
    schedule_by: nullableTimestamp(record.scheduleBy),
    hold_by: nullableTimestamp(record.holdBy),
    meets_at: nullableTimestamp(meeting?.state === 'cancelled' ? undefined : meeting?.startsAt),
    held_at: nullableTimestamp(meeting?.heldAt),
    finished_at: nullableTimestamp(record.finishedAt),
    record: JSON.stringify(record),
    changed_at: timestamp(tx.now),
  };
}

export async function loadStored(db: Queries, id: PostmortemId): Promise<StoredPostmortem | undefined> {
  const row = await db.selectFrom('postmortems').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row && storedOf(row);
}

/** Loads it so that nobody else can change it before this transaction ends. */
export async function lockStored(tx: Tx, id: PostmortemId): Promise<StoredPostmortem | undefined> {
  const row = await tx.db.selectFrom('postmortems').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && storedOf(row);
}

/** The newest pattern that looks at an incident. */
export async function loadPatternOf(db: Queries, id: IncidentId): Promise<StoredPostmortem | undefined> {
  const row = await db
    .selectFrom('postmortems')
    .select(COLUMNS)
    .where(sql<boolean>`incidents @> array[${id}]`)
    .where('kind', '=', 'pattern')
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && storedOf(row);
}

/** The one of an incident that is no pattern. */
export async function loadOfIncident(db: Queries, id: IncidentId): Promise<StoredPostmortem | undefined> {
  const row = await db
    .selectFrom('postmortems')
    .select(COLUMNS)
    .where('incident_id', '=', id)
    .where('kind', '<>', 'pattern')
    .executeTakeFirst();
  return row && storedOf(row);
}
