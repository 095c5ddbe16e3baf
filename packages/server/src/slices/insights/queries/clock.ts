import { type Measure, workingClock } from '@heed/core/insights';
import type { ServiceId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { serviceById } from '../../catalog/index.ts';
import { loadPoliciesById } from '../../paging/index.ts';

/** The clock of those who are paged for these services: the hours of the first policy that has any. */
export async function supportClock(db: Queries, services: readonly ServiceId[]): Promise<Measure> {
  const found = await Promise.all(services.slice(0, 10).map((id) => serviceById(db, id)));
  const ids = found.flatMap((service) => service?.policyId ?? []);
  const policies = await loadPoliciesById(db, ids);
  const hours = ids.map((id) => policies.get(id)?.hours).find((one) => one !== undefined);
  return workingClock(hours);
}
