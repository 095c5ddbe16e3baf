import { DAY } from '@heed/core/kernel';
import type { Room } from '../../platform/room.ts';
import { createRetention } from '../../platform/timers/index.ts';
import { changeRoutes } from './change-routes.ts';
import { routes } from './routes.ts';
import { forgetChanges } from './store/changes.ts';

export { type Reporter, recordChange } from './commands/changes.ts';
export { showMitigation } from './queries/mitigations.ts';
export { loadChanges, type StoredChange } from './store/changes.ts';
export {
  loadDependenciesAround,
  loadDownstreamIds,
  loadNeighbourIds,
  loadServiceNames as serviceNames,
} from './store/dependencies.ts';
export { loadMitigation, loadMitigationsOf, type StoredMitigation } from './store/mitigations.ts';
export { loadServiceIndex } from './store/service-index.ts';
export {
  loadNamesOfServicesUsing,
  loadOwners,
  loadService as serviceById,
  loadServiceNamed as serviceNamed,
  lockService as holdService,
  type StoredService,
} from './store/services.ts';

/** Long enough to look at a season again; what was reported stays in the history for good. */
const CHANGES_KEPT = 400 * DAY;

const retention = createRetention('catalog', [(tx, limit) => forgetChanges(tx, tx.now - CHANGES_KEPT, limit)]);

/**
 * The room `catalog`: services, what they depend on, what was changed in them and how their harm is stopped.
 * Tables: migrations/0003_catalog.sql, 0011_changes.sql.
 */
export const catalog: Room = {
  name: 'catalog',
  routes: [...routes, ...changeRoutes],
  timers: retention.timers,
  reactions: {},
  begin: retention.begin,
};
