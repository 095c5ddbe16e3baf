import { type getTeam, listPeople } from '@heed/contract/access';
import type { Problem } from '@heed/contract/problems';
import type { Received } from '@heed/contract/route';
import type { ReactNode } from 'react';
import { useChoices } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, PickField, TextField, useDraft } from '../ui/index.ts';

const words = text.access.teams;
type Team = Received<typeof getTeam>;

export interface TeamDialogProps {
  readonly title: string;
  /** The one that is changed; a new one without. */
  readonly team?: Team | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** `version` is that of the team which the change was begun from. Answers the team, or nothing when it was refused. */
  readonly onSave: (name: string, memberIds: string[], version: number) => Promise<Team | undefined>;
  readonly onSaved: (team: Team) => void;
  readonly onClose: () => void;
}

export function TeamDialog({ title, team, busy, problem, onSave, onSaved, onClose }: TeamDialogProps): ReactNode {
  const members: readonly string[] = team?.memberIds ?? [];
  const draft = useDraft({ name: team?.name ?? '', memberIds: members }, team?.version);
  const { name, memberIds } = draft.value;
  const people = useChoices(listPeople, memberIds, { query: { disabled: 'exclude' }, hint: ({ email }) => email });
  const save = async (): Promise<void> => {
    const saved = await onSave(name, [...memberIds], draft.version);
    if (saved === undefined) return;
    draft.settle();
    onSaved(saved);
  };
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form
        onSubmit={save}
        problem={problem}
        onTakeNewer={draft.reset}
        busy={busy}
        submit={text.access.save}
        cancel={{ label: text.access.cancel, onPress: onClose }}
      >
        <TextField label={words.name} required autoFocus {...draft.field('name')} />
        <PickField {...people.field} label={words.pickMembers} multiple {...draft.field('memberIds')} />
      </Form>
    </Dialog>
  );
}
