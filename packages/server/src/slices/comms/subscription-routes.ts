import * as contract from '@heed/contract/comms';
import type { Caller } from '@heed/core/access';
import { maySayYes } from '@heed/core/comms';
import { type CommsSubscriptionId, isRefusal, type Refusal } from '@heed/core/kernel';
import { readClock, type Tx } from '../../platform/db/index.ts';
import { type BoundRoute, bind, type RequestContext, SENT, type SentAnswer } from '../../platform/http/index.ts';
import {
  addSubscription,
  changeSubscription,
  findAny,
  findOwn,
  makeSecret,
  removeSubscription,
  sayYes,
  unsubscribe,
} from './commands/subscriptions.ts';
import type { CommsMeans } from './means.ts';
import { findOwnSubscriptions, findSubscriptions, showHearers, showSubscription } from './queries/subscriptions.ts';
import { askPage, donePage, hearingPage, nothingPage, READER_POLICY, tooLatePage, yesPage } from './reader-pages.ts';
import { loadSubscription, type Subscription } from './store/subscriptions.ts';

/** Who hears of incidents: oneself, and those whom managers let hear. */
export function subscriptionRoutes(means: CommsMeans): readonly BoundRoute[] {
  return [
    bind(contract.listOwnSubscriptions, ({ caller }, { database }) => findOwnSubscriptions(database.read, caller)),
    bind(contract.addOwnSubscription, ({ body, caller }, { transact }) =>
      transact(async (tx) => {
        const hearer = { kind: 'person' as const, personId: caller.personId };
        const added = await addSubscription(tx, means, caller, { hearer, ...body });
        return isRefusal(added) ? added : showSubscription(tx.db, added.subscription);
      }),
    ),
    bind(contract.changeOwnSubscription, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const changed = await on(findOwn, tx, caller, params.id, (found) =>
          changeSubscription(tx, caller, found, body),
        );
        return isRefusal(changed) ? changed : showSubscription(tx.db, changed);
      }),
    ),
    bind(contract.removeOwnSubscription, ({ params, caller }, { transact }) =>
      transact((tx) => on(findOwn, tx, caller, params.id, (found) => removeSubscription(tx, caller, found))),
    ),
    bind(contract.listStakeholderSubscriptions, ({ query }, { database }) => findSubscriptions(database.read, query)),
    bind(contract.addStakeholderSubscription, ({ body, caller }, { transact }) =>
      transact(async (tx) => {
        const added = await addSubscription(tx, means, caller, body);
        if (isRefusal(added)) return added;
        return { subscription: await showSubscription(tx.db, added.subscription), secret: added.secret };
      }),
    ),
    bind(contract.changeStakeholderSubscription, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const changed = await on(any, tx, caller, params.id, (found) => changeSubscription(tx, caller, found, body));
        return isRefusal(changed) ? changed : showSubscription(tx.db, changed);
      }),
    ),
    bind(contract.removeStakeholderSubscription, ({ params, caller }, { transact }) =>
      transact((tx) => on(any, tx, caller, params.id, (found) => removeSubscription(tx, caller, found))),
    ),
    bind(contract.makeStakeholderSecret, ({ params, caller }, { transact }) =>
      transact((tx) => on(any, tx, caller, params.id, (found) => makeSecret(tx, means, caller, found))),
    ),
    bind(contract.listHearers, ({ params, caller }, { database }) => showHearers(database.read, caller, params.id)),
    bind(contract.showStakeholderPage, async ({ params }, context) => {
      const found = await opened(means, context, params.token);
      return found === undefined
        ? sendPage(context, 404, nothingPage())
        : sendPage(context, 200, askPage(params.token, nameOf(found)));
    }),
    bind(contract.unsubscribeStakeholder, async ({ params }, context) => {
      const found = await opened(means, context, params.token);
      if (found === undefined) return sendPage(context, 404, nothingPage());
      await context.transact((tx) => unsubscribe(tx, found.id));
      return sendPage(context, 200, donePage());
    }),
    bind(contract.showYesPage, async ({ params }, context) => {
      const id = means.confirming.read(params.token);
      const { read } = context.database;
      const found = id && (await loadSubscription(read, id));
      if (found === undefined || !maySayYes(found, await readClock(read))) {
        return sendPage(context, 404, tooLatePage());
      }
      return sendPage(context, 200, found.confirmedAt === undefined ? yesPage(params.token) : hearingPage());
    }),
    bind(contract.sayYesToIncidents, async ({ params }, context) => {
      const id = means.confirming.read(params.token);
      const done = id !== undefined && (await context.transact((tx) => sayYes(tx, id)));
      return done ? sendPage(context, 200, hearingPage()) : sendPage(context, 404, tooLatePage());
    }),
  ];
}

type Find = (tx: Tx, caller: Caller, id: CommsSubscriptionId) => Promise<Subscription | Refusal>;
const any: Find = (tx, _, id) => findAny(tx, id);

async function on<T>(
  find: Find,
  tx: Tx,
  caller: Caller,
  id: CommsSubscriptionId,
  work: (found: Subscription) => Promise<T>,
): Promise<T | Refusal> {
  const found = await find(tx, caller, id);
  return isRefusal(found) ? found : work(found);
}

async function opened(
  { unsubscribing }: CommsMeans,
  { database }: RequestContext,
  token: string,
): Promise<Subscription | undefined> {
  const id = unsubscribing.read(token);
  return id === undefined ? undefined : loadSubscription(database.read, id);
}

/** The bearer of the link may have been passed it: it names what they see in the mail anyway, and no address. */
function nameOf({ hearer }: Subscription): string {
  return 'name' in hearer ? hearer.name : 'you';
}

function sendPage({ reply }: RequestContext, status: number, page: string): SentAnswer {
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', READER_POLICY)
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .send(page);
  return SENT;
}
