import { mailedKinds, mailOf, type Occasion } from '@heed/core/comms';
import type { Audience, Incident } from '@heed/core/incidents';
import type { Queries, Tx } from '../../platform/db/index.ts';
import type { CommsMeans } from './means.ts';
import { findPublicTitle } from './public-title.ts';
import { loadContacts, type StoredContact } from './store/contacts.ts';

type Mailed = StoredContact & { readonly email: string };

/** Whose mailboxes of the list of contacts hear of a word to this audience. What is private is told to nobody outside. */
export async function whoIsMailed(
  db: Queries,
  audience: Audience,
  { isPrivate }: Pick<Incident, 'isPrivate'>,
): Promise<readonly Mailed[]> {
  const kinds = isPrivate ? [] : mailedKinds(audience);
  const contacts = kinds.length === 0 ? [] : await loadContacts(db, kinds);
  return contacts.flatMap((contact) => (contact.email === undefined ? [] : [{ ...contact, email: contact.email }]));
}

/** As it stands in their mailboxes. Who answers customers reads the title that customers read, where there is one. */
export function contactMail(
  { number, title, kind }: Incident,
  {
    publicTitle,
    ...word
  }: {
    readonly audience: Audience;
    readonly occasion: Occasion;
    readonly text: string;
    readonly publicTitle: string | undefined;
  },
) {
  const called = word.audience === 'customers' ? (publicTitle ?? title) : title;
  return mailOf({ ...word, reference: `INC-${number}`, title: called, isDrill: kind === 'drill' });
}

/** Mails them a word in the transaction in which it is said, whoever said it and by which way. */
export async function mailContacts(
  tx: Tx,
  means: CommsMeans,
  incident: Incident,
  word: { readonly audience: Audience; readonly occasion: Occasion; readonly text: string },
): Promise<void> {
  const mailed = await whoIsMailed(tx.db, word.audience, incident);
  if (mailed.length === 0) return;
  const words = contactMail(incident, { ...word, publicTitle: await findPublicTitle(tx.db, incident.id) });
  await means.notify.mailTo(
    tx,
    mailed.map(({ id, email }) => ({
      key: `${incident.id}/update/${incident.length}/${id}`,
      subject: `${incident.id}/update/${incident.length}`,
      recipient: id,
      address: email,
      lane: 2 as const,
      words,
      thread: incident.id,
    })),
  );
}
