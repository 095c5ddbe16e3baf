import type { Room } from '../../platform/room.ts';
import { createRetention } from '../../platform/timers/index.ts';
import { accessRoutes } from './routes/index.ts';
import { forgets } from './store/forget.ts';

export { ensureSetupLink } from './commands/setup.ts';
export { sessionCookieName } from './cookie.ts';
export { identify } from './identify.ts';
export { loadEnabledAdmins } from './queries/admins.ts';
export { callerOfReply } from './store/credentials.ts';
export { loadPeople, loadPeopleById, loadPerson } from './store/people.ts';
export { loadTeam, loadTeamNames, loadTeams, type Team } from './store/teams.ts';

/** The room `access`: people, teams, sessions, API keys, audit. Tables: migrations/0002_access.sql. */
export function createAccess({ publicUrl }: { readonly publicUrl: string }): Room {
  const { timers, begin } = createRetention('access', forgets);
  return { name: 'access', routes: accessRoutes(publicUrl), timers, reactions: {}, begin };
}
