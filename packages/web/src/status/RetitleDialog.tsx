import { retitlePublicIncident } from '@heed/contract/status';
import { PUBLIC_IMPACTS, type PublicImpact } from '@heed/core/status';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, SelectField, TextField, useToast } from '../ui/index.ts';
import type { PublicIncident, StatusPage } from './view.ts';

const words = text.status.incidents;
const IMPACTS = [
  { value: '' as const, label: words.asComponents },
  ...PUBLIC_IMPACTS.map((value) => ({ value, label: text.status.impacts[value] })),
];

export interface RetitleDialogProps {
  readonly page: StatusPage;
  readonly incident: PublicIncident;
  readonly onClose: () => void;
}

/** What it is called, and how bad it is said to be. */
export function RetitleDialog({ page, incident, onClose }: RetitleDialogProps): ReactNode {
  const toast = useToast();
  const [title, setTitle] = useState(incident.title);
  const [impact, setImpact] = useState<PublicImpact | ''>(incident.impactSet ?? '');
  const { write, busy, problem } = useWrite(retitlePublicIncident);
  const save = async (): Promise<void> => {
    const body = { title, impact: impact === '' ? null : impact };
    const done = await write({ params: { id: page.id, incidentId: incident.id }, body });
    if (done.kind !== 'done') return;
    const isPublished = done.value.outcome === 'published';
    toast.show({ tone: 'ok', title: isPublished ? words.posted : text.status.drafts.waits });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.editTitle}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.fields.title}
          name="title"
          value={title}
          onChange={setTitle}
          maxLength={200}
          required
          autoFocus
        />
        <SelectField label={words.impact} name="impact" value={impact} onChange={setImpact} options={IMPACTS} />
      </Form>
    </Dialog>
  );
}
