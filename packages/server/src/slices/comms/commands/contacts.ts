import { actorOf, type Caller } from '@heed/core/access';
import { type CommsContact, MOST_CONTACTS, refuseContact } from '@heed/core/comms';
import { type CommsContactId, changesBetween, type Refusal, refuse, type ServiceId } from '@heed/core/kernel';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import {
  deleteContact,
  insertContact,
  loadContact,
  loadContacts,
  type StoredContact,
  updateContact,
} from '../store/contacts.ts';

const HISTORY = ['kind', 'name', 'about', 'serviceId', 'email', 'phone', 'url', 'position'] as const;

export async function addContact(tx: Tx, caller: Caller, input: CommsContact): Promise<StoredContact | Refusal> {
  const wrong = refuseContact(input) ?? (await unknownService(tx, input.serviceId));
  if (wrong !== undefined) return wrong;
  if ((await loadContacts(tx.db)).length >= MOST_CONTACTS) {
    return refuse(
      'wrong-state',
      `There are ${MOST_CONTACTS} contacts, which is as many as possible. Remove one first.`,
    );
  }
  const contact = { ...input, id: newId('commsContact', tx.now), createdAt: tx.now, version: 1 };
  await insertContact(tx, contact);
  await record(tx, caller, contact, 'contact.added', { contact: contact.kind });
  return contact;
}

export async function changeContact(
  tx: Tx,
  caller: Caller,
  id: CommsContactId,
  { version, ...input }: CommsContact & { readonly version: number },
): Promise<StoredContact | Refusal> {
  const before = await loadContact(tx.db, id);
  if (before === undefined) return noSuchContact();
  const wrong = refuseContact(input) ?? (await unknownService(tx, input.serviceId));
  if (wrong !== undefined) return wrong;
  const after: StoredContact = { ...before, ...input, version };
  if (!(await updateContact(tx, after))) {
    return refuse('version-mismatch', `The contact is at version ${before.version}, your change is for ${version}.`);
  }
  await record(tx, caller, after, 'contact.changed', { changes: changesBetween(before, after, HISTORY) });
  return { ...after, version: version + 1 };
}

export async function removeContact(tx: Tx, caller: Caller, id: CommsContactId): Promise<Refusal | undefined> {
  const contact = await loadContact(tx.db, id);
  if (contact === undefined) return noSuchContact();
  await deleteContact(tx, id);
  await record(tx, caller, contact, 'contact.removed', { contact: contact.kind });
  return undefined;
}

export function noSuchContact(): Refusal {
  return refuse('not-found', 'There is no such contact. Choose from /v1/comms-contacts.');
}

function record(tx: Tx, caller: Caller, { id, name }: StoredContact, kind: string, data: object): Promise<void> {
  return tx.publish([{ kind, data: { name, ...data }, subject: id, actor: actorOf(caller) }]);
}

async function unknownService(tx: Tx, id: ServiceId | undefined): Promise<Refusal | undefined> {
  if (id === undefined || (await serviceNames(tx.db, [id])).has(id)) return undefined;
  return refuse('not-found', 'There is no such service. Choose from /v1/services.');
}
