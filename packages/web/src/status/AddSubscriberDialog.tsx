import { addSubscriber } from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, ChoiceField, Dialog, Form, PickField, SecretOnce, TextField, useToast } from '../ui/index.ts';
import type { StatusPage } from './view.ts';

const words = text.status.subscribers.add;
const KINDS = ['webhook', 'email'] as const;

export interface AddSubscriberDialogProps {
  readonly page: StatusPage;
  readonly onClose: () => void;
}

/** Adds a webhook or a mailbox, which is asked to confirm. */
export function AddSubscriberDialog({ page, onClose }: AddSubscriberDialogProps): ReactNode {
  const toast = useToast();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('webhook');
  const [address, setAddress] = useState('');
  const [components, setComponents] = useState<readonly string[]>([]);
  const [secret, setSecret] = useState<string>();
  const { write, problem, busy } = useWrite(addSubscriber);
  const add = async (): Promise<void> => {
    const body = { kind, address, components: components.length === 0 ? null : [...components] };
    const done = await write({ params: { id: page.id }, body });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.done });
    if (done.value.secret === null) onClose();
    else setSecret(done.value.secret);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      description={words.detail}
      actions={secret === undefined ? undefined : <Button onPress={onClose}>{words.cancel}</Button>}
    >
      {secret === undefined ? (
        <Form
          onSubmit={add}
          problem={problem}
          busy={busy}
          submit={words.submit}
          cancel={{ label: words.cancel, onPress: onClose }}
        >
          <ChoiceField
            label={words.kind}
            value={kind}
            options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={setKind}
          />
          <TextField
            label={words.address}
            hint={kind === 'webhook' ? words.webhookHint : words.emailHint}
            name="address"
            value={address}
            onChange={setAddress}
            maxLength={2_000}
            required
          />
          <PickField
            multiple
            label={words.components}
            hint={words.componentsHint}
            value={components}
            options={page.components.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setComponents}
          />
        </Form>
      ) : (
        <SecretOnce value={secret} label={words.secret} detail={words.secretDetail} onStored={onClose} />
      )}
    </Dialog>
  );
}
