import * as contract from '@heed/contract/paging';
import { actorOf, type Caller, can } from '@heed/core/access';
import { type Actor, isRefusal, type PageRunId, type PersonId, type Refusal } from '@heed/core/kernel';
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
import { findReadable } from './readable.ts';
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
  /** What a caller does to a page that they may know of; the page as it is then. */
  const answered = async (tx: Tx, id: PageRunId, caller: Caller, act: (by: Actor) => Promise<StoredRun | Refusal>) => {
    const known = await findReadable(tx.db, means, caller, id);
    const run = isRefusal(known) ? known : await act(actorOf(caller));
    return isRefusal(run) ? run : showRun(tx.db, run);
  };
  return [
    bind(contract.listPages, ({ query: { person, ...query }, caller }, { database }) =>
      findRuns(database.read, means, caller, { ...query, personId: idOf(person, caller) }),
    ),
    bind(contract.listMyPages, ({ query, caller }, { database }) =>
      findRuns(database.read, means, caller, { ...query, personId: caller.personId }),
    ),
    bind(contract.getPageLatency, ({ query, caller }, { database }) =>
      findLatency(database.read, means, caller, query),
    ),
    bind(contract.getPage, ({ params, caller }, { database }) => findRun(database.read, means, caller, params.id)),
    bind(contract.acknowledgePage, ({ params: { id }, caller }, { transact }) =>
      transact((tx) => answered(tx, id, caller, (by) => acknowledgeRun(tx, id, by))),
    ),
    bind(contract.escalatePage, ({ params: { id }, body, caller }, { transact }) =>
      transact((tx) => answered(tx, id, caller, (by) => escalateRun(tx, means, id, by, body.seen))),
    ),
    bind(contract.snoozePage, ({ params: { id }, body, caller }, { transact }) =>
      transact((tx) => answered(tx, id, caller, (by) => snoozeRun(tx, id, by, body.until))),
    ),
    bind(contract.reassignPage, ({ params: { id }, body, caller }, { transact }) =>
      transact((tx) => answered(tx, id, caller, (by) => reassignRun(tx, means, id, by, body.personIds))),
    ),
    bind(contract.explainPage, ({ params, query, caller }, { database }) =>
      explainRun(database.read, means, caller, params.id, {
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
function withoutNull<T extends { [K in 'teamId' | 'hours']?: StoredPolicy[K] | null }>(body: T) {
  return { ...body, teamId: body.teamId ?? undefined, hours: body.hours ?? undefined };
}
