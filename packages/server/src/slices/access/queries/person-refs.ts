import { asId, type PersonId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';

/** What rooms above need to know of a person in order to name and to choose them. */
export interface PersonRef {
  readonly id: PersonId;
  readonly name: string;
  /** A disabled person cannot sign in and is never paged. */
  readonly disabled: boolean;
}

/** The people with these ids; an unknown id is left out. */
export async function findPersonRefs(db: Queries, ids: Iterable<PersonId>): Promise<ReadonlyMap<PersonId, PersonRef>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom('people').select(['id', 'name', 'disabled_at']).where('id', 'in', wanted).execute();
  return new Map(
    rows.map((row) => {
      const id = asId('person', row.id);
      return [id, { id, name: row.name, disabled: row.disabled_at !== null }];
    }),
  );
}
