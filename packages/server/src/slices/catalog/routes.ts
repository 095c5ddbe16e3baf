import * as contract from '@heed/contract/catalog';
import type { ServiceDraft } from '@heed/core/catalog';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { putDependencies } from './commands/dependencies.ts';
import { changeService, createService, deleteService } from './commands/services.ts';
import { findDependencies, findDependents, findService, findServices, showService } from './queries/services.ts';

/** The wire says null where a service has none; inside, it is absent. */
function withoutNulls<T extends { policyId?: ServiceDraft['policyId'] | null; runbookUrl?: string | null | undefined }>(
  body: T,
) {
  return { ...body, policyId: body.policyId ?? undefined, runbookUrl: body.runbookUrl ?? undefined };
}

export const routes: readonly BoundRoute[] = [
  bind(contract.listServices, ({ query }, { database }) => findServices(database.read, query)),
  bind(contract.getService, ({ params }, { database }) => findService(database.read, params.id)),
  bind(contract.createService, async ({ body, caller }, { transact }) =>
    granted(await transact((tx) => createService(tx, caller, withoutNulls(body))), showService),
  ),
  bind(contract.changeService, async ({ params, body, caller }, { transact }) =>
    granted(await transact((tx) => changeService(tx, caller, params.id, withoutNulls(body))), showService),
  ),
  bind(contract.deleteService, ({ params, caller }, { transact }) =>
    transact((tx) => deleteService(tx, caller, params.id)),
  ),
  bind(contract.getDependencies, ({ params }, { database }) => findDependencies(database.read, params.id)),
  bind(contract.putDependencies, async ({ params, body, caller }, { transact }) =>
    granted(await transact((tx) => putDependencies(tx, caller, params.id, body)), (dependencies) => ({
      ...dependencies,
      dependsOn: [...dependencies.dependsOn],
    })),
  ),
  bind(contract.listDependents, ({ params, query }, { database }) => findDependents(database.read, params.id, query)),
];
