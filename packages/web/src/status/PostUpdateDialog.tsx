import { postPublicUpdate } from '@heed/contract/status';
import { Eye } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMe, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Button, Dialog, Form, Row, useDraft, useToast } from '../ui/index.ts';
import { PreviewDialog } from './PreviewDialog.tsx';
import { UpdateFields } from './UpdateFields.tsx';
import { bodyOfUpdate, EMPTY_UPDATE } from './update-draft.ts';
import { type PublicIncident, type StatusPage, waitsFor } from './view.ts';

const words = text.status.incidents;

export interface PostUpdateDialogProps {
  readonly page: StatusPage;
  readonly incident: PublicIncident;
  readonly onClose: () => void;
}

/** The next word to the public; that nothing changed is one too. */
export function PostUpdateDialog({ page, incident, onClose }: PostUpdateDialogProps): ReactNode {
  const me = useMe();
  const toast = useToast();
  const draft = useDraft({ ...EMPTY_UPDATE, state: incident.state ?? EMPTY_UPDATE.state });
  const [looks, setLooks] = useState(false);
  const { write, busy, problem } = useWrite(postPublicUpdate, { touches: ['incidents'] });
  const isInside = incident.incidentId !== null;
  const publish = async (): Promise<void> => {
    const params = { id: page.id, incidentId: incident.id };
    const done = await write({ params, body: bodyOfUpdate(draft.value, isInside) });
    if (done.kind !== 'done') return;
    draft.settle();
    const isPublished = done.value.outcome === 'published';
    toast.show({ tone: 'ok', title: isPublished ? words.posted : text.status.drafts.waits });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.postTitle} description={incident.title} size="wide">
      <Form
        onSubmit={publish}
        problem={problem}
        busy={busy}
        submit={waitsFor(page, me.person.id) ? words.submitDraft : words.submitPost}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <UpdateFields page={page} draft={draft.value} onChange={draft.set} isInside={isInside} />
        <Row>
          <Button icon={Eye} disabled={draft.value.body.trim() === ''} onPress={() => setLooks(true)}>
            {text.status.preview.press}
          </Button>
        </Row>
      </Form>
      {looks ? (
        <PreviewDialog
          pageId={page.id}
          said={{ incident: incident.id, state: draft.value.state, body: draft.value.body.slice(0, 2_000) }}
          onClose={() => setLooks(false)}
        />
      ) : null}
    </Dialog>
  );
}
