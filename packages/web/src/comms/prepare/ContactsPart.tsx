import { listCommsContacts, removeCommsContact } from '@heed/contract/comms';
import { Phone } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, EditActs, Empty, Removal, Section, Skeleton, Trouble } from '../../ui/index.ts';
import styles from '../Comms.module.css';
import { type Contact, Contacts } from '../Contacts.tsx';
import { ContactDialog } from './ContactDialog.tsx';

const words = text.commsPrepared.contacts;
type Open =
  | { readonly kind: 'edit'; readonly contact: Contact | undefined }
  | { readonly kind: 'remove'; readonly contact: Contact };

/** Whom one calls, and the editor of the list. */
export function ContactsPart(): ReactNode {
  const mayChange = useMay('comms:manage');
  const [open, setOpen] = useState<Open | undefined>();
  const { value, problem, again } = useRead(listCommsContacts);
  if (problem !== undefined) return <Trouble problem={problem} retry={again} />;
  if (value === undefined) return <Skeleton lines={8} />;
  const add = mayChange ? (
    <Button size="small" onPress={() => setOpen({ kind: 'edit', contact: undefined })}>
      {words.add}
    </Button>
  ) : undefined;
  const close = (): void => setOpen(undefined);
  return (
    <Section title={words.title} description={words.description} actions={add}>
      {value.contacts.length === 0 ? <Empty icon={Phone} title={words.empty} detail={words.emptyDetail} /> : null}
      <Contacts
        contacts={value.contacts}
        acts={
          mayChange
            ? (contact) => (
                <span className={styles.acts}>
                  <EditActs
                    edit={words.editOne(contact.name)}
                    remove={words.removeOne(contact.name)}
                    onEdit={() => setOpen({ kind: 'edit', contact })}
                    onRemove={() => setOpen({ kind: 'remove', contact })}
                  />
                </span>
              )
            : undefined
        }
      />
      {open?.kind === 'edit' ? <ContactDialog contact={open.contact} onClose={close} /> : null}
      {open?.kind === 'remove' ? <Remove contact={open.contact} onClose={close} /> : null}
    </Section>
  );
}

function Remove({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }): ReactNode {
  const { write, busy, problem } = useWrite(removeCommsContact);
  return (
    <Removal
      title={words.removeTitle(contact.name)}
      detail={words.removeDetail}
      confirm={words.remove}
      removed={words.removed}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: contact.id } })}
      onClose={onClose}
    />
  );
}
