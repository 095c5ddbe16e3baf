import type { Person } from '@heed/core/access';
import { isToldFirst } from '@heed/core/comms';
import type { Incident } from '@heed/core/incidents';
import type { CommsContactId, PersonId } from '@heed/core/kernel';
import type { Queries } from '../../../platform/db/index.ts';
import { hashToken } from '../../../platform/random/index.ts';
import { loadPeopleById } from '../../access/index.ts';
import { maySee } from '../../incidents/index.ts';
import { loadContacts, type StoredContact } from '../store/contacts.ts';
import type { Subscription } from '../store/subscriptions.ts';

/** A subscription with the way to whoever made it. */
export interface Reached {
  readonly subscription: Subscription;
  /** Names who hears, whatever they subscribed by: nobody reads the same words twice. */
  readonly who: string;
  readonly name: string;
  readonly way:
    | { readonly kind: 'person'; readonly personId: PersonId }
    | { readonly kind: 'mail'; readonly address: string; readonly recipient: string }
    | { readonly kind: 'webhook'; readonly url: string; readonly sealedSecret: string };
}

/** Those who can be told of this incident, support first. What is private is told to those who may see it, and to them alone. */
export async function findReached(
  db: Queries,
  incident: Incident,
  subscriptions: readonly Subscription[],
): Promise<readonly Reached[]> {
  const ids = subscriptions.flatMap(({ hearer }) => (hearer.kind === 'person' ? [hearer.personId] : []));
  const people = new Map((await loadPeopleById(db, [...new Set(ids)])).map((one) => [one.id, one]));
  const contacts = new Map((await loadContacts(db)).map((one) => [one.id, one]));
  const reached = subscriptions.flatMap((each) => reach(each, incident, people, contacts) ?? []);
  return reached.toSorted((a, b) => Number(second(a)) - Number(second(b)));
}

function reach(
  subscription: Subscription,
  incident: Incident,
  people: ReadonlyMap<PersonId, Person>,
  contacts: ReadonlyMap<CommsContactId, StoredContact>,
): Reached | undefined {
  const { id, hearer, sealedSecret } = subscription;
  if (hearer.kind === 'person') {
    const person = people.get(hearer.personId);
    if (person === undefined || person.disabledAt !== undefined) return undefined;
    if (!maySee({ role: person.role, personId: person.id }, incident)) return undefined;
    return { subscription, who: person.id, name: person.name, way: { kind: 'person', personId: person.id } };
  }
  if (incident.isPrivate) return undefined;
  switch (hearer.kind) {
    case 'contact': {
      const contact = contacts.get(hearer.contactId);
      if (contact?.email === undefined) return undefined;
      const way = { kind: 'mail', address: contact.email, recipient: contact.id } as const;
      return { subscription, who: mailboxKey(contact.email), name: contact.name, way };
    }
    case 'mailbox': {
      const way = { kind: 'mail', address: hearer.email, recipient: id } as const;
      return { subscription, who: mailboxKey(hearer.email), name: hearer.name, way };
    }
    case 'webhook': {
      const way = { kind: 'webhook', url: hearer.url, sealedSecret: sealedSecret ?? '' } as const;
      return { subscription, who: id, name: hearer.name, way };
    }
  }
}

function second({ subscription }: Reached): boolean {
  return !isToldFirst(subscription.audience);
}

/** The delivery log names no address, so its keys do not either. */
export function mailboxKey(address: string): string {
  return hashToken(address.trim().toLowerCase()).slice(0, 24);
}
