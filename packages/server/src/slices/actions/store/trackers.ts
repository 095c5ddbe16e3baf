import type { Tracker, TrackerKind } from '@heed/core/actions';
import { asId, type Duration, type Instant, type TrackerId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { mentions, type NamedFilter, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A tracker as it is kept, with what came of talking with it. */
export interface StoredTracker {
  readonly tracker: Tracker;
  readonly talkedAt: Instant | undefined;
  readonly heardAt: Instant | undefined;
  readonly trouble: string | undefined;
  readonly quietUntil: Instant | undefined;
}

const SORT_NAME = sql<string>`lower(name)`;

function select(db: Queries) {
  return db.selectFrom('trackers').selectAll().select(SORT_NAME.as('sort_name'));
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** The kind is held to core's list by a CHECK. */
function storedOf(row: Row): StoredTracker {
  return {
    tracker: {
      id: asId('tracker', row.id),
      name: row.name,
      kind: row.kind as TrackerKind,
      baseUrl: row.base_url,
      project: row.project,
      account: row.account ?? undefined,
      issueType: row.issue_type ?? undefined,
      labels: row.labels,
      teamId: row.team_id === null ? undefined : asId('team', row.team_id),
      createdAt: row.created_at,
      version: row.version,
    },
    talkedAt: row.talked_at ?? undefined,
    heardAt: row.heard_at ?? undefined,
    trouble: row.trouble ?? undefined,
    quietUntil: row.quiet_until ?? undefined,
  };
}

export async function loadTracker(db: Queries, id: TrackerId): Promise<StoredTracker | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && storedOf(row);
}

/** Loads one that nobody else can change until this transaction ends. */
export async function lockTracker(tx: Tx, id: TrackerId): Promise<StoredTracker | undefined> {
  const row = await select(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && storedOf(row);
}

export interface Sealed {
  readonly token: string;
  readonly secret: string;
}

/** With its sealed token and the sealed secret of its webhook. */
export async function loadSealedTracker(
  db: Queries,
  id: TrackerId,
): Promise<(StoredTracker & { readonly sealed: Sealed }) | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && { ...storedOf(row), sealed: { token: row.sealed_token, secret: row.sealed_secret } };
}

/** By name, then id; one more than asked for. */
export async function loadTrackers(
  db: Queries,
  { q, ids }: NamedFilter,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly (StoredTracker & { readonly sortName: string })[]> {
  let query = select(db)
    .orderBy(SORT_NAME)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, id) > (${after[0]}, ${after[1]})`);
  if (q !== undefined) query = query.where(mentions(sql`name`, q));
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::text[])`);
  return (await query.execute()).map((row) => ({ ...storedOf(row), sortName: row.sort_name }));
}

/** The names of these trackers; one that is gone is left out. */
export async function loadTrackerNames(db: Queries, ids: readonly TrackerId[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)];
  const rows = await db.selectFrom('trackers').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function columnsOf(tracker: Tracker) {
  return {
    name: tracker.name,
    kind: tracker.kind,
    base_url: tracker.baseUrl,
    project: tracker.project,
    account: tracker.account ?? null,
    issue_type: tracker.issueType ?? null,
    labels: [...tracker.labels],
    team_id: tracker.teamId ?? null,
    version: tracker.version,
  };
}

export async function insertTracker(tx: Tx, tracker: Tracker, sealed: Sealed): Promise<void> {
  await tx.db
    .insertInto('trackers')
    .values({
      id: tracker.id,
      ...columnsOf(tracker),
      sealed_token: sealed.token,
      sealed_secret: sealed.secret,
      created_at: timestamp(tracker.createdAt),
    })
    .execute();
}

/** What was said of the tracker before is not true of the changed one any more. The caller holds the row. */
export async function updateTracker(tx: Tx, tracker: Tracker, sealed: Partial<Sealed>): Promise<void> {
  await tx.db
    .updateTable('trackers')
    .set({
      ...columnsOf(tracker),
      ...(sealed.token === undefined ? {} : { sealed_token: sealed.token }),
      ...(sealed.secret === undefined ? {} : { sealed_secret: sealed.secret }),
      trouble: null,
      quiet_until: null,
    })
    .where('id', '=', tracker.id)
    .execute();
}

export async function deleteTrackerRow(tx: Tx, id: TrackerId): Promise<void> {
  await tx.db.deleteFrom('trackers').where('id', '=', id).execute();
}

export async function countIssuesIn(db: Queries, id: TrackerId): Promise<number> {
  const { count } = await db
    .selectFrom('action_issues')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('tracker_id', '=', id)
    .executeTakeFirstOrThrow();
  return count;
}

/** Keeps what came of talking with a tracker. */
export async function noteTalk(
  db: Queries,
  id: TrackerId,
  { trouble, wait }: { readonly trouble?: string | undefined; readonly wait?: Duration | undefined },
): Promise<void> {
  await sql`
    update trackers set
      talked_at = case when ${trouble === undefined} then heed_now() else talked_at end,
      trouble = ${trouble ?? null},
      quiet_until = heed_now() + make_interval(secs => ${wait === undefined ? null : wait / 1_000})
    where id = ${id}`.execute(db);
}

export async function noteHeard(tx: Tx, id: TrackerId): Promise<void> {
  await tx.db
    .updateTable('trackers')
    .set({ heard_at: timestamp(tx.now) })
    .where('id', '=', id)
    .execute();
}

/** Where its token and its secret lie in the vault's eyes. */
export function tokenPlace(id: TrackerId) {
  return { table: 'trackers', column: 'sealed_token', row: id };
}

export function secretPlace(id: TrackerId) {
  return { table: 'trackers', column: 'sealed_secret', row: id };
}
