import * as contract from '@heed/contract/access';
import { type BoundRoute, bind, granted } from '../../../platform/http/index.ts';
import { changeTeam, createTeam, deleteTeam } from '../commands/teams.ts';
import { findTeam, findTeams, showTeam } from '../queries/teams.ts';

export const teamRoutes: readonly BoundRoute[] = [
  bind(contract.listTeams, ({ query }, { database }) => findTeams(database.read, query)),
  bind(contract.getTeam, ({ params }, { database }) => findTeam(database.read, params.id)),
  bind(contract.createTeam, async ({ body, caller }, { transact }) =>
    granted(await transact((tx) => createTeam(tx, caller, body)), showTeam),
  ),
  bind(contract.changeTeam, async ({ params, body, caller }, { transact }) =>
    granted(await transact((tx) => changeTeam(tx, caller, params.id, body)), showTeam),
  ),
  bind(contract.deleteTeam, ({ params, caller }, { transact }) => transact((tx) => deleteTeam(tx, caller, params.id))),
];
