import type { listCommsContacts } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { COMMS_CONTACT_KINDS } from '@heed/core/comms';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { OutsideLink } from '../ui/index.ts';
import styles from './Comms.module.css';

export type Contact = Received<typeof listCommsContacts>['contacts'][number];

export interface ContactsProps {
  readonly contacts: readonly Contact[];
  readonly acts?: ((contact: Contact) => ReactNode) | undefined;
}

/** Whom one calls, by what for, each along its path. */
export function Contacts({ contacts, acts }: ContactsProps): ReactNode {
  const kinds = COMMS_CONTACT_KINDS.filter((kind) => contacts.some((each) => each.kind === kind));
  return (
    <div className={styles.contacts}>
      {kinds.map((kind) => (
        <section key={kind} aria-label={text.commsPrepared.contacts.kinds[kind]}>
          <h3>{text.commsPrepared.contacts.kinds[kind]}</h3>
          <ol>
            {contacts
              .filter((each) => each.kind === kind)
              .map((contact) => (
                <li key={contact.id}>
                  <OneContact {...contact} />
                  {acts?.(contact)}
                </li>
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function OneContact({ name, about, serviceName, email, phone, url }: Contact): ReactNode {
  const what = [serviceName, about === '' ? null : about].filter((each) => each !== null).join(' · ');
  return (
    <span className={styles.oneContact}>
      <span className={styles.contactName}>
        <strong>{name}</strong>
        {what === '' ? null : <span className={styles.soft}>{what}</span>}
      </span>
      {phone === null ? null : <a href={`tel:${phone.replaceAll(/[^+0-9]/g, '')}`}>{phone}</a>}
      {email === null ? null : <a href={`mailto:${email}`}>{email}</a>}
      {url === null ? null : <OutsideLink href={url}>{url.replace(/^https?:\/\//, '')}</OutsideLink>}
    </span>
  );
}
