import { listPeople } from '@heed/contract/access';
import { type ReactNode, useState } from 'react';
import { useRead } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, PickField } from '../ui/index.ts';
import type { Answerable, Responding } from './respond.ts';

const words = text.paging.actions;

export interface ReassignDialogProps {
  readonly page: Answerable;
  readonly onGive: Responding['reassign'];
  readonly onClose: () => void;
}

export function ReassignDialog({ page, onGive, onClose }: ReassignDialogProps): ReactNode {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const people = useRead(listPeople, { query: { limit: 200, disabled: 'exclude' } });
  const give = async (): Promise<void> => {
    if (await onGive(page, chosen)) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.reassign}>
      <Form
        onSubmit={give}
        submit={words.send}
        disabled={chosen.length === 0}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <PickField
          label={words.people}
          hint={words.peopleHint}
          multiple
          value={chosen}
          onChange={setChosen}
          options={(people.value?.items ?? []).map(({ id, name, email }) => ({ value: id, label: name, hint: email }))}
        />
      </Form>
    </Dialog>
  );
}
