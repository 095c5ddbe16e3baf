import { listPeople } from '@heed/contract/access';
import { addStakeholderSubscription, listCommsContacts } from '@heed/contract/comms';
import { HEARER_KINDS } from '@heed/core/comms';
import { type ReactNode, useState } from 'react';
import { useChoices, useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import {
  ChoiceField,
  Dialog,
  Form,
  PickField,
  SecretOnce,
  SelectField,
  TextField,
  useDraft,
  useToast,
} from '../../ui/index.ts';
import { InterestFields } from './InterestFields.tsx';
import { interestOf } from './subscription.ts';

const words = text.stakeholders;

interface WhoDraft {
  readonly kind: (typeof HEARER_KINDS)[number];
  readonly personId: string;
  readonly contactId: string;
  readonly name: string;
  readonly email: string;
  readonly url: string;
}

const NOBODY: WhoDraft = { kind: 'mailbox', personId: '', contactId: '', name: '', email: '', url: '' };

/** Lets somebody else hear of incidents. The secret of a webhook is shown this once. */
export function AddDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const toast = useToast();
  const draft = useDraft({ ...NOBODY, ...interestOf(undefined) });
  const [secret, setSecret] = useState<string | undefined>();
  const { write, busy, problem } = useWrite(addStakeholderSubscription, { touches: ['comms'] });
  if (secret !== undefined) {
    return (
      <Dialog open onClose={onClose} title={words.secretTitle}>
        <SecretOnce label={draft.value.name} detail={words.secretDetail} value={secret} onStored={onClose} />
      </Dialog>
    );
  }
  const save = async (): Promise<void> => {
    const { audience, leastSeverity, serviceIds, teamIds } = draft.value;
    const interest = { audience, leastSeverity, serviceIds: [...serviceIds], teamIds: [...teamIds] };
    const done = await write({ body: { hearer: hearerOf(draft.value), ...interest } });
    if (done.kind !== 'done') return;
    draft.settle();
    const { state, hearer } = done.value.subscription;
    toast.show(
      state === 'asked'
        ? { tone: 'ok', title: words.asked(hearer.name), detail: words.askedDetail }
        : { tone: 'ok', title: words.saved },
    );
    if (done.value.secret === null) onClose();
    else setSecret(done.value.secret);
  };
  return (
    <Dialog open onClose={onClose} title={words.newTitle}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <ChoiceField
          label={words.who}
          name="hearer.kind"
          value={draft.value.kind}
          onChange={(kind) => draft.set({ kind })}
          options={HEARER_KINDS.map((value) => ({
            value,
            label: words.kinds[value],
            hint: words.kindHints[value],
          }))}
        />
        <WhoFields draft={draft.value} onChange={draft.set} />
        <InterestFields draft={draft.value} onChange={draft.set} />
      </Form>
    </Dialog>
  );
}

function hearerOf({ kind, personId, contactId, name, email, url }: WhoDraft) {
  switch (kind) {
    case 'person':
      return { kind, personId };
    case 'contact':
      return { kind, contactId };
    case 'mailbox':
      return { kind, name, email };
    case 'webhook':
      return { kind, name, url };
  }
}

interface WhoFieldsProps {
  readonly draft: WhoDraft;
  readonly onChange: (patch: Partial<WhoDraft>) => void;
}

function WhoFields({ draft, onChange }: WhoFieldsProps): ReactNode {
  const { kind } = draft;
  const people = useChoices(listPeople, [draft.personId], {
    query: { disabled: 'exclude' },
    hint: ({ email }) => email,
  });
  const contacts = useRead(listCommsContacts).value?.contacts.filter(({ email }) => email !== null) ?? [];
  if (kind === 'person') {
    return (
      <PickField
        {...people.field}
        label={words.person}
        name="hearer.personId"
        required
        value={draft.personId === '' ? undefined : draft.personId}
        onChange={(personId) => onChange({ personId: personId ?? '' })}
      />
    );
  }
  if (kind === 'contact') {
    return (
      <SelectField
        label={words.contact}
        name="hearer.contactId"
        required
        hint={contacts.length === 0 ? words.noContact : undefined}
        value={draft.contactId}
        onChange={(contactId) => onChange({ contactId })}
        options={[
          { value: '', label: '–' },
          ...contacts.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` })),
        ]}
      />
    );
  }
  return (
    <>
      <TextField
        label={words.name}
        name="hearer.name"
        hint={words.nameHint}
        required
        maxLength={100}
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      {kind === 'mailbox' ? (
        <TextField
          label={words.email}
          name="hearer.email"
          type="email"
          required
          value={draft.email}
          onChange={(email) => onChange({ email })}
        />
      ) : (
        <TextField
          label={words.url}
          name="hearer.url"
          type="url"
          required
          value={draft.url}
          onChange={(url) => onChange({ url })}
        />
      )}
    </>
  );
}
