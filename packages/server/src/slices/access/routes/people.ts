import * as contract from '@heed/contract/access';
import { formatInstant } from '@heed/core/kernel';
import { type BoundRoute, bind, granted } from '../../../platform/http/index.ts';
import {
  changeMe,
  changePerson,
  disablePerson,
  enablePerson,
  invitePerson,
  makePasswordLink,
  type OneTimeLink,
} from '../commands/people.ts';
import { findFacts } from '../queries/audit.ts';
import { findPeople, findPerson, showPerson } from '../queries/people.ts';

function showLink(link: OneTimeLink) {
  return { token: link.token, expiresAt: formatInstant(link.expiresAt) };
}

export const peopleRoutes: readonly BoundRoute[] = [
  bind(contract.listPeople, ({ query }, { database }) => findPeople(database.read, query)),
  bind(contract.getPerson, ({ params }, { database }) => findPerson(database.read, params.id)),
  bind(contract.invitePerson, async ({ body, caller }, { transact }) =>
    granted(await transact((tx) => invitePerson(tx, caller, body)), ({ person, link }) => ({
      person: showPerson(person),
      link: showLink(link),
    })),
  ),
  bind(contract.changePerson, async ({ params, body, caller }, { transact }) =>
    granted(await transact((tx) => changePerson(tx, caller, params.id, body)), showPerson),
  ),
  bind(contract.disablePerson, async ({ params, caller }, { transact }) =>
    granted(await transact((tx) => disablePerson(tx, caller, params.id)), showPerson),
  ),
  bind(contract.enablePerson, async ({ params, caller }, { transact }) =>
    granted(await transact((tx) => enablePerson(tx, caller, params.id)), showPerson),
  ),
  bind(contract.makePasswordLink, async ({ params, caller }, { transact }) =>
    granted(await transact((tx) => makePasswordLink(tx, caller, params.id)), showLink),
  ),
  bind(contract.changeMe, async ({ body, caller }, { transact }) =>
    granted(await transact((tx) => changeMe(tx, caller, body)), showPerson),
  ),
  bind(contract.readAudit, ({ query }, { database }) => findFacts(database.read, query)),
];
