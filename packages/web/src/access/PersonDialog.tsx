import { changePerson, type personSchema } from '@heed/contract/access';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, TextField, useDraft, useToast, ZoneField } from '../ui/index.ts';
import { RoleField } from './RoleField.tsx';

const words = text.access.people;

export interface PersonDialogProps {
  readonly person: z.output<typeof personSchema>;
  readonly onClose: () => void;
}

/** What an admin may change about somebody. */
export function PersonDialog({ person, onClose }: PersonDialogProps): ReactNode {
  const { name, email, role, timeZone } = person;
  const draft = useDraft({ name, email, role, timeZone }, person.version);
  const toast = useToast();
  const { write, busy, problem } = useWrite(changePerson, { touches: ['oncall', 'paging'] });
  const save = async (): Promise<void> => {
    const body = { ...draft.value, version: draft.version };
    const done = await write({ params: { id: person.id }, body });
    if (done.kind === 'refused') return;
    draft.settle();
    toast.show({ tone: 'ok', title: text.access.person.saved(draft.value.name) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={text.access.person.editTitle(person.name)}>
      <Form
        onSubmit={save}
        problem={problem}
        onTakeNewer={draft.reset}
        busy={busy}
        submit={text.access.save}
        cancel={{ label: text.access.cancel, onPress: onClose }}
      >
        <TextField label={words.name} required {...draft.field('name')} />
        <TextField label={words.email} type="email" required {...draft.field('email')} />
        <RoleField value={draft.value.role} onChange={(role) => draft.set({ role })} />
        <ZoneField label={words.zone} {...draft.field('timeZone')} />
      </Form>
    </Dialog>
  );
}
