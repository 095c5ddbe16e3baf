import * as contract from '@heed/contract/alerts';
import { actorOf } from '@heed/core/access';
import { formatInstant, isRefusal, refuse } from '@heed/core/kernel';
import { type BoundRoute, bind } from '../../platform/http/index.ts';
import type { Paging } from '../paging/index.ts';
import { escalateAlert, snoozeAlert } from './commands/move-page.ts';
import { acknowledgeAlerts, resolveAlerts, respondToOne } from './commands/respond.ts';
import { findAlert } from './queries/alert.ts';
import { findHistory } from './queries/history.ts';
import { findAlerts, findCounts } from './queries/inbox.ts';
import { findServiceState, findServiceStates } from './queries/service-states.ts';
import { findVolume } from './queries/volume.ts';
import { findWhy } from './queries/why.ts';
import { loadSignalOfAlert } from './store/signals.ts';

/** What people and programs read of alerts, and how they answer them. */
export function alertRoutes(paging: Pick<Paging, 'escalateRun'>): readonly BoundRoute[] {
  return [
    bind(contract.listAlerts, ({ query }, { database }) => findAlerts(database.read, query)),
    bind(contract.countAlerts, (_, { database }) => findCounts(database.read)),
    bind(contract.getAlert, ({ params }, { database }) => findAlert(database.read, params.id)),
    bind(contract.getAlertHistory, ({ params, query }, { database }) => findHistory(database.read, params.id, query)),
    bind(contract.getAlertWhy, ({ params }, { database }) => findWhy(database.read, params.id)),
    bind(contract.getAlertRaw, async ({ params }, { database }) => {
      const raw = await loadSignalOfAlert(database.read, params.id);
      if (raw === undefined) return refuse('not-found', 'There is no such alert, or its request is not kept any more.');
      return { ...raw, receivedAt: formatInstant(raw.receivedAt) };
    }),
    bind(contract.getAlertVolume, ({ query }, { database }) => findVolume(database.read, query)),
    bind(contract.listServiceStates, ({ query }, { database }) => findServiceStates(database.read, query)),
    bind(contract.getServiceState, ({ params }, { database }) => findServiceState(database.read, params.id)),
    bind(contract.acknowledgeAlert, async ({ params, caller }, { transact, database }) => {
      const done = await transact((tx) => respondToOne(acknowledgeAlerts, tx, actorOf(caller), params.id));
      return isRefusal(done) ? done : findAlert(database.read, params.id);
    }),
    bind(contract.resolveAlert, async ({ params, caller }, { transact, database }) => {
      const done = await transact((tx) => respondToOne(resolveAlerts, tx, actorOf(caller), params.id));
      return isRefusal(done) ? done : findAlert(database.read, params.id);
    }),
    bind(contract.acknowledgeAlerts, async ({ body, caller }, { transact }) => ({
      items: [...(await transact((tx) => acknowledgeAlerts(tx, actorOf(caller), body.ids)))],
    })),
    bind(contract.resolveAlerts, async ({ body, caller }, { transact }) => ({
      items: [...(await transact((tx) => resolveAlerts(tx, actorOf(caller), body.ids)))],
    })),
    bind(contract.escalateAlert, async ({ params, body, caller }, { transact, database }) => {
      const run = await transact((tx) => escalateAlert(tx, paging, actorOf(caller), params.id, body.seen));
      return isRefusal(run) ? run : findAlert(database.read, params.id);
    }),
    bind(contract.snoozeAlert, async ({ params, body, caller }, { transact, database }) => {
      const run = await transact((tx) => snoozeAlert(tx, actorOf(caller), params.id, body.until));
      return isRefusal(run) ? run : findAlert(database.read, params.id);
    }),
  ];
}
