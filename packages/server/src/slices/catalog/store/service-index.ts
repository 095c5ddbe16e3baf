import { indexServices, type ServiceIndex } from '@heed/core/catalog';
import type { Queries } from '../../../platform/db/index.ts';
import { loadAllServices } from './services.ts';

/**
 * The index that this process remembers, under the revision of the catalog from which it was built. A revision is random
 * and never used again, so it cannot be confused with another's, not even over databases.
 */
let remembered: { readonly revision: string; readonly index: ServiceIndex } | undefined;

/**
 * The services in the form that matches alerts. Costs one small read while the catalog stands still; every change that was
 * committed before the call is seen, whichever node made it. Throws when the database cannot be used.
 */
export async function loadServiceIndex(db: Queries): Promise<ServiceIndex> {
  const { revision } = await db.selectFrom('catalog_revision').select('revision').executeTakeFirstOrThrow();
  if (remembered?.revision === revision) return remembered.index;
  // Services that change between the two reads make the index newer than its revision: it is then built once more.
  const index = indexServices(await loadAllServices(db));
  remembered = { revision, index };
  return index;
}
