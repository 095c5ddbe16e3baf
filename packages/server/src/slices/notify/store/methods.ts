import { asId, type ContactMethodId, type PersonId } from '@heed/core/kernel';
import type { ContactKind, ContactMethod } from '@heed/core/notify';
import { sql } from 'kysely';
import { nullableTimestamp, type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

/** A contact method with what only the server keeps about it. */
export interface StoredMethod extends ContactMethod {
  readonly createdAt: number;
  /** Of a webhook: its signing secret, sealed for this row. */
  readonly sealedSecret: string | undefined;
}

/** Where a signing secret lies in the vault's eyes. */
export function secretPlace(id: string) {
  return { table: 'contact_methods', column: 'sealed_secret', row: id };
}

function selectMethods(db: Queries) {
  return db
    .selectFrom('contact_methods')
    .select([
      'id',
      'person_id',
      'kind',
      'label',
      'address',
      'sealed_secret',
      'created_at',
      'verified_at',
      'disabled_at',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectMethods>['executeTakeFirstOrThrow']>>;

function methodOf(row: Row): StoredMethod {
  return {
    id: asId('contactMethod', row.id),
    personId: asId('person', row.person_id),
    // Held to this list by a CHECK.
    kind: row.kind as ContactKind,
    label: row.label,
    address: row.address,
    createdAt: row.created_at,
    verifiedAt: row.verified_at ?? undefined,
    disabledAt: row.disabled_at ?? undefined,
    sealedSecret: row.sealed_secret ?? undefined,
  };
}

export async function loadMethod(db: Queries, id: string): Promise<StoredMethod | undefined> {
  const row = await selectMethods(db).where('id', '=', id).executeTakeFirst();
  return row && methodOf(row);
}

/** The method, if it is this person's, locked: two answers to one code are counted one after the other. */
export async function lockOwnMethod(
  tx: Tx,
  id: ContactMethodId,
  personId: PersonId,
): Promise<StoredMethod | undefined> {
  const row = await selectMethods(tx.db)
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  return row && methodOf(row);
}

export async function loadMethodsOf(db: Queries, people: readonly PersonId[]): Promise<readonly StoredMethod[]> {
  if (people.length === 0) return [];
  const rows = await selectMethods(db).where('person_id', 'in', people).orderBy('created_at').orderBy('id').execute();
  return rows.map(methodOf);
}

/** Oldest first; one more than asked for. */
export async function loadMethodPage(
  db: Queries,
  personId: PersonId,
  limit: number,
  after?: readonly [number, string],
): Promise<readonly StoredMethod[]> {
  let query = selectMethods(db)
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit + 1);
  if (after) query = query.where(sql<boolean>`(created_at, id) > (${timestamp(after[0])}::timestamptz, ${after[1]})`);
  return (await query.execute()).map(methodOf);
}

export async function countMethods(tx: Tx, personId: PersonId): Promise<number> {
  const { count } = await tx.db
    .selectFrom('contact_methods')
    .select(sql<number>`count(*)`.as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertMethod(tx: Tx, method: StoredMethod): Promise<void> {
  await tx.db
    .insertInto('contact_methods')
    .values({
      id: method.id,
      person_id: method.personId,
      kind: method.kind,
      label: method.label,
      address: method.address,
      sealed_secret: method.sealedSecret ?? null,
      created_at: timestamp(method.createdAt),
    })
    .execute();
}

export async function updateMethod(tx: Tx, method: ContactMethod): Promise<void> {
  await tx.db
    .updateTable('contact_methods')
    .set({ label: method.label, address: method.address, verified_at: nullableTimestamp(method.verifiedAt) })
    .where('id', '=', method.id)
    .execute();
}

export async function deleteMethod(tx: Tx, id: ContactMethodId): Promise<void> {
  await tx.db.deleteFrom('contact_methods').where('id', '=', id).execute();
}
