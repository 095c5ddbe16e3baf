import { listIncidents } from '@heed/contract/incidents';
import { linkPostmortem, linkPublicIncident } from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, SelectField, TextField, useToast } from '../ui/index.ts';
import type { PublicIncident, StatusPage } from './view.ts';

const words = text.status.links;
const RECENT = 100;

export interface LinksDialogProps {
  readonly page: StatusPage;
  readonly incident: PublicIncident;
  readonly onClose: () => void;
}

/** Which incident inside stands behind a public one. Nothing of it is published. */
export function InsideDialog({ page, incident, onClose }: LinksDialogProps): ReactNode {
  const toast = useToast();
  const [inside, setInside] = useState(incident.incidentId ?? '');
  const recent = useRead(listIncidents, { query: { limit: RECENT } }).value?.items ?? [];
  const { write, busy, problem } = useWrite(linkPublicIncident, { touches: ['incidents', 'comms'] });
  const save = async (): Promise<void> => {
    const params = { id: page.id, incidentId: incident.id };
    const done = await write({ params, body: { incidentId: inside === '' ? null : inside } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.saved });
    onClose();
  };
  const known = recent.map(({ id, reference, title }) => ({ value: id, label: `${reference} ${title}` }));
  const isListed = inside === '' || known.some(({ value }) => value === inside);
  return (
    <Dialog open onClose={onClose} title={words.insideTitle} description={words.insideDetail}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <SelectField
          label={words.inside}
          name="incidentId"
          value={inside}
          onChange={setInside}
          options={[
            { value: '', label: words.noInside },
            ...(isListed ? [] : [{ value: inside, label: words.asItIs }]),
            ...known,
          ]}
        />
      </Form>
    </Dialog>
  );
}

/** Where readers find what was learned, after the end. */
export function PostmortemDialog({ page, incident, onClose }: LinksDialogProps): ReactNode {
  const toast = useToast();
  const [url, setUrl] = useState(incident.postmortemUrl ?? '');
  const { write, busy, problem } = useWrite(linkPostmortem);
  const save = async (): Promise<void> => {
    const params = { id: page.id, incidentId: incident.id };
    const done = await write({ params, body: { url: url.trim() === '' ? null : url.trim() } });
    if (done.kind !== 'done') return;
    const isPublished = done.value.outcome === 'published';
    toast.show({ tone: 'ok', title: isPublished ? words.saved : text.status.drafts.waits });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.postmortemTitle} description={words.postmortemDetail}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.postmortem}
          name="url"
          type="url"
          hint={words.postmortemHint}
          value={url}
          onChange={setUrl}
          optional
          autoFocus
        />
      </Form>
    </Dialog>
  );
}
