import { addCommsContact, changeCommsContact } from '@heed/contract/comms';
import { COMMS_CONTACT_KINDS } from '@heed/core/comms';
import type { ReactNode } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, NumberField, SelectField, TextField, useDraft, useToast } from '../../ui/index.ts';
import type { Contact } from '../Contacts.tsx';

const words = text.commsPrepared.contacts;

export interface ContactDialogProps {
  /** A new one without. */
  readonly contact: Contact | undefined;
  readonly onClose: () => void;
}

/** Writes down whom one calls. */
export function ContactDialog({ contact, onClose }: ContactDialogProps): ReactNode {
  const toast = useToast();
  const draft = useDraft({
    kind: contact?.kind ?? ('support' as const),
    name: contact?.name ?? '',
    about: contact?.about ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    url: contact?.url ?? '',
    position: contact?.position ?? 0,
  });
  const add = useWrite(addCommsContact);
  const change = useWrite(changeCommsContact);
  const save = async (): Promise<void> => {
    const { email, phone, url, ...said } = draft.value;
    const body = { ...said, email: orNull(email), phone: orNull(phone), url: orNull(url) };
    const done =
      contact === undefined
        ? await add.write({ body })
        : await change.write({
            params: { id: contact.id },
            body: { ...body, serviceId: contact.serviceId, version: contact.version },
          });
    if (done.kind !== 'done') return;
    draft.settle();
    toast.show({ tone: 'ok', title: words.saved });
    onClose();
  };
  const { kind } = draft.value;
  return (
    <Dialog open onClose={onClose} title={contact === undefined ? words.newTitle : words.editTitle(contact.name)}>
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <SelectField
          label={words.kind}
          hint={words.kindHints[kind]}
          options={COMMS_CONTACT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          {...draft.field('kind')}
        />
        <TextField label={words.name} required autoFocus maxLength={200} {...draft.field('name')} />
        <TextField label={words.phone} type="tel" optional {...draft.field('phone')} />
        <TextField label={words.email} type="email" optional {...draft.field('email')} />
        <TextField label={words.url} type="url" optional {...draft.field('url')} />
        <TextField label={words.about} hint={words.aboutHint} optional maxLength={500} {...draft.field('about')} />
        <NumberField label={words.position} hint={words.positionHint} min={0} max={999} {...draft.field('position')} />
      </Form>
    </Dialog>
  );
}

function orNull(said: string): string | null {
  return said.trim() === '' ? null : said.trim();
}
