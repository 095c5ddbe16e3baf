import { listTrackers, removeTracker, rotateTrackerSecret, testTracker } from '@heed/contract/actions';
import { KeyRound, Plus, Ticket } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMay, usePages, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  type Column,
  Confirm,
  Dialog,
  EditActs,
  Empty,
  IconButton,
  Page,
  PagedTable,
  RawText,
  Removal,
  Row,
  SecretOnce,
  Snippet,
  StateBadge,
  Time,
  useToast,
} from '../ui/index.ts';
import styles from './Actions.module.css';
import { TrackerDialog } from './TrackerDialog.tsx';
import type { Tracker } from './tracker.ts';

const words = text.trackers;

type Open =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'remove' | 'rotate'; readonly tracker: Tracker }
  | { readonly kind: 'secret'; readonly tracker: Tracker; readonly secret: string }
  | undefined;

/** Where actions are issues too, and whether they answer. */
export function TrackersScreen(): ReactNode {
  const toast = useToast();
  const [open, setOpen] = useState<Open>();
  const mayManage = useMay('trackers:manage');
  const trackers = usePages(listTrackers, { query: { limit: 100 } });
  const probe = useWrite(testTracker);
  const close = (): void => setOpen(undefined);
  const test = async ({ id, name }: Tracker): Promise<void> => {
    const done = await probe.write({ params: { id } });
    if (done.kind !== 'done') return;
    const { outcome, words: said } = done.value;
    if (outcome === 'value') toast.show({ tone: 'ok', title: words.tested(name, said) });
    else toast.show({ tone: 'trouble', title: words.notReached(name), detail: said });
    trackers.again();
  };
  const add = mayManage ? (
    <Button kind="primary" icon={Plus} onPress={() => setOpen({ kind: 'add' })}>
      {words.add}
    </Button>
  ) : undefined;
  const acts: Column<Tracker> = {
    id: 'acts',
    label: words.columns.acts,
    quiet: true,
    cell: (tracker) => (
      <Row gap={1}>
        <Button size="small" onPress={() => void test(tracker)}>
          {words.test}
        </Button>
        <IconButton
          icon={KeyRound}
          kind="quiet"
          size="small"
          label={words.rotate(tracker.name)}
          onPress={() => setOpen({ kind: 'rotate', tracker })}
        />
        <EditActs
          edit={words.edit(tracker.name)}
          remove={words.remove(tracker.name)}
          onEdit={() => setOpen({ kind: 'edit', tracker })}
          onRemove={() => setOpen({ kind: 'remove', tracker })}
        />
      </Row>
    ),
  };
  return (
    <Page
      title={words.title}
      description={words.description}
      actions={add}
      wide
      crumbs={[{ label: text.actions.screen.crumb, href: '/actions' }]}
    >
      <PagedTable
        query={trackers}
        caption={words.caption}
        rowKey={({ id }) => id}
        columns={mayManage ? [...COLUMNS, acts] : COLUMNS}
        empty={<Empty icon={Ticket} title={words.empty} detail={words.emptyDetail} action={add} />}
      />
      {open?.kind === 'add' || open?.kind === 'edit' ? (
        <TrackerDialog
          tracker={open.kind === 'edit' ? open.tracker : undefined}
          onAdded={(tracker, secret) => setOpen({ kind: 'secret', tracker, secret })}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'remove' ? <Remove tracker={open.tracker} onClose={close} /> : null}
      {open?.kind === 'rotate' ? (
        <Rotate
          tracker={open.tracker}
          onMade={(secret) => setOpen({ kind: 'secret', tracker: open.tracker, secret })}
          onClose={close}
        />
      ) : null}
      {open?.kind === 'secret' ? <Webhook tracker={open.tracker} secret={open.secret} onClose={close} /> : null}
    </Page>
  );
}

const COLUMNS: readonly Column<Tracker>[] = [
  { id: 'name', label: words.columns.name, cell: ({ name }) => <RawText text={name} /> },
  {
    id: 'project',
    label: words.columns.project,
    cell: ({ kind, project }) => (
      <>
        {words.kinds[kind]} <span className={styles.mono}>{project}</span>
      </>
    ),
  },
  {
    id: 'heard',
    label: words.columns.heard,
    cell: ({ heardAt }) =>
      heardAt === null ? (
        <span className={styles.soft}>{words.noWebhook}</span>
      ) : (
        <>
          {words.lastWebhook} <Time at={heardAt} />
        </>
      ),
    priority: 2,
  },
  { id: 'state', label: words.columns.state, cell: (tracker) => <TrackerState tracker={tracker} /> },
];

function TrackerState({ tracker: { trouble, talkedAt } }: { readonly tracker: Tracker }): ReactNode {
  if (trouble !== null) {
    return (
      <>
        <StateBadge state={words.trouble} tone="sev2" shape="triangle" /> <RawText text={trouble} />
      </>
    );
  }
  if (talkedAt === null) return <StateBadge state={words.untried} tone="neutral" shape="dashed" />;
  return (
    <>
      <StateBadge state={words.good} tone="ok" shape="circle-check" /> <Time at={talkedAt} />
    </>
  );
}

function Remove({ tracker, onClose }: { readonly tracker: Tracker; readonly onClose: () => void }): ReactNode {
  const { write, busy, problem } = useWrite(removeTracker);
  return (
    <Removal
      title={words.removeTitle(tracker.name)}
      detail={words.removeDetail}
      confirm={words.removeConfirm}
      removed={words.removed(tracker.name)}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: tracker.id } })}
      onClose={onClose}
    />
  );
}

interface RotateProps {
  readonly tracker: Tracker;
  readonly onMade: (secret: string) => void;
  readonly onClose: () => void;
}

function Rotate({ tracker, onMade, onClose }: RotateProps): ReactNode {
  const { write, busy } = useWrite(rotateTrackerSecret);
  const rotate = async (): Promise<void> => {
    const done = await write({ params: { id: tracker.id } });
    if (done.kind === 'done') onMade(done.value.secret);
    else onClose();
  };
  return (
    <Confirm
      open
      danger
      busy={busy}
      title={words.rotateTitle(tracker.name)}
      detail={words.rotateDetail}
      confirm={words.rotateConfirm}
      onConfirm={() => void rotate()}
      onClose={onClose}
    />
  );
}

interface WebhookProps {
  readonly tracker: Tracker;
  readonly secret: string;
  readonly onClose: () => void;
}

function Webhook({ tracker, secret, onClose }: WebhookProps): ReactNode {
  return (
    <Dialog open onClose={onClose} title={words.webhook.title(tracker.name)} description={words.webhook.detail}>
      <Snippet label={words.webhook.address} text={tracker.webhookUrl} />
      <SecretOnce value={secret} label={words.webhook.secret} detail={words.webhook.stored} onStored={onClose} />
    </Dialog>
  );
}
