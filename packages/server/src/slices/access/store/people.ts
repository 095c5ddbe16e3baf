import type { Person, PersonFields, Role } from '@heed/core/access';
import { asId, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import {
  mentions,
  type NamedFilter,
  nullableTimestamp,
  type Queries,
  type Tx,
  timestamp,
} from '../../../platform/db/index.ts';

const HAS_PASSWORD = sql<boolean>`password_hash is not null`;

function selectPeople(db: Queries) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'role', 'time_zone', 'created_at', 'disabled_at', 'version'])
    .select(HAS_PASSWORD.as('has_password'));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>;

function personOf(row: Row): Person {
  return {
    id: asId('person', row.id),
    name: row.name,
    email: row.email,
    // Held to the list by a CHECK.
    role: row.role as Role,
    timeZone: row.time_zone,
    createdAt: row.created_at,
    disabledAt: row.disabled_at ?? undefined,
    hasPassword: row.has_password,
    version: row.version,
  };
}

export async function loadPerson(db: Queries, id: PersonId): Promise<Person | undefined> {
  const row = await selectPeople(db).where('id', '=', id).executeTakeFirst();
  return row && personOf(row);
}

/** Loads a person whom nobody else can change until this transaction ends. */
export async function lockPerson(tx: Tx, id: PersonId): Promise<Person | undefined> {
  const row = await selectPeople(tx.db).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && personOf(row);
}

/** Those of these people that exist, in no order. */
export async function loadPeopleById(db: Queries, ids: readonly PersonId[]): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  return (await selectPeople(db).where('id', 'in', ids).execute()).map(personOf);
}

export interface PersonWithHash extends Person {
  readonly passwordHash: string | null;
}

/** By address, whatever its case. */
export async function loadPersonByEmail(db: Queries, email: string): Promise<PersonWithHash | undefined> {
  const row = await selectPeople(db)
    .select('password_hash')
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .executeTakeFirst();
  return row && { ...personOf(row), passwordHash: row.password_hash };
}

export interface PeopleFilter extends NamedFilter {
  readonly limit: number;
  readonly disabled: 'include' | 'exclude';
  readonly after: readonly [string, string] | undefined;
}

/** A person with the key by which PostgreSQL sorted, whose lower case is not always JavaScript's. */
export interface SortedPerson {
  readonly person: Person;
  readonly sortedBy: string;
}

/** By name, then id; one more than asked for, so that the caller can tell whether there are more. */
export async function loadPeople(db: Queries, filter: PeopleFilter): Promise<readonly SortedPerson[]> {
  const { q, ids, after } = filter;
  let query = selectPeople(db)
    .select(sql<string>`lower(name)`.as('sorted_by'))
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(filter.limit + 1);
  if (q !== undefined) query = query.where(mentions(sql`name || ' ' || email`, q));
  if (ids !== undefined) query = query.where(sql<boolean>`id = any(${ids}::text[])`);
  if (filter.disabled === 'exclude') query = query.where('disabled_at', 'is', null);
  if (after) query = query.where(sql<boolean>`(lower(name), id) > (${after[0]}, ${after[1]})`);
  return (await query.execute()).map((row) => ({ person: personOf(row), sortedBy: row.sorted_by }));
}

export async function insertPerson(tx: Tx, person: Person): Promise<void> {
  await tx.db
    .insertInto('people')
    .values({ ...columnsOf(person), id: person.id, created_at: timestamp(person.createdAt), version: person.version })
    .execute();
}

/** Writes a person that this transaction has locked. */
export async function updatePerson(tx: Tx, person: Person): Promise<void> {
  await tx.db
    .updateTable('people')
    .set({ ...columnsOf(person), disabled_at: nullableTimestamp(person.disabledAt), version: person.version })
    .where('id', '=', person.id)
    .execute();
}

function columnsOf({ name, email, role, timeZone }: PersonFields) {
  return { name, email, role, time_zone: timeZone };
}

export async function writePasswordHash(tx: Tx, id: PersonId, passwordHash: string): Promise<void> {
  await tx.db.updateTable('people').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}

export async function isAnybodyThere(db: Queries): Promise<boolean> {
  return (await db.selectFrom('people').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/**
 * Admins who can sign in, locked: of two transactions that would each take the other's last admin, the second waits and
 * counts anew.
 */
export async function lockAdmins(tx: Tx): Promise<readonly PersonId[]> {
  const rows = await tx.db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .where('password_hash', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => asId('person', id));
}
