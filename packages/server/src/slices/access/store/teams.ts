import { asId, type PersonId, type TeamId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { mentions, type NamedFilter, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface Team {
  readonly id: TeamId;
  readonly name: string;
  readonly memberIds: readonly PersonId[];
  readonly createdAt: number;
  readonly version: number;
}

const SORT_NAME = sql<string>`lower(name)`;
const MEMBERS = sql<string[]>`coalesce(
  (select array_agg(person_id order by person_id) from team_members where team_id = teams.id), '{}')`;

function selectTeams(db: Queries) {
  return db.selectFrom('teams').select(['id', 'name', 'created_at', 'version', MEMBERS.as('member_ids')]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectTeams>['executeTakeFirstOrThrow']>>;

function teamOf(row: Row): Team {
  return {
    id: asId('team', row.id),
    name: row.name,
    memberIds: row.member_ids.map((id) => asId('person', id)),
    createdAt: row.created_at,
    version: row.version,
  };
}

export async function loadTeam(db: Queries, id: TeamId): Promise<Team | undefined> {
  const row = await selectTeams(db).where('id', '=', id).executeTakeFirst();
  return row && teamOf(row);
}

export async function loadTeamNames(db: Queries, ids: readonly TeamId[]): Promise<ReadonlyMap<TeamId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [asId('team', row.id), row.name]));
}

export interface TeamFilter extends NamedFilter {
  readonly memberId?: PersonId | undefined;
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadTeams(
  db: Queries,
  { q, ids, memberId }: TeamFilter,
  limit: number,
  after?: readonly [string, string],
): Promise<readonly { readonly team: Team; readonly sortName: string }[]> {
  let query = selectTeams(db)
    .select(SORT_NAME.as('sort_name'))
    .orderBy(SORT_NAME)
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(${SORT_NAME}, id) > (${after[0]}, ${after[1]})`);
  if (memberId !== undefined) {
    query = query.where(sql<boolean>`id in (select team_id from team_members where person_id = ${memberId})`);
  }
  if (q !== undefined) query = query.where(mentions(sql`name`, q));
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::text[])`);
  return (await query.execute()).map((row) => ({ team: teamOf(row), sortName: row.sort_name }));
}

export async function insertTeam(tx: Tx, team: Team): Promise<void> {
  await tx.db
    .insertInto('teams')
    .values({ id: team.id, name: team.name, created_at: timestamp(team.createdAt), version: team.version })
    .execute();
  await replaceMembers(tx, team);
}

/** Writes the next version; false when somebody else wrote it first. */
export async function updateTeam(tx: Tx, team: Team): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('teams')
    .set({ name: team.name, version: team.version + 1 })
    .where('id', '=', team.id)
    .where('version', '=', team.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await replaceMembers(tx, team);
  return true;
}

export async function deleteTeamRow(tx: Tx, id: TeamId): Promise<void> {
  await tx.db.deleteFrom('teams').where('id', '=', id).execute();
}

async function replaceMembers(tx: Tx, team: Team): Promise<void> {
  await tx.db.deleteFrom('team_members').where('team_id', '=', team.id).execute();
  if (team.memberIds.length === 0) return;
  await tx.db
    .insertInto('team_members')
    .values(team.memberIds.map((person_id) => ({ team_id: team.id, person_id })))
    .execute();
}
