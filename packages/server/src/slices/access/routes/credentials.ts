import * as contract from '@heed/contract/access';
import { type BoundRoute, bind, granted } from '../../../platform/http/index.ts';
import { createKey, revokeKey } from '../commands/keys.ts';
import { endAllSessions, endOneSession } from '../commands/sessions.ts';
import { findKeys, findSessions, showKey } from '../queries/credentials.ts';

export const credentialRoutes: readonly BoundRoute[] = [
  bind(contract.listMySessions, ({ query, caller }, { database }) =>
    findSessions(database.read, caller, caller.personId, query),
  ),
  bind(contract.endMySession, ({ params, caller }, { transact }) =>
    transact((tx) => endOneSession(tx, caller, caller.personId, params.id)),
  ),
  bind(contract.listSessions, ({ params, query, caller }, { database }) =>
    findSessions(database.read, caller, params.id, query),
  ),
  bind(contract.endSessions, ({ params, caller }, { transact }) =>
    transact((tx) => endAllSessions(tx, caller, params.id)),
  ),
  bind(contract.endSession, ({ params, caller }, { transact }) =>
    transact((tx) => endOneSession(tx, caller, params.id, params.sessionId)),
  ),
  bind(contract.createKey, async ({ body, caller }, { transact }) =>
    granted(
      await transact((tx) => createKey(tx, caller, { ...body, scopes: body.scopes, expiresAt: body.expiresAt })),
      ({ key, secret }) => ({ key: showKey(key), secret }),
    ),
  ),
  bind(contract.listMyKeys, ({ query, caller }, { database }) => findKeys(database.read, caller.personId, query)),
  bind(contract.revokeMyKey, ({ params, caller }, { transact }) =>
    transact((tx) => revokeKey(tx, caller, params.id, caller.personId)),
  ),
  bind(contract.listKeys, ({ query }, { database }) => findKeys(database.read, query.personId, query)),
  bind(contract.revokeKey, ({ params, caller }, { transact }) =>
    transact((tx) => revokeKey(tx, caller, params.id, undefined)),
  ),
];
