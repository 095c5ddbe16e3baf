import { listPeople } from '@heed/contract/access';
import { reassignPage } from '@heed/contract/paging';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, PickField, useToast } from '../../ui/index.ts';

const words = text.alerts.reassign;
const { did } = text.alerts;

export interface ReassignDialogProps {
  readonly pageId: string;
  readonly summary: string;
  readonly onClose: () => void;
}

/** Gives the page of an alert to other people. */
export function ReassignDialog({ pageId, summary, onClose }: ReassignDialogProps): ReactNode {
  const toast = useToast();
  const [personIds, setPersonIds] = useState<readonly string[]>([]);
  const people = useRead(listPeople, { query: { limit: 200 } });
  const { write, busy, problem } = useWrite(reassignPage, {
    touches: ['alerts'],
    queuedAs: () => did.reassign(summary),
  });
  const give = async (): Promise<void> => {
    const done = await write({ params: { id: pageId }, body: { personIds: [...personIds] } });
    if (done.kind === 'refused') return;
    const title = done.kind === 'waiting' ? text.shell.connection.queued : did.reassigned;
    toast.show({ tone: done.kind === 'waiting' ? 'info' : 'ok', title });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.title} description={words.detail}>
      <Form
        onSubmit={give}
        problem={problem}
        busy={busy}
        submit={words.submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <PickField
          label={words.people}
          name="personIds"
          multiple
          required
          autoFocus
          value={personIds}
          onChange={setPersonIds}
          busy={people.loading}
          options={(people.value?.items ?? [])
            .filter(({ disabledAt }) => disabledAt === null)
            .map(({ id, name, email }) => ({ value: id, label: name, hint: email }))}
        />
      </Form>
    </Dialog>
  );
}
