import { fulfilCommitment, listCommitments } from '@heed/contract/comms';
import type { Received } from '@heed/contract/route';
import { CheckCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { useMay, usePages, useWrite } from '../../api/index.ts';
import { useView } from '../../nav/index.ts';
import { text } from '../../text/index.ts';
import {
  Badge,
  Button,
  DataTable,
  Dialog,
  Empty,
  Form,
  MoreRows,
  Section,
  Segments,
  Skeleton,
  TextField,
  Time,
  Trouble,
} from '../../ui/index.ts';

const words = text.comms.followUps;
type Commitment = Received<typeof listCommitments>['items'][number];
const viewSchema = z.object({ which: z.enum(['open', 'all']).catch('open') });

/** What was said would follow, what is due first, first. */
export function OwedPart(): ReactNode {
  const [{ which }, change] = useView(viewSchema);
  const mayFulfil = useMay('incidents:respond');
  const [done, setDone] = useState<Commitment | undefined>();
  const query = which === 'open' ? { limit: 100, open: 'true' as const } : { limit: 100 };
  const list = usePages(listCommitments, { query });
  if (list.problem !== undefined) return <Trouble problem={list.problem} retry={list.again} />;
  return (
    <>
      <Segments
        label={words.filter}
        value={which}
        onChange={(next) => change({ which: next })}
        options={[
          { value: 'open', label: words.open },
          { value: 'all', label: words.all },
        ]}
      />
      <Section title={words.title} description={words.description} flush>
        <DataTable
          caption={words.caption}
          rows={list.items}
          rowKey={({ id }) => id}
          busy={list.loading}
          columns={[
            {
              id: 'incident',
              label: words.columns.incident,
              cell: ({ incidentId, reference, title }) => (
                <a href={`/incidents/${incidentId}`}>{`${reference} ${title}`}</a>
              ),
            },
            { id: 'to', label: words.columns.audience, cell: ({ audience }) => text.comms.audiences[audience] },
            { id: 'due', label: words.columns.due, cell: ({ due }) => <Time at={due} format="date" /> },
            { id: 'state', label: words.columns.state, cell: (one) => <State {...one} /> },
            {
              id: 'acts',
              label: words.columns.acts,
              quiet: true,
              align: 'end',
              cell: (one) =>
                mayFulfil && one.fulfilledAt === null ? (
                  <Button size="small" onPress={() => setDone(one)}>
                    {words.fulfil}
                  </Button>
                ) : null,
            },
          ]}
          empty={
            list.loading ? (
              <Skeleton lines={3} />
            ) : (
              <Empty icon={CheckCheck} title={words.empty} detail={words.emptyDetail} />
            )
          }
        />
        <MoreRows query={list} />
      </Section>
      {done === undefined ? null : <FulfilDialog commitment={done} onClose={() => setDone(undefined)} />}
    </>
  );
}

function State({ overdue, how }: Commitment): ReactNode {
  if (how !== null) return words.fulfilled(how);
  return overdue ? <Badge tone="sev2">{words.overdue}</Badge> : words.owed;
}

interface FulfilDialogProps {
  readonly commitment: Commitment;
  readonly onClose: () => void;
}

function FulfilDialog({ commitment: { id, reference }, onClose }: FulfilDialogProps): ReactNode {
  const [how, setHow] = useState('');
  const { write, busy, problem } = useWrite(fulfilCommitment);
  const save = async (): Promise<void> => {
    const done = await write({ params: { id }, body: { how } });
    if (done.kind === 'done') onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.fulfilTitle(reference)}>
      <Form
        onSubmit={save}
        problem={problem}
        busy={busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.how}
          name="how"
          hint={words.howHint}
          required
          autoFocus
          maxLength={2_000}
          value={how}
          onChange={setHow}
        />
      </Form>
    </Dialog>
  );
}
