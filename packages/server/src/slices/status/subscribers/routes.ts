import { Readable } from 'node:stream';
import * as contract from '@heed/contract/status';
import { isRefusal } from '@heed/core/kernel';
import { type BoundRoute, bind, SENT } from '../../../platform/http/index.ts';
import { noSuchPage } from '../commands/carry-out.ts';
import { loadPage } from '../store/pages.ts';
import { addOne, importList, offer, removeOne } from './admin.ts';
import type { SubscriberMeans } from './means.ts';
import { exportCsv, findSubscribers, findTellings, showSubscriber, showSubscription } from './queries.ts';

/** What those who keep a page do about its subscribers. */
export function subscriberRoutes(means: SubscriberMeans): readonly BoundRoute[] {
  return [
    bind(contract.getSubscription, ({ params }, { database }) => showSubscription(database.read, means, params.id)),
    bind(contract.setSubscription, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const page = await offer(tx, caller, params.id, body.isOffered);
        return isRefusal(page) ? page : showSubscription(tx.db, means, page.id);
      }),
    ),
    bind(contract.listSubscribers, ({ params, query }, { database }) =>
      findSubscribers(database.read, params.id, query),
    ),
    bind(contract.addSubscriber, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const added = await addOne(tx, caller, means, params.id, body);
        return isRefusal(added) ? added : { subscriber: showSubscriber(added.stored), secret: added.secret ?? null };
      }),
    ),
    bind(contract.importSubscribers, ({ params, body, caller }, { transact }) =>
      transact(async (tx) => {
        const imported = await importList(tx, caller, params.id, body);
        return isRefusal(imported) ? imported : { ...imported, bad: [...imported.bad] };
      }),
    ),
    bind(contract.exportSubscribers, async ({ params }, { database, reply }) => {
      const page = (await loadPage(database.read, params.id))?.page;
      if (page === undefined) return noSuchPage();
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="subscribers-${page.slug}.csv"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(exportCsv(database.read, page.id)));
      return SENT;
    }),
    bind(contract.removeSubscriber, ({ params, caller }, { transact }) =>
      transact((tx) => removeOne(tx, caller, params.id, params.subscriberId)),
    ),
    bind(contract.listTellings, ({ params, query }, { database }) => findTellings(database.read, params.id, query)),
  ];
}
