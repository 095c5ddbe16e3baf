import * as contract from '@heed/contract/comms';
import type { CommsContact, Template } from '@heed/core/comms';
import { isRefusal } from '@heed/core/kernel';
import { type BoundRoute, bind, granted } from '../../platform/http/index.ts';
import { fulfil } from './commands/commitments.ts';
import { addContact, changeContact, removeContact } from './commands/contacts.ts';
import { addTemplate, changeTemplate, removeTemplate } from './commands/templates.ts';
import { findCommitments, showCommitment } from './queries/commitments.ts';
import { showContact, showContacts } from './queries/contacts.ts';
import { showTemplate, showTemplates } from './queries/templates.ts';

/** What is prepared before anything breaks, and what is owed after it is over. */
export const preparedRoutes: readonly BoundRoute[] = [
  bind(contract.listUpdateTemplates, (_, { database }) => showTemplates(database.read)),
  bind(contract.addUpdateTemplate, async ({ body, caller }, { transact }) =>
    granted(await transact((tx) => addTemplate(tx, caller, templateOf(body))), showTemplate),
  ),
  bind(contract.changeUpdateTemplate, async ({ params, body: { version, ...body }, caller }, { transact }) =>
    granted(
      await transact((tx) => changeTemplate(tx, caller, params.id, { ...templateOf(body), version })),
      showTemplate,
    ),
  ),
  bind(contract.removeUpdateTemplate, ({ params, caller }, { transact }) =>
    transact((tx) => removeTemplate(tx, caller, params.id)),
  ),
  bind(contract.listCommsContacts, async (_, { database }) => ({ contacts: await showContacts(database.read) })),
  bind(contract.addCommsContact, ({ body, caller }, { transact }) =>
    transact(async (tx) => {
      const contact = await addContact(tx, caller, contactOf(body));
      return isRefusal(contact) ? contact : showContact(tx.db, contact);
    }),
  ),
  bind(contract.changeCommsContact, ({ params, body: { version, ...body }, caller }, { transact }) =>
    transact(async (tx) => {
      const contact = await changeContact(tx, caller, params.id, { ...contactOf(body), version });
      return isRefusal(contact) ? contact : showContact(tx.db, contact);
    }),
  ),
  bind(contract.removeCommsContact, ({ params, caller }, { transact }) =>
    transact((tx) => removeContact(tx, caller, params.id)),
  ),
  bind(contract.listCommitments, ({ query, caller }, { database }) => findCommitments(database.read, caller, query)),
  bind(contract.fulfilCommitment, ({ params, body, caller }, { transact }) =>
    transact(async (tx) => {
      const commitment = await fulfil(tx, caller, params.id, body.how);
      return isRefusal(commitment) ? commitment : showCommitment(tx.db, commitment, tx.now);
    }),
  ),
];

function templateOf<T extends { readonly severity: Template['severity'] | null }>({ severity, ...body }: T) {
  return { ...body, severity: severity ?? undefined };
}

type Sent = {
  readonly [Field in 'serviceId' | 'email' | 'phone' | 'url']: NonNullable<CommsContact[Field]> | null;
} & Pick<CommsContact, 'kind' | 'name' | 'about' | 'position'>;

function contactOf({ serviceId, email, phone, url, ...body }: Sent): CommsContact {
  return {
    ...body,
    serviceId: serviceId ?? undefined,
    email: email ?? undefined,
    phone: phone ?? undefined,
    url: url ?? undefined,
  };
}
