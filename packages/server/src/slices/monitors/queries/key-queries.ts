import { type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { serviceById } from '../../catalog/index.ts';
import { loadKeyQueries, loadListVersion } from '../store/key-queries.ts';
import { loadServerNames } from '../store/servers.ts';

/** The key queries of a service as the API shows them. */
export async function findKeyQueries(db: Queries, serviceId: ServiceId) {
  if ((await serviceById(db, serviceId)) === undefined) return noSuchService();
  const version = await loadListVersion(db, serviceId);
  const queries = await loadKeyQueries(db, [serviceId]);
  const names = await loadServerNames(
    db,
    queries.map(({ serverId }) => serverId),
  );
  return {
    serviceId,
    queries: queries.map(({ title, serverId, query }) => {
      return { title, serverId, serverName: names.get(serverId) ?? serverId, query };
    }),
    version,
  };
}

function noSuchService(): Refusal {
  return refuse('not-found', 'There is no such service.');
}
