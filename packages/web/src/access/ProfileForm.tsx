import { changeMe, type personSchema } from '@heed/contract/access';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Facts, Form, TextField, useToast, ZoneField } from '../ui/index.ts';

const words = text.access.me;

export interface ProfileFormProps {
  readonly person: z.output<typeof personSchema>;
}

export function ProfileForm({ person }: ProfileFormProps): ReactNode {
  const [name, setName] = useState(person.name);
  const [timeZone, setTimeZone] = useState(person.timeZone);
  const toast = useToast();
  const { write, busy, problem } = useWrite(changeMe, { touches: ['oncall'] });
  const save = async (): Promise<void> => {
    const done = await write({ body: { name, timeZone, version: person.version } });
    if (done.kind === 'done') toast.show({ tone: 'ok', title: words.saved });
  };
  return (
    <Form onSubmit={save} problem={problem} busy={busy} submit={text.access.save}>
      <Facts
        items={[
          { label: words.email, value: person.email },
          { label: words.role, value: text.access.roles[person.role].label },
        ]}
      />
      <TextField label={words.name} name="name" autoComplete="name" value={name} onChange={setName} required />
      <ZoneField label={words.zone} name="timeZone" hint={words.zoneHint} value={timeZone} onChange={setTimeZone} />
    </Form>
  );
}
