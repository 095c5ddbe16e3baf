import type { Incident, Stint } from '@heed/core/incidents';
import { HOUR, type Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, timestamp } from '../../../platform/db/index.ts';
import { incidentOf } from './incidents.ts';

/** What began before that and is over tells nothing of who is tired now. */
const LOOKED_BACK = 36 * HOUR;
const MOST_LOOKED_AT = 100;

/**
 * The roles that the holders of this incident have in others, or had until these were over. Private ones are left out: that
 * somebody was busy there is nobody's business here.
 */
export async function loadStintsBeside(
  db: Queries,
  { id, holders }: Incident,
  now: Instant,
): Promise<readonly Stint[]> {
  const people = [...new Set(holders.map(({ personId }) => personId))];
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom('incidents')
    .select('state')
    .where('id', '<>', id)
    .where('is_private', '=', false)
    .where(sql<boolean>`(status = 'open' or declared_at > ${timestamp(now - LOOKED_BACK)}::timestamptz)`)
    .where('status', '<>', 'dismissed')
    .where(sql<boolean>`participants && ${people}::text[]`)
    .orderBy('declared_at', 'desc')
    .limit(MOST_LOOKED_AT)
    .execute();
  return rows
    .map(incidentOf)
    .flatMap(({ holders: others, times }) =>
      others
        .filter(({ personId }) => people.includes(personId))
        .map(({ personId, since }) => ({ personId, since, until: times.resolvedAt ?? now })),
    );
}
