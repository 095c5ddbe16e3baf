import { actorOf, type Caller, mayChangeOwned } from '@heed/core/access';
import { isRefusal, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import { type KeyQueriesFact, type KeyQuery, validateKeyQueries } from '@heed/core/monitors';
import { brokenConstraint, type Tx } from '../../../platform/db/index.ts';
import { holdService } from '../../catalog/index.ts';
import { loadKeyQueries, loadListVersion, replaceKeyQueries } from '../store/key-queries.ts';
import { loadServerNames } from '../store/servers.ts';

/** Key queries belong to the team of their service, which is held meanwhile. The whole list is replaced. */
export async function putKeyQueries(
  tx: Tx,
  caller: Caller,
  serviceId: ServiceId,
  { version, queries: drafts }: { readonly queries: readonly KeyQuery[]; readonly version: number },
): Promise<Refusal | undefined> {
  const service = await holdService(tx, serviceId);
  if (service === undefined) return refuse('not-found', 'There is no such service.');
  const queries = mayChangeOwned(caller, service.teamId) ?? validateKeyQueries(drafts);
  if (isRefusal(queries)) return queries;
  const current = await loadListVersion(tx.db, serviceId);
  if (current !== version) {
    return refuse('version-mismatch', `The key queries are at version ${current}, your change is for ${version}.`);
  }
  const unknown = await refuseUnknown(tx, queries);
  if (unknown !== undefined) return unknown;
  const before = (await loadKeyQueries(tx.db, [serviceId])).map(({ title }) => title);
  try {
    await replaceKeyQueries(tx, serviceId, queries, version + 1);
  } catch (error) {
    // The server was removed between the look and the write.
    if (brokenConstraint(error, 'foreign-key') !== 'key_queries_server_id_fkey') throw error;
    return refuse('invalid', 'One of the metrics servers was removed just now. Choose another.');
  }
  const after = queries.map(({ title }) => title);
  const fact: KeyQueriesFact = {
    kind: 'service.key-queries-changed',
    data: { name: service.name, before, after },
  };
  const servers = [...new Set(queries.map(({ serverId }) => serverId))];
  await tx.publish([{ ...fact, subject: serviceId, about: servers, actor: actorOf(caller) }]);
  return undefined;
}

async function refuseUnknown(tx: Tx, queries: readonly KeyQuery[]): Promise<Refusal | undefined> {
  const names = await loadServerNames(
    tx.db,
    queries.map(({ serverId }) => serverId),
  );
  const troubles = queries.flatMap(({ serverId }, index) =>
    names.has(serverId) ? [] : [{ path: `queries[${index}].serverId`, message: 'names an unknown metrics server' }],
  );
  if (troubles.length === 0) return undefined;
  return refuse('invalid', 'There is no such metrics server. Choose one of /v1/metrics-servers.', troubles);
}
