import { asId, type MetricsServerId, type ServiceId } from '@heed/core/kernel';
import type { KeyQuery } from '@heed/core/monitors';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** A key query with the service that it is of. */
export interface StoredKeyQuery extends KeyQuery {
  readonly serviceId: ServiceId;
}

/** The key queries of these services, in the order of the services and then of each list. */
export async function loadKeyQueries(db: Queries, services: readonly ServiceId[]): Promise<readonly StoredKeyQuery[]> {
  if (services.length === 0) return [];
  const rows = await db
    .selectFrom('key_queries')
    .select(['service_id', 'title', 'server_id', 'query'])
    .where(sql<boolean>`service_id = any(${services}::text[])`)
    .orderBy(sql`array_position(${services}::text[], service_id)`)
    .orderBy('place')
    .execute();
  return rows.map(({ service_id, title, server_id, query }) => ({
    serviceId: asId('service', service_id),
    title,
    serverId: asId('metricsServer', server_id),
    query,
  }));
}

/** 0 while nobody has written the list. */
export async function loadListVersion(db: Queries, serviceId: ServiceId): Promise<number> {
  const row = await db
    .selectFrom('key_query_lists')
    .select('version')
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Writes the whole list. The caller holds the service. */
export async function replaceKeyQueries(
  tx: Tx,
  serviceId: ServiceId,
  queries: readonly KeyQuery[],
  version: number,
): Promise<void> {
  await tx.db
    .insertInto('key_query_lists')
    .values({ service_id: serviceId, version })
    .onConflict((conflict) => conflict.column('service_id').doUpdateSet({ version }))
    .execute();
  await tx.db.deleteFrom('key_queries').where('service_id', '=', serviceId).execute();
  if (queries.length === 0) return;
  const rows = queries.map(({ title, serverId, query }, index) => {
    return { service_id: serviceId, place: index + 1, title, server_id: serverId, query };
  });
  await tx.db.insertInto('key_queries').values(rows).execute();
}

/** The services whose key queries name this server. */
export async function loadServicesAsking(db: Queries, id: MetricsServerId): Promise<readonly ServiceId[]> {
  const rows = await db
    .selectFrom('key_queries')
    .select('service_id')
    .distinct()
    .where('server_id', '=', id)
    .orderBy('service_id')
    .limit(4)
    .execute();
  return rows.map(({ service_id }) => asId('service', service_id));
}
