import type { CommsContact, CommsContactKind } from '@heed/core/comms';
import { asId, type CommsContactId, type Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { type Queries, type Tx, timestamp } from '../../../platform/db/index.ts';

export interface StoredContact extends CommsContact {
  readonly id: CommsContactId;
  readonly createdAt: Instant;
  readonly version: number;
}

/** By kind, then along the path, then by name. A command keeps the list short. */
export async function loadContacts(
  db: Queries,
  kinds?: readonly CommsContactKind[],
): Promise<readonly StoredContact[]> {
  let query = db
    .selectFrom('comms_contacts')
    .selectAll()
    .orderBy('kind')
    .orderBy('position')
    .orderBy(sql`lower(name)`)
    .orderBy('id');
  if (kinds !== undefined) query = query.where(sql<boolean>`kind = any(${kinds}::text[])`);
  return (await query.execute()).map(contactOf);
}

export async function loadContact(db: Queries, id: CommsContactId): Promise<StoredContact | undefined> {
  const row = await db.selectFrom('comms_contacts').selectAll().where('id', '=', id).executeTakeFirst();
  return row && contactOf(row);
}

/** The kind is held to core's list by a CHECK. */
function contactOf(row: {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly about: string;
  readonly service_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly url: string | null;
  readonly position: number;
  readonly created_at: number;
  readonly version: number;
}): StoredContact {
  return {
    id: asId('commsContact', row.id),
    kind: row.kind as CommsContactKind,
    name: row.name,
    about: row.about,
    serviceId: row.service_id === null ? undefined : asId('service', row.service_id),
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    url: row.url ?? undefined,
    position: row.position,
    createdAt: row.created_at,
    version: row.version,
  };
}

const columnsOf = ({ kind, name, about, serviceId, email, phone, url, position }: CommsContact) => ({
  kind,
  name,
  about,
  service_id: serviceId ?? null,
  email: email ?? null,
  phone: phone ?? null,
  url: url ?? null,
  position,
});

export async function insertContact(tx: Tx, contact: StoredContact): Promise<void> {
  const { id, createdAt } = contact;
  await tx.db
    .insertInto('comms_contacts')
    .values({ id, created_at: timestamp(createdAt), ...columnsOf(contact) })
    .execute();
}

/** False when somebody else wrote it first. */
export async function updateContact(tx: Tx, contact: StoredContact): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('comms_contacts')
    .set({ ...columnsOf(contact), version: contact.version + 1 })
    .where('id', '=', contact.id)
    .where('version', '=', contact.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteContact(tx: Tx, id: CommsContactId): Promise<void> {
  await tx.db.deleteFrom('comms_contacts').where('id', '=', id).execute();
}
