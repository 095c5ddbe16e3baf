import * as contract from '@heed/contract/notify';
import { type ContactMethodId, isRefusal, type PersonId, refuse } from '@heed/core/kernel';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { loadBounces } from '../../platform/outbox/index.ts';
import { loadPerson } from '../access/index.ts';
import { answerCode, sendCode } from './commands/code.ts';
import { type AddedMethod, addMethod, changeMethod, noSuchMethod, removeMethod } from './commands/methods.ts';
import { addRule, removeRule } from './commands/rules.ts';
import { sendTestPage } from './commands/test-page.ts';
import type { NotifyMeans } from './deps.ts';
import { findDeliveries, findDelivery, findDeliveryWhy } from './queries/deliveries.ts';
import { findMethods, findRules, showMethod, showRule } from './queries/methods.ts';
import { loadMethod, lockOwnMethod, type StoredMethod } from './store/methods.ts';

export function bindRoutes(means: NotifyMeans): readonly BoundRoute[] {
  const show = async (db: Queries, method: StoredMethod) =>
    showMethod(means.transports, method, (await loadBounces(db, [method.id])).get(method.id));
  const showNew = ({ method, secret }: AddedMethod) => ({
    ...showMethod(means.transports, method, undefined),
    secret: secret ?? null,
  });
  return [
    bind(contract.listMyContactMethods, ({ query, caller }, { database }) =>
      findMethods(database.read, means.transports, caller.personId, query),
    ),
    bind(contract.getMyContactMethod, async ({ params, caller }, { database }) => {
      const method = await loadMethod(database.read, params.id);
      return method?.personId === caller.personId ? show(database.read, method) : noSuchMethod();
    }),
    bind(contract.addMyContactMethod, async ({ body, caller }, { transact }) =>
      granted(await transact((tx) => addMethod(tx, caller, means, caller.personId, body)), showNew),
    ),
    bind(contract.changeMyContactMethod, async ({ params, body, caller }, { transact, database }) =>
      granted(await transact((tx) => changeMethod(tx, caller, means, params.id, body)), (method) =>
        show(database.read, method),
      ),
    ),
    bind(contract.removeMyContactMethod, ({ params, caller }, { transact }) =>
      transact((tx) => removeMethod(tx, caller, means, params.id)),
    ),
    bind(contract.sendCode, ({ params, caller }, { transact }) =>
      transact((tx) =>
        withOwnMethod(tx, params.id, caller.personId, async (method) => {
          return (await sendCode(tx, caller, means, method)) ?? show(tx.db, method);
        }),
      ),
    ),
    bind(contract.answerCode, async ({ params, body, caller }, { transact, database }) => {
      const answer = await transact((tx) =>
        withOwnMethod(tx, params.id, caller.personId, (method) => answerCode(tx, caller, means, method, body.code)),
      );
      if (isRefusal(answer)) return answer;
      if ('verified' in answer) return show(database.read, answer.verified);
      const left = `${answer.attemptsLeft} more ${answer.attemptsLeft === 1 ? 'try' : 'tries'}`;
      return refuse('invalid', `This is not the newest code that was sent; you have ${left}.`, [
        { path: 'code', message: 'is not the newest code' },
      ]);
    }),
    bind(contract.sendTestPage, async ({ params, caller }, { transact }) =>
      granted(
        await transact((tx) =>
          withOwnMethod(tx, params.id, caller.personId, (method) => sendTestPage(tx, caller, means, method)),
        ),
        (deliveryId) => ({ deliveryId }),
      ),
    ),
    bind(contract.listContactMethodsOf, async ({ params, query }, { database }) => {
      if (!(await loadPerson(database.read, params.id))) return refuse('not-found', 'There is no such person.');
      return findMethods(database.read, means.transports, params.id, query);
    }),
    bind(contract.addContactMethodOf, async ({ params, body, caller }, { transact }) =>
      granted(await transact((tx) => addMethod(tx, caller, means, params.id, body)), showNew),
    ),
    bind(contract.listMyRules, ({ query, caller }, { database }) => findRules(database.read, caller.personId, query)),
    bind(contract.addMyRule, async ({ body, caller }, { transact }) =>
      granted(await transact((tx) => addRule(tx, caller, body)), showRule),
    ),
    bind(contract.removeMyRule, ({ params, caller }, { transact }) =>
      transact((tx) => removeRule(tx, caller, params.id)),
    ),
    bind(contract.listDeliveries, ({ query, caller }, { database }) =>
      findDeliveries(database.read, means.namers, caller, query),
    ),
    bind(contract.listMyDeliveries, ({ query, caller }, { database }) =>
      findDeliveries(database.read, means.namers, caller, { ...query, person: caller.personId }),
    ),
    bind(contract.getDeliveryWhy, ({ params, caller }, { database }) =>
      findDeliveryWhy(database.read, caller, params.id),
    ),
    bind(contract.getDelivery, ({ params, caller }, { database }) =>
      findDelivery(database.read, means.namers, caller, params.id),
    ),
  ];
}

/** Another person's contact method is answered exactly like one that does not exist. */
async function withOwnMethod<T>(
  tx: Tx,
  id: ContactMethodId,
  personId: PersonId,
  work: (method: StoredMethod) => Promise<T>,
) {
  const method = await lockOwnMethod(tx, id, personId);
  return method ? work(method) : noSuchMethod();
}
