import type { Action, ActionState } from '@heed/core/actions';
import type { Incident, Severity } from '@heed/core/incidents';
import {
  type ActionId,
  asId,
  type IncidentId,
  type Instant,
  type PersonId,
  type PostmortemId,
  type ServiceId,
  type TeamId,
} from '@heed/core/kernel';
import { sql } from 'kysely';
import {
  asWritten,
  mentions,
  nullableTimestamp,
  type Queries,
  type Tx,
  timestamp,
} from '../../../platform/db/index.ts';

/** An action as it is kept, with what is known of its incident. */
export interface StoredAction {
  readonly action: Action;
  readonly weight: number;
  readonly version: number;
  readonly incident: IncidentOfAction | undefined;
}

/** Who may know of it goes with it, for whatever tells of it. */
export type IncidentOfAction = Pick<Incident, 'id' | 'number' | 'title' | 'isPrivate' | 'participants'> & {
  readonly severity: Severity;
};

function select(db: Queries) {
  return db
    .selectFrom('actions as a')
    .leftJoin('incidents as i', 'i.id', 'a.incident_id')
    .select(['a.id', 'a.whole', 'a.weight', 'a.version', 'i.id as incident', 'i.number', 'i.title', 'i.severity'])
    .select(['i.is_private', 'i.participants']);
}

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

/** The whole is written here alone, from an action that the rules made; what JSON left out reads as undefined. */
function storedOf(row: Row): StoredAction {
  return {
    action: asWritten<Action>(row.whole),
    weight: row.weight,
    version: row.version,
    incident: incidentOf(row),
  };
}

function incidentOf({
  incident,
  number,
  title,
  severity,
  is_private,
  participants,
}: Row): IncidentOfAction | undefined {
  if (incident === null || number === null || title === null) return undefined;
  return {
    id: asId('incident', incident),
    number,
    title,
    // The severity is held to core's list by a CHECK.
    severity: severity as Severity,
    isPrivate: is_private ?? false,
    participants: (participants ?? []).map((id) => asId('person', id)),
  };
}

export interface ActionFilter {
  readonly state?: ActionState | 'undone' | undefined;
  readonly overdue?: boolean | undefined;
  readonly ownerId?: PersonId | undefined;
  readonly ownerless?: boolean | undefined;
  readonly incidentId?: IncidentId | undefined;
  readonly postmortemId?: PostmortemId | undefined;
  readonly teamId?: TeamId | undefined;
  readonly serviceId?: ServiceId | undefined;
  readonly tier?: number | undefined;
  readonly q?: string | undefined;
  /** Whose private incidents are looked at beside those of everybody; undefined looks at all. */
  readonly seenBy: PersonId | undefined;
}

export type ActionSort = 'due' | 'weight' | 'newest';

/** Each as one number that grows, so that one cursor serves all; the id makes it one order. */
const DUE = sql<number>`extract(epoch from coalesce(a.due_at, '9999-12-31Z')) * 1000`;
const SORTS = {
  due: sql<number>`(${DUE})::bigint`,
  weight: sql<number>`((100 - a.weight) * 1000000000000 + (${DUE})::bigint / 1000)::bigint`,
  newest: sql<number>`(253402300799999 - extract(epoch from a.opened_at) * 1000)::bigint`,
} as const;

/** One more than asked for, so that the caller can tell whether there are more. */
export async function loadActions(
  db: Queries,
  filter: ActionFilter,
  now: Instant,
  sort: ActionSort,
  limit: number,
  after?: readonly [number, string],
): Promise<readonly (StoredAction & { readonly sortKey: number })[]> {
  const key = SORTS[sort];
  let query = select(db)
    .select(key.as('sort_key'))
    .where(matching(filter, now))
    .orderBy(key)
    .orderBy('a.id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${key}, a.id) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map((row) => ({ ...storedOf(row), sortKey: Number(row.sort_key) }));
}

function matching(filter: ActionFilter, now: Instant) {
  const { state, overdue, ownerId, ownerless, incidentId, postmortemId, teamId, serviceId, tier, q, seenBy } = filter;
  const late = sql<boolean>`(a.state = 'open' and coalesce(a.due_at < ${timestamp(now)}::timestamptz, false))`;
  const all = [sql<boolean>`true`];
  if (state === 'undone') all.push(sql`a.state in ('open', 'done')`);
  else if (state !== undefined) all.push(sql`a.state = ${state}`);
  if (overdue !== undefined) all.push(overdue ? late : sql`not ${late}`);
  if (ownerId !== undefined) all.push(sql`a.owner_id = ${ownerId}`);
  if (ownerless !== undefined) all.push(ownerless ? sql`a.owner_id is null` : sql`a.owner_id is not null`);
  if (incidentId !== undefined) all.push(sql`a.incident_id = ${incidentId}`);
  if (postmortemId !== undefined) all.push(sql`a.postmortem_id = ${postmortemId}`);
  if (teamId !== undefined) {
    all.push(sql`case when a.service_id is null
      then a.owner_id in (select person_id from team_members where team_id = ${teamId})
      else a.service_id in (select id from services where team_id = ${teamId}) end`);
  }
  if (serviceId !== undefined) all.push(sql`a.service_id = ${serviceId}`);
  if (tier !== undefined) all.push(sql`a.tier = ${tier}`);
  if (q !== undefined) all.push(mentions(sql`a.title`, q));
  if (seenBy !== undefined) {
    all.push(sql`(coalesce(not i.is_private, true) or a.owner_id = ${seenBy} or ${seenBy} = any(i.participants))`);
  }
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** How many stand how, and the sum of their strengths. */
export async function countStored(db: Queries, filter: ActionFilter, now: Instant) {
  const late = sql`coalesce(a.due_at < ${timestamp(now)}::timestamptz, false)`;
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::int`;
  return db
    .selectFrom('actions as a')
    .leftJoin('incidents as i', 'i.id', 'a.incident_id')
    .where(matching(filter, now))
    .select([
      count(sql`a.state = 'open'`).as('open'),
      count(sql`a.state = 'open' and ${late}`).as('overdue'),
      count(sql`a.state = 'done'`).as('done'),
      count(sql`a.state = 'verified'`).as('verified'),
      count(sql`a.state = 'dropped'`).as('dropped'),
      count(sql`a.state <> 'dropped' and a.tier <= 2`).as('strong'),
      sql<number>`coalesce(sum(6 - a.tier) filter (where a.state <> 'dropped'), 0)::int`.as('score'),
    ])
    .executeTakeFirstOrThrow();
}

export async function loadAction(db: Queries, id: ActionId): Promise<StoredAction | undefined> {
  const row = await select(db).where('a.id', '=', id).executeTakeFirst();
  return row && storedOf(row);
}

/** Loads it so that nobody else can change it before this transaction ends. */
export async function lockAction(tx: Tx, id: ActionId): Promise<StoredAction | undefined> {
  const row = await select(tx.db).where('a.id', '=', id).forUpdate('a').executeTakeFirst();
  return row && storedOf(row);
}

const MOST_OF_ONE = 200;

/** The actions of an incident or of a postmortem, in the order in which they were opened. */
export async function loadOf(
  db: Queries,
  of: { readonly incidentId: IncidentId } | { readonly postmortemId: PostmortemId },
): Promise<readonly StoredAction[]> {
  const query = select(db).orderBy('a.opened_at').orderBy('a.id').limit(MOST_OF_ONE);
  const rows =
    'incidentId' in of
      ? await query.where('a.incident_id', '=', of.incidentId).execute()
      : await query.where('a.postmortem_id', '=', of.postmortemId).execute();
  return rows.map(storedOf);
}

const MOST_OF_SEVERAL = 5_000;

/** The actions of several incidents, of very many the newest. */
export async function loadOfIncidents(db: Queries, ids: readonly IncidentId[]): Promise<readonly StoredAction[]> {
  if (ids.length === 0) return [];
  const rows = await select(db)
    .where(sql<boolean>`a.incident_id = any(${ids}::text[])`)
    .orderBy('a.opened_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(MOST_OF_SEVERAL)
    .execute();
  return rows.toReversed().map(storedOf);
}

export async function loadByIds(db: Queries, ids: readonly ActionId[]): Promise<readonly StoredAction[]> {
  if (ids.length === 0) return [];
  const rows = await select(db).where('a.id', 'in', ids).orderBy('a.opened_at').orderBy('a.id').execute();
  return rows.map(storedOf);
}

export async function insertAction(tx: Tx, action: Action, weight: number): Promise<void> {
  const { id, incidentId = null, postmortemId = null, createdAt } = action;
  await tx.db
    .insertInto('actions')
    .values({
      id,
      incident_id: incidentId,
      postmortem_id: postmortemId,
      opened_at: timestamp(createdAt),
      ...columnsOf(action, weight),
    })
    .execute();
}

export async function updateAction(tx: Tx, action: Action, weight: number, version: number): Promise<void> {
  await tx.db
    .updateTable('actions')
    .set({ ...columnsOf(action, weight), version })
    .where('id', '=', action.id)
    .execute();
}

/** The incident became worse or better: so do its actions weigh. `weights` is by tier. */
export async function reweigh(tx: Tx, incidentId: IncidentId, weights: readonly (readonly [number, number])[]) {
  for (const [tier, weight] of weights) {
    await tx.db
      .updateTable('actions')
      .set({ weight })
      .where('incident_id', '=', incidentId)
      .where('tier', '=', tier)
      .execute();
  }
}

function columnsOf(action: Action, weight: number) {
  return {
    state: action.state,
    title: action.title,
    owner_id: action.ownerId ?? null,
    due_at: nullableTimestamp(action.dueAt),
    tier: action.tier,
    category: action.category,
    service_id: action.serviceId ?? null,
    weight,
    whole: JSON.stringify(action),
  };
}
