import { listPeople } from '@heed/contract/access';
import type { Problem } from '@heed/contract/problems';
import { type ReactNode, useState } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, PickField, TextField } from '../ui/index.ts';

const words = text.access.teams;

export interface TeamDialogProps {
  readonly title: string;
  readonly team?: { readonly name: string; readonly memberIds: readonly string[] };
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onSave: (name: string, memberIds: readonly string[]) => Promise<void>;
  readonly onClose: () => void;
}

export function TeamDialog({ title, team, busy, problem, onSave, onClose }: TeamDialogProps): ReactNode {
  const [name, setName] = useState(team?.name ?? '');
  const [members, setMembers] = useState<readonly string[]>(team?.memberIds ?? []);
  const people = useChoices(listPeople, members, { query: { disabled: 'exclude' }, hint: ({ email }) => email });
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form
        onSubmit={() => onSave(name, members)}
        problem={problem}
        busy={busy}
        submit={text.access.save}
        cancel={{ label: text.access.cancel, onPress: onClose }}
      >
        <TextField label={words.name} name="name" value={name} onChange={setName} required autoFocus />
        <PickField
          {...people.field}
          label={words.pickMembers}
          name="memberIds"
          multiple
          value={members}
          onChange={setMembers}
        />
      </Form>
    </Dialog>
  );
}
