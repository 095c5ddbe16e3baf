import { asId, type PersonId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';

/** The people who were chosen; empty means every enabled admin. */
export async function loadCatchAll(db: Queries): Promise<readonly PersonId[]> {
  const { people } = await db.selectFrom('catch_all').select('people').executeTakeFirstOrThrow();
  return people.map((id) => asId('person', id));
}

export async function writeCatchAll(tx: Tx, people: readonly PersonId[]): Promise<void> {
  await tx.db
    .updateTable('catch_all')
    .set({ people: [...people] })
    .execute();
}
