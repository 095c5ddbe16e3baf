import { createKey } from '@heed/contract/access';
import { PERMISSIONS, type Permission, type Role, roleAllows } from '@heed/core/access';
import { DAY, formatInstant } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { ChoiceField, Dialog, Form, PickField, SecretOnce, TextField, useNow } from '../ui/index.ts';
import { RoleField } from './RoleField.tsx';

const words = text.access.keys;
const EXPIRIES = ['30', '90', '365', 'never'] as const;
type Expiry = (typeof EXPIRIES)[number];

export interface KeyDialogProps {
  readonly onClose: () => void;
}

/** Makes a key of my own, then shows it once. */
export function KeyDialog({ onClose }: KeyDialogProps): ReactNode {
  const me = useMe();
  const now = useNow();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [expiry, setExpiry] = useState<Expiry>('90');
  const [secret, setSecret] = useState<string | undefined>();
  const { write, busy, problem } = useWrite(createKey);
  if (secret !== undefined) {
    return (
      <Dialog open onClose={onClose} title={words.secretTitle}>
        <SecretOnce label={name} detail={words.secretDetail} value={secret} onStored={onClose} />
      </Dialog>
    );
  }
  const allowed = PERMISSIONS.filter((permission) => roleAllows(role, permission));
  const make = async (): Promise<void> => {
    const chosen = allowed.filter((permission: Permission) => scopes.includes(permission));
    const done = await write({
      body: {
        name,
        role,
        ...(chosen.length === 0 ? {} : { scopes: chosen }),
        ...(expiry === 'never' ? {} : { expiresAt: formatInstant(now + Number(expiry) * DAY) }),
      },
    });
    if (done.kind === 'done') setSecret(done.value.secret);
  };
  return (
    <Dialog open onClose={onClose} title={words.create}>
      <Form
        onSubmit={make}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: text.access.cancel, onPress: onClose }}
      >
        <TextField
          label={words.name}
          name="name"
          hint={words.nameHint}
          value={name}
          onChange={setName}
          required
          autoFocus
        />
        <RoleField label={words.role} value={role} onChange={setRole} most={me.role} />
        <PickField
          label={words.scopes}
          name="scopes"
          hint={words.scopesHint}
          multiple
          value={scopes}
          onChange={setScopes}
          options={allowed.map((permission) => ({ value: permission, label: permission }))}
        />
        <ChoiceField
          label={words.expires}
          name="expiresAt"
          look="segments"
          value={expiry}
          onChange={setExpiry}
          options={EXPIRIES.map((value) => ({ value, label: words.expiry[value] }))}
        />
      </Form>
    </Dialog>
  );
}
