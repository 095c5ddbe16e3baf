import { changePerson, type personSchema } from '@heed/contract/access';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, TextField, useToast, ZoneField } from '../ui/index.ts';
import { RoleField } from './RoleField.tsx';

const words = text.access.people;

export interface PersonDialogProps {
  readonly person: z.output<typeof personSchema>;
  readonly onClose: () => void;
}

/** What an admin may change about somebody. */
export function PersonDialog({ person, onClose }: PersonDialogProps): ReactNode {
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email);
  const [role, setRole] = useState(person.role);
  const [timeZone, setTimeZone] = useState(person.timeZone);
  const toast = useToast();
  const { write, busy, problem } = useWrite(changePerson, { touches: ['oncall', 'paging'] });
  const save = async (): Promise<void> => {
    const body = { name, email, role, timeZone, version: person.version };
    const done = await write({ params: { id: person.id }, body });
    if (done.kind === 'refused') return;
    toast.show({ tone: 'ok', title: text.access.person.saved(name) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={text.access.person.editTitle(person.name)}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={text.access.save}
        cancel={{ label: text.access.cancel, onPress: onClose }}
      >
        <TextField label={words.name} name="name" value={name} onChange={setName} required />
        <TextField label={words.email} name="email" type="email" value={email} onChange={setEmail} required />
        <RoleField value={role} onChange={setRole} />
        <ZoneField label={words.zone} name="timeZone" value={timeZone} onChange={setTimeZone} />
      </Form>
    </Dialog>
  );
}
