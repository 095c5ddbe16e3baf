import { invitePerson } from '@heed/contract/access';
import type { Role } from '@heed/core/access';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, TextField, viewerZone, ZoneField } from '../ui/index.ts';
import { OneTimeLink } from './OneTimeLink.tsx';
import { RoleField } from './RoleField.tsx';

const words = text.access.people;

export interface InviteDialogProps {
  readonly onClose: () => void;
}

/** Adds a person, then shows the one-time link by which they set their password. */
export function InviteDialog({ onClose }: InviteDialogProps): ReactNode {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('responder');
  const [timeZone, setTimeZone] = useState(viewerZone);
  const [link, setLink] = useState<{ readonly token: string; readonly expiresAt: string } | undefined>();
  const { write, busy, problem } = useWrite(invitePerson);
  if (link !== undefined) return <OneTimeLink name={name} link={link} onClose={onClose} />;
  const invite = async (): Promise<void> => {
    const done = await write({ body: { name, email, role, timeZone } });
    if (done.kind === 'done') setLink(done.value.link);
  };
  return (
    <Dialog open onClose={onClose} title={words.invite}>
      <Form
        onSubmit={invite}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: text.access.cancel, onPress: onClose }}
      >
        <TextField label={words.name} name="name" value={name} onChange={setName} required autoFocus />
        <TextField
          label={words.email}
          name="email"
          type="email"
          hint={words.emailHint}
          value={email}
          onChange={setEmail}
          required
        />
        <RoleField value={role} onChange={setRole} />
        <ZoneField label={words.zone} name="timeZone" value={timeZone} onChange={setTimeZone} />
      </Form>
    </Dialog>
  );
}
