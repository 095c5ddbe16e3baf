import * as contract from '@heed/contract/paging';
import { actorOf, type Caller, can } from '@heed/core/access';
import { isRefusal, type PersonId, type Refusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind } from '../../platform/http/index.ts';
import { findCandidates } from './candidates.ts';
import { acknowledgeRun, escalateRun, reassignRun, snoozeRun } from './commands/answer.ts';
import { putCatchAll } from './commands/catch-all.ts';
import { changePolicy, createPolicy, deletePolicy } from './commands/policies.ts';
import type { PagingMeans } from './means.ts';
import { showCatchAll } from './queries/catch-all.ts';
import { findLatency } from './queries/latency.ts';
import { findPolicies, findPolicy, showWithWarnings } from './queries/policies.ts';
import { previewPolicy } from './queries/preview.ts';
import { findRun, findRuns, showRun } from './queries/runs.ts';
import { explainRun } from './queries/why.ts';
import type { StoredPolicy } from './store/policies.ts';
import type { StoredRun } from './store/runs.ts';

export function bindRoutes(means: PagingMeans): readonly BoundRoute[] {
  return [...policyRoutes(means), ...pageRoutes(means)];
}

function policyRoutes(means: PagingMeans): readonly BoundRoute[] {
  const shown = async (tx: Tx, policy: StoredPolicy | Refusal) =>
    isRefusal(policy) ? policy : showWithWarnings(tx, means, policy);
  return [
    bind(contract.listPolicies, ({ query }, { database }) => findPolicies(database.read, query)),
    bind(contract.previewPolicy, ({ body }, { transact }) =>
      transact((tx) => previewPolicy(tx, means, body.policy, body.at)),
    ),
    bind(contract.askReachability, async ({ body }, { database }) => {
      const candidates = await findCandidates(database.read, means, body.personIds);
      return { people: [...candidates.values()].map(({ personId, reachable }) => ({ id: personId, reachable })) };
    }),
    bind(contract.getPolicy, ({ params }, { database }) => findPolicy(database.read, means, params.id)),
    bind(contract.createPolicy, ({ body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await createPolicy(tx, caller, withoutNull(body)))),
    ),
    bind(contract.changePolicy, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await changePolicy(tx, caller, params.id, withoutNull(body)))),
    ),
    bind(contract.deletePolicy, ({ params, caller }, { transact }) =>
      transact((tx) => deletePolicy(tx, caller, params.id)),
    ),
    bind(contract.getCatchAll, (_, { database }) => showCatchAll(database.read, means)),
    bind(contract.putCatchAll, ({ body, caller }, { transact }) =>
      transact(async (tx) => {
        const people = await putCatchAll(tx, caller, body.personIds);
        return isRefusal(people) ? people : showCatchAll(tx.db, means);
      }),
    ),
  ];
}

function pageRoutes(means: PagingMeans): readonly BoundRoute[] {
  const shown = async (tx: Tx, run: StoredRun | Refusal) => (isRefusal(run) ? run : showRun(tx.db, run));
  return [
    bind(contract.listPages, ({ query: { person, ...query }, caller }, { database }) =>
      findRuns(database.read, { ...query, personId: idOf(person, caller) }),
    ),
    bind(contract.listMyPages, ({ query, caller }, { database }) =>
      findRuns(database.read, { ...query, personId: caller.personId }),
    ),
    bind(contract.getPageLatency, ({ query }, { database }) => findLatency(database.read, query)),
    bind(contract.getPage, ({ params }, { database }) => findRun(database.read, params.id)),
    bind(contract.acknowledgePage, ({ params, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await acknowledgeRun(tx, params.id, actorOf(caller)))),
    ),
    bind(contract.escalatePage, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await escalateRun(tx, means, params.id, actorOf(caller), body.seen))),
    ),
    bind(contract.snoozePage, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await snoozeRun(tx, params.id, actorOf(caller), body.until))),
    ),
    bind(contract.reassignPage, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => shown(tx, await reassignRun(tx, means, params.id, actorOf(caller), body.personIds))),
    ),
    bind(contract.explainPage, ({ params, query, caller }, { database }) =>
      explainRun(database.read, params.id, {
        personId: idOf(query.person, caller),
        deliveriesOf: can(caller, 'deliveries:read') ? undefined : caller.personId,
      }),
    ),
  ];
}

function idOf(person: PersonId | 'me' | undefined, caller: Caller): PersonId | undefined {
  return person === 'me' ? caller.personId : person;
}

/** The wire says null where a policy has no team; inside, it is absent. */
function withoutNull<T extends { teamId?: StoredPolicy['teamId'] | null }>(body: T) {
  return { ...body, teamId: body.teamId ?? undefined };
}
