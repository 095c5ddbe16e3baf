import { changeMe, type personSchema } from '@heed/contract/access';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Facts, Form, TextField, useDraft, useToast, ZoneField } from '../ui/index.ts';

const words = text.access.me;

export interface ProfileFormProps {
  readonly person: z.output<typeof personSchema>;
}

export function ProfileForm({ person }: ProfileFormProps): ReactNode {
  const draft = useDraft({ name: person.name, timeZone: person.timeZone }, person.version);
  const toast = useToast();
  const { write, busy, problem } = useWrite(changeMe, { touches: ['oncall'] });
  const save = async (): Promise<void> => {
    const done = await write({ body: { ...draft.value, version: draft.version } });
    if (done.kind !== 'done') return;
    draft.settle({ value: draft.value, version: done.value.version });
    toast.show({ tone: 'ok', title: words.saved });
  };
  return (
    <Form onSubmit={save} problem={problem} onTakeNewer={draft.reset} busy={busy} submit={text.access.save}>
      <Facts
        items={[
          { label: words.email, value: person.email },
          { label: words.role, value: text.access.roles[person.role].label },
        ]}
      />
      <TextField label={words.name} autoComplete="name" required {...draft.field('name')} />
      <ZoneField label={words.zone} hint={words.zoneHint} {...draft.field('timeZone')} />
    </Form>
  );
}
