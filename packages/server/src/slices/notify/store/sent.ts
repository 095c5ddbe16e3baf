import { HOUR, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Tx, timestamp } from '../../../platform/db/index.ts';
import type { StoredMessage } from '../message.ts';

/** How many messages of a kind were written for a person within the hour, over all methods, removed ones included. */
export async function countWithinHour(tx: Tx, personId: PersonId, kind: StoredMessage['kind']): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from deliveries
    where addressee = ${personId} and created_at > ${timestamp(tx.now - HOUR)} and message ->> 'kind' = ${kind}`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}
