import { listIncidents } from '@heed/contract/incidents';
import { openPublicIncident } from '@heed/contract/status';
import { asId } from '@heed/core/kernel';
import { type ReactNode, useState } from 'react';
import { useMe, usePages, useWrite } from '../api/index.ts';
import { useGo } from '../nav/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, PickField, TextField, useDraft, useToast } from '../ui/index.ts';
import { UpdateFields } from './UpdateFields.tsx';
import { bodyOfUpdate, EMPTY_UPDATE } from './update-draft.ts';
import { type StatusPage, waitsFor } from './view.ts';

const words = text.status.incidents;

export interface OpenIncidentDialogProps {
  readonly page: StatusPage;
  readonly onClose: () => void;
}

/** The first word to the public. Before the cause is known: it says what people notice. */
export function OpenIncidentDialog({ page, onClose }: OpenIncidentDialogProps): ReactNode {
  const go = useGo();
  const me = useMe();
  const toast = useToast();
  const [title, setTitle] = useState('');
  const [inside, setInside] = useState<string>();
  const draft = useDraft(EMPTY_UPDATE);
  const open = usePages(listIncidents, { query: { status: 'open', limit: 50 } });
  const { write, busy, problem } = useWrite(openPublicIncident, { touches: ['incidents'] });
  const publish = async (): Promise<void> => {
    const incidentId = inside === undefined ? null : asId('incident', inside);
    const body = { ...bodyOfUpdate(draft.value, inside !== undefined), title, incidentId };
    const done = await write({ params: { id: page.id }, body });
    if (done.kind !== 'done') return;
    draft.settle();
    const { incident } = done.value;
    toast.show({ tone: 'ok', title: incident === null ? text.status.drafts.waits : words.opened });
    onClose();
    if (incident !== null) go(`/status-pages/${page.id}/incidents/${incident.id}`);
  };
  return (
    <Dialog open onClose={onClose} title={words.openTitle} size="wide">
      <Form
        onSubmit={publish}
        problem={problem}
        busy={busy}
        submit={waitsFor(page, me.person.id) ? words.submitDraft : words.submitOpen}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.fields.title}
          name="title"
          hint={words.fields.titleHint}
          value={title}
          onChange={setTitle}
          maxLength={200}
          required
          autoFocus
        />
        <UpdateFields
          page={page}
          draft={draft.value}
          onChange={draft.set}
          isInside={inside !== undefined}
          states={['investigating', 'identified', 'monitoring', 'resolved']}
        />
        <PickField
          label={words.fields.inside}
          name="incidentId"
          hint={words.fields.insideHint}
          value={inside}
          onChange={setInside}
          busy={open.loading}
          options={open.items.map(({ id, reference, title: about }) => ({ value: id, label: `${reference} ${about}` }))}
          optional
        />
      </Form>
    </Dialog>
  );
}
