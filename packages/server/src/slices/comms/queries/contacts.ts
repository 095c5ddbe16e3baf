import type { Queries } from '../../../platform/db/index.ts';
import { serviceNames } from '../../catalog/index.ts';
import { loadContacts, type StoredContact } from '../store/contacts.ts';

export async function showContacts(db: Queries) {
  return showAll(db, await loadContacts(db));
}

export async function showContact(db: Queries, contact: StoredContact) {
  const [shown] = await showAll(db, [contact]);
  if (shown === undefined) throw new Error('a contact that is not shown');
  return shown;
}

async function showAll(db: Queries, contacts: readonly StoredContact[]) {
  const names = await serviceNames(db, [...new Set(contacts.flatMap(({ serviceId }) => serviceId ?? []))]);
  return contacts.map(({ createdAt, serviceId, email, phone, url, ...contact }) => ({
    ...contact,
    serviceId: serviceId ?? null,
    serviceName: serviceId === undefined ? null : (names.get(serviceId) ?? null),
    email: email ?? null,
    phone: phone ?? null,
    url: url ?? null,
  }));
}
