import { asId, type IncidentId, type PostmortemId } from '@heed/core/kernel';
import { sql } from 'kysely';
import type { Queries, Tx } from '../../../platform/db/index.ts';
import type { NamedClass } from './postmortems.ts';

export interface About {
  readonly id: PostmortemId;
  readonly incidents: readonly IncidentId[];
}

/** The documents that look at one of these incidents, each with all that it looks at. */
export async function loadAbout(db: Queries, ids: readonly IncidentId[]): Promise<readonly About[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('postmortems')
    .select(['id', 'incidents'])
    .where(sql<boolean>`incidents && ${ids}::text[]`)
    .execute();
  return rows.map(({ id, incidents }) => ({
    id: asId('postmortem', id),
    incidents: incidents.map((each) => asId('incident', each)),
  }));
}

/** What each is said to be of. They are found by it, and nothing else of them changes. */
export async function saveClasses(
  tx: Tx,
  named: readonly { readonly id: PostmortemId; readonly classes: readonly NamedClass[] }[],
): Promise<void> {
  if (named.length === 0) return;
  await sql`
    update postmortems p set classes = n.classes
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n(id text, classes jsonb)
    where p.id = n.id and p.classes is distinct from n.classes`.execute(tx.db);
}
