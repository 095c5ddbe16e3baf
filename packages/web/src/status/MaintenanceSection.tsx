import { cancelMaintenance, listMaintenances, postMaintenanceUpdate } from '@heed/contract/status';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useMay, usePages, useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  Confirm,
  Dialog,
  Empty,
  Expand,
  Form,
  Menu,
  MoreRows,
  Section,
  Skeleton,
  TextAreaField,
  Trouble,
  useToast,
} from '../ui/index.ts';
import { MaintenanceDialog } from './lazy.ts';
import { ToldState } from './Signs.tsx';
import styles from './Status.module.css';
import { Updates } from './Updates.tsx';
import type { Maintenance, StatusPage } from './view.ts';

const words = text.status.maintenance;

export interface MaintenanceSectionProps {
  readonly page: StatusPage;
  readonly mayPublish: boolean;
}

/** What is planned, what goes on, and what is over. */
export function MaintenanceSection({ page, mayPublish }: MaintenanceSectionProps): ReactNode {
  const all = usePages(listMaintenances, { params: { id: page.id }, query: { limit: 10 } });
  const isEmpty = !all.loading && all.problem === undefined && all.items.length === 0;
  return (
    <Section title={words.title} flush>
      {all.problem === undefined ? null : <Trouble problem={all.problem} retry={all.again} />}
      {all.loading ? <Skeleton table={{ rows: 1, columns: 3 }} /> : null}
      {isEmpty ? <Empty title={words.none} detail={words.noneDetail} /> : null}
      <ul className={styles.rows}>
        {all.items.map((maintenance) => (
          <li key={maintenance.id}>
            <OneMaintenance page={page} maintenance={maintenance} mayPublish={mayPublish} />
          </li>
        ))}
      </ul>
      {all.hasMore ? <MoreRows query={all} /> : null}
    </Section>
  );
}

interface OneProps extends MaintenanceSectionProps {
  readonly maintenance: Maintenance;
}

function OneMaintenance({ page, maintenance, mayPublish }: OneProps): ReactNode {
  const mayManage = useMay('status:manage');
  const toast = useToast();
  const [opens, setOpens] = useState<'move' | 'say' | 'cancel'>();
  const tell = useWrite(postMaintenanceUpdate);
  const { id, title, state, isCancelled, localFor, localUntil, components, updates } = maintenance;
  const names = new Map(page.components.map((each) => [each.id, each.name]));
  const go = async (to: 'in_progress' | 'verifying' | 'completed'): Promise<void> => {
    const done = await tell.write({ params: { id: page.id, maintenanceId: id }, body: { to } });
    if (done.kind === 'refused') toast.show({ tone: 'trouble', title: done.problem.detail });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: done.value.outcome === 'published' ? words.done : text.status.drafts.waits });
  };
  const { acts } = words;
  const begun = state === 'in_progress' || state === 'verifying';
  const items = [
    ...(state === 'scheduled' ? [{ label: acts.start, onSelect: () => void go('in_progress') }] : []),
    ...(state === 'in_progress' ? [{ label: acts.verify, onSelect: () => void go('verifying') }] : []),
    ...(begun ? [{ label: acts.complete, onSelect: () => void go('completed') }] : []),
    { label: acts.move, onSelect: () => setOpens('move') },
    { label: acts.say, onSelect: () => setOpens('say') },
    ...(state === 'scheduled' ? [{ label: acts.cancel, danger: true, onSelect: () => setOpens('cancel') }] : []),
  ];
  return (
    <>
      <div className={styles.head}>
        <span>{title}</span>
        <span className={styles.acts}>
          <ToldState state={isCancelled ? 'cancelled' : state} />
          {mayPublish && state !== 'completed' ? (
            <Menu icon={Ellipsis} kind="quiet" size="small" label={acts.menu(title)} items={items} />
          ) : null}
        </span>
      </div>
      <div className={styles.said}>
        <span>{`${sayWall(localFor)} – ${sayWall(localUntil)} ${page.timeZone}`}</span>
        <span>{components.map((each) => names.get(each) ?? '').join(', ')}</span>
      </div>
      <Expand title={words.history}>
        <Updates
          page={page}
          thing={{ kind: 'maintenance', id }}
          updates={updates}
          mayPublish={mayPublish}
          mayManage={mayManage}
        />
      </Expand>
      {opens === 'move' ? (
        <Suspense>
          <MaintenanceDialog page={page} maintenance={maintenance} onClose={() => setOpens(undefined)} />
        </Suspense>
      ) : null}
      {opens === 'say' ? <Say page={page} maintenance={maintenance} onClose={() => setOpens(undefined)} /> : null}
      {opens === 'cancel' ? <Cancel page={page} maintenance={maintenance} onClose={() => setOpens(undefined)} /> : null}
    </>
  );
}

/** `2026-10-25 01:30` */
function sayWall(wall: string): string {
  return wall.replace('T', ' ');
}

interface ActProps {
  readonly page: StatusPage;
  readonly maintenance: Maintenance;
  readonly onClose: () => void;
}

function Say({ page, maintenance, onClose }: ActProps): ReactNode {
  const toast = useToast();
  const [body, setBody] = useState('');
  const { write, busy, problem } = useWrite(postMaintenanceUpdate);
  const say = async (): Promise<void> => {
    const done = await write({ params: { id: page.id, maintenanceId: maintenance.id }, body: { body } });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: done.value.outcome === 'published' ? words.done : text.status.drafts.waits });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.sayTitle} description={maintenance.title}>
      <Form
        onSubmit={say}
        problem={problem}
        busy={busy}
        submit={words.saySubmit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextAreaField
          label={words.fields.body}
          name="body"
          value={body}
          onChange={setBody}
          rows={4}
          maxLength={10_000}
          required
          autoFocus
        />
      </Form>
    </Dialog>
  );
}

function Cancel({ page, maintenance, onClose }: ActProps): ReactNode {
  const toast = useToast();
  const { write, busy, problem } = useWrite(cancelMaintenance);
  const cancel = async (): Promise<void> => {
    const done = await write({ params: { id: page.id, maintenanceId: maintenance.id }, body: {} });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: done.value.outcome === 'published' ? words.done : text.status.drafts.waits });
    onClose();
  };
  return (
    <Confirm
      open
      onClose={onClose}
      title={words.cancelTitle(maintenance.title)}
      detail={problem?.detail ?? words.cancelDetail}
      confirm={words.cancelSubmit}
      danger
      busy={busy}
      onConfirm={() => void cancel()}
    />
  );
}
