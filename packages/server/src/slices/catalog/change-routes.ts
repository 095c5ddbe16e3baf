import * as contract from '@heed/contract/catalog';
import { actorOf } from '@heed/core/access';
import { isRefusal } from '@heed/core/kernel';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { readServices, recordChange } from './commands/changes.ts';
import { addMitigation, changeMitigation, removeMitigation } from './commands/mitigations.ts';
import { describeChange, findChange, findChanges } from './queries/changes.ts';
import { findMitigation, findMitigations, showMitigation } from './queries/mitigations.ts';

/** The wire says null where there is nothing; inside, it is absent. */
function absent<T extends object>(
  body: T,
): { [K in keyof T]: Exclude<T[K], null> | (null extends T[K] ? undefined : never) } {
  const entries = Object.entries(body).map(([name, value]) => [name, value ?? undefined]);
  // Only nulls were replaced, by what the type above says.
  return Object.fromEntries(entries);
}

/** What was changed in what runs, and what can be done about it. */
export const changeRoutes: readonly BoundRoute[] = [
  bind(contract.recordChange, async ({ body, caller }, { transact, database }) => {
    const recorded = await transact(async (tx) => {
      const services = await readServices(tx, body.services);
      if (isRefusal(services)) return services;
      const report = { ...absent(body), services, at: body.at ?? tx.now };
      return recordChange(tx, { actor: actorOf(caller) }, report);
    });
    return isRefusal(recorded) ? recorded : describeChange(database.read, recorded);
  }),
  bind(contract.listChanges, ({ query }, { database }) => findChanges(database.read, query)),
  bind(contract.getChange, ({ params }, { database }) => findChange(database.read, params.id)),
  bind(contract.listMitigations, ({ params, query }, { database }) => findMitigations(database.read, params.id, query)),
  bind(contract.getMitigation, ({ params }, { database }) => findMitigation(database.read, params.id)),
  bind(contract.addMitigation, async ({ params, body, caller }, { transact }) =>
    granted(await transact((tx) => addMitigation(tx, caller, params.id, absent(body))), showMitigation),
  ),
  bind(contract.changeMitigation, async ({ params, body, caller }, { transact }) =>
    granted(await transact((tx) => changeMitigation(tx, caller, params.id, absent(body))), showMitigation),
  ),
  bind(contract.removeMitigation, ({ params, caller }, { transact }) =>
    transact((tx) => removeMitigation(tx, caller, params.id)),
  ),
];
