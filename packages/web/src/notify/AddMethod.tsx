import { addMyContactMethod } from '@heed/contract/notify';
import { type ReactNode, useState } from 'react';
import { useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { ChoiceField, Dialog, Form, SecretOnce, TextField } from '../ui/index.ts';

const words = text.notify.mine;

export interface AddMethodProps {
  readonly onClose: () => void;
}

/** A new address. A code goes there at once; the secret of a webhook is shown this once. */
export function AddMethod({ onClose }: AddMethodProps): ReactNode {
  const { person } = useMe();
  const [kind, setKind] = useState<'email' | 'webhook'>('email');
  const [label, setLabel] = useState('');
  const [address, setAddress] = useState(person.email);
  const [secret, setSecret] = useState<string | undefined>();
  const { write, busy, problem } = useWrite(addMyContactMethod);
  if (secret !== undefined) {
    return (
      <Dialog open onClose={onClose} title={words.secretTitle}>
        <SecretOnce label={label} detail={words.secretDetail} value={secret} onStored={onClose} />
      </Dialog>
    );
  }
  const choose = (next: 'email' | 'webhook'): void => {
    setKind(next);
    setAddress(next === 'email' ? person.email : '');
  };
  const add = async (): Promise<void> => {
    const done = await write({ body: { kind, label, address } });
    if (done.kind !== 'done') return;
    if (done.value.secret === null) onClose();
    else setSecret(done.value.secret);
  };
  return (
    <Dialog open onClose={onClose} title={words.addTitle}>
      <Form
        onSubmit={add}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <ChoiceField
          label={words.kind}
          name="kind"
          value={kind}
          onChange={choose}
          options={(['email', 'webhook'] as const).map((value) => ({
            value,
            label: text.notify.channels[value] ?? value,
            hint: words.kindHints[value],
          }))}
        />
        <TextField label={words.label} name="label" hint={words.labelHint} value={label} onChange={setLabel} required />
        <TextField
          label={kind === 'email' ? words.email : words.url}
          name="address"
          type={kind === 'email' ? 'email' : 'url'}
          value={address}
          onChange={setAddress}
          required
        />
      </Form>
    </Dialog>
  );
}
