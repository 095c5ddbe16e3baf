import type { DigestWish } from '@heed/core/insights';
import type { PersonId } from '@heed/core/kernel';
import type { Queries, Tx } from '../../../platform/db/index.ts';

export async function loadDigest(db: Queries, personId: PersonId): Promise<DigestWish | undefined> {
  return db
    .selectFrom('insight_digests')
    .select(['weekday', 'hour'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

export async function saveDigest(tx: Tx, personId: PersonId, { weekday, hour }: DigestWish): Promise<void> {
  await tx.db
    .insertInto('insight_digests')
    .values({ person_id: personId, weekday, hour })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ weekday, hour }))
    .execute();
}

export async function deleteDigest(tx: Tx, personId: PersonId): Promise<void> {
  await tx.db.deleteFrom('insight_digests').where('person_id', '=', personId).execute();
}
