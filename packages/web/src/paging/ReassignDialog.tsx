import { listPeople } from '@heed/contract/access';
import { reassignPage } from '@heed/contract/paging';
import { type ReactNode, useState } from 'react';
import { useChoices, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, PickField, useToast } from '../ui/index.ts';

const words = text.paging.actions;

export interface ReassignDialogProps {
  readonly pageId: string;
  readonly summary: string;
  readonly onClose: () => void;
}

/** Gives a page to other people. */
export function ReassignDialog({ pageId, summary, onClose }: ReassignDialogProps): ReactNode {
  const toast = useToast();
  const [personIds, setPersonIds] = useState<readonly string[]>([]);
  const people = useChoices(listPeople, personIds, { query: { disabled: 'exclude' }, hint: ({ email }) => email });
  const { write, busy, problem } = useWrite(reassignPage, {
    touches: ['alerts', 'notify'],
    queuedAs: () => words.reassigned(summary),
  });
  const give = async (): Promise<void> => {
    const done = await write({ params: { id: pageId }, body: { personIds: [...personIds] } });
    if (done.kind === 'refused') return;
    const isWaiting = done.kind === 'waiting';
    toast.show({
      tone: isWaiting ? 'info' : 'ok',
      title: isWaiting ? text.shell.connection.queued : words.reassigned(summary),
    });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.reassign} description={words.peopleHint}>
      <Form
        onSubmit={give}
        problem={problem}
        busy={busy}
        submit={words.send}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <PickField
          {...people.field}
          label={words.people}
          name="personIds"
          multiple
          required
          autoFocus
          value={personIds}
          onChange={setPersonIds}
        />
      </Form>
    </Dialog>
  );
}
