import type { Ledger, Outcome } from '@heed/core/comms';
import { asId, type IncidentId, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';

/** Which promises are meant: of these incidents; or those that ended in a span, as far as the reader may see (undefined: all). */
export type PromisesOf =
  | { readonly incidents: readonly IncidentId[] }
  | { readonly from: Instant; readonly until: Instant; readonly reader: PersonId | undefined };

/** For rooms above: how what was owed to somebody ended. Practice does not count. */
export async function tallyPromises(db: Queries, of: PromisesOf): Promise<Ledger> {
  const { rows } = await sql<{ outcome: Outcome; count: number }>`
    select p.outcome, count(*)::int as count from promises p join incidents i on i.id = p.incident_id
    where p.outcome is not null and not p.is_drill and ${matching(of)} group by 1`.execute(db);
  const count = (outcome: Outcome): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return { kept: count('kept'), late: count('late'), missed: count('missed'), released: count('released') };
}

/** For rooms above: those of these incidents of which a promise was kept, late or missed. */
export async function loadPromised(db: Queries, ids: readonly IncidentId[]): Promise<ReadonlySet<IncidentId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select distinct incident_id as id from promises
    where incident_id = any(${ids}::text[]) and outcome in ('kept', 'late', 'missed') and not is_drill`.execute(db);
  return new Set(rows.map(({ id }) => asId('incident', id)));
}

function matching(of: PromisesOf) {
  if ('incidents' in of) return sql`p.incident_id = any(${of.incidents}::text[])`;
  const { from, until, reader } = of;
  return sql`p.ended_at >= ${timestamp(from)}::timestamptz and p.ended_at < ${timestamp(until)}::timestamptz
    and (${reader === undefined} or not i.is_private or ${reader ?? ''} = any(i.participants))`;
}
