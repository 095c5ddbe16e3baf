import type { Room } from '../../platform/room.ts';
import { routes } from './routes.ts';

export { loadServiceNames as serviceNames } from './store/dependencies.ts';
export { loadServiceIndex } from './store/service-index.ts';
export {
  loadNamesOfServicesUsing,
  loadService as serviceById,
  loadServiceNamed as serviceNamed,
  type StoredService,
} from './store/services.ts';

/** The room `catalog`: services and what they depend on. Tables: migrations/0003_catalog.sql. */
export const catalog: Room = { name: 'catalog', routes, timers: {}, reactions: {} };
