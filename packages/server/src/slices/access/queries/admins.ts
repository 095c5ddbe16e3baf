import { asId, type PersonId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';

/** Everybody who is admin and not disabled, oldest first: who hears when nobody else is left to be told. */
export async function loadEnabledAdmins(db: Queries): Promise<readonly PersonId[]> {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => asId('person', id));
}
