import { formatInstant, isRefusal, type Refusal, refuse, type TeamId } from '@heed/core/kernel';
import { decodeCursor, pageOf, type Queries } from '../../../platform/db/index.ts';
import { loadTeam, loadTeams, type Team, type TeamFilter } from '../store/teams.ts';

/** A team as the API shows it. */
export function showTeam(team: Team) {
  return { ...team, memberIds: [...team.memberIds], createdAt: formatInstant(team.createdAt) };
}

type ShownTeam = ReturnType<typeof showTeam>;

export async function findTeam(db: Queries, id: TeamId): Promise<ShownTeam | Refusal> {
  const team = await loadTeam(db, id);
  return team ? showTeam(team) : refuse('not-found', 'There is no such team.');
}

export async function findTeams(
  db: Queries,
  { limit, cursor, ...filter }: TeamFilter & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: ShownTeam[]; nextCursor: string | null } | Refusal> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, ['string', 'string']);
  if (isRefusal(after)) return after;
  const rows = await loadTeams(db, filter, limit, after);
  const page = pageOf(rows, limit, ({ team, sortName }) => [sortName, team.id]);
  return { items: page.items.map(({ team }) => showTeam(team)), nextCursor: page.nextCursor };
}
