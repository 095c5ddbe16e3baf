import { asId, type Instant, type PersonId, type ServiceId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';
import { AT_NIGHT } from '../store/find-runs.ts';

/** How often somebody was told of pages of a service. */
export interface PageLoad {
  readonly serviceId: ServiceId | undefined;
  readonly personId: PersonId;
  readonly pages: number;
  /** Between 22:00 and 07:00 by the clock of the person's own zone. */
  readonly nightPages: number;
}

/** What pages cost whom, of those that began between two moments. Practice does not count. */
export async function loadPageLoads(db: Queries, from: Instant, until: Instant): Promise<readonly PageLoad[]> {
  const { rows } = await sql<{ service_id: string | null; person_id: string; pages: number; night: number }>`
    select r.service_id, p.person_id, count(*) as pages,
      count(*) filter (where ${AT_NIGHT}) as night
    from page_runs r join page_run_people p on p.run_id = r.id join people o on o.id = p.person_id
    where r.started_at >= ${timestamp(from)}::timestamptz and r.started_at < ${timestamp(until)}::timestamptz
      and r.about ->> 'isDrill' is distinct from 'true'
    group by 1, 2`.execute(db);
  return rows.map(({ service_id, person_id, pages, night }) => ({
    serviceId: service_id === null ? undefined : asId('service', service_id),
    personId: asId('person', person_id),
    pages,
    nightPages: night,
  }));
}
