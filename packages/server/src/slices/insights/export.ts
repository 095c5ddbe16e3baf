import type { exportInsights } from '@heed/contract/insights';
import type { Incoming } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import { csvOf } from '@heed/core/insights';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import { type RequestContext, SENT, type SentAnswer } from '../../platform/http/index.ts';
import type { InsightsMeans } from './means.ts';
import { findCounted } from './queries/behind.ts';
import { MOST_COUNTED } from './store/counted.ts';

/** The incidents behind the figures as a file that a spreadsheet opens. */
export async function sendTable(
  means: InsightsMeans,
  { query, caller }: Incoming<typeof exportInsights> & { readonly caller: Caller },
  { database, reply }: RequestContext,
): Promise<Refusal | SentAnswer> {
  const found = await findCounted(database.read, means, caller, query, MOST_COUNTED);
  if (isRefusal(found)) return found;
  const refused = refuseTooMany(found.count);
  if (refused !== undefined) return refused;
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="incidents.csv"')
    .header('cache-control', 'no-store')
    .send(csvOf(found.incidents));
  return SENT;
}

/** Figures rest on the newest so many; a table that leaves some out would not say so. */
export function refuseTooMany(count: number): Refusal | undefined {
  if (count < MOST_COUNTED) return undefined;
  const message = `leaves ${MOST_COUNTED} incidents or more: narrow the span, a year at a time`;
  return refuse('invalid', `This cannot be: \`from\` ${message}.`, [{ path: 'from', message }]);
}
