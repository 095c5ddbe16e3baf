import { asId, type ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries } from '../../../platform/db/index.ts';

/** How many alerts of these services fire that page; a service of which none does is not there. */
export async function countPaging(
  db: Queries,
  serviceIds: readonly ServiceId[],
): Promise<ReadonlyMap<ServiceId, number>> {
  const rows = await db
    .selectFrom('alerts')
    .select(['service_id', sql<number>`count(*)::integer`.as('count')])
    .where('status', '=', 'firing')
    .where('urgency', '=', 'page')
    .where(sql<boolean>`service_id = any(${serviceIds}::text[])`)
    .groupBy('service_id')
    .execute();
  return new Map(
    rows.flatMap(({ service_id, count }) => (service_id === null ? [] : [[asId('service', service_id), count]])),
  );
}
