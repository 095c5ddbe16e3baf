import { orderStatusPage, removeStatusComponent, removeStatusGroup, setComponentStatus } from '@heed/contract/status';
import { asId } from '@heed/core/kernel';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import {
  Button,
  EditActs,
  Empty,
  Hidden,
  IconButton,
  Removal,
  Row,
  Section,
  SelectField,
  useToast,
} from '../ui/index.ts';
import { ComponentDialog } from './ComponentDialog.tsx';
import { GroupDialog } from './GroupDialog.tsx';
import { ComponentSign } from './Signs.tsx';
import styles from './Status.module.css';
import { UptimeStrip } from './UptimeStrip.tsx';
import { blocksOf, type Component, moved, type StatusPage } from './view.ts';

const words = text.status.components;
const STATUSES = ['operational', 'degraded_performance', 'partial_outage', 'major_outage'] as const;
const BY_HAND = STATUSES.map((value) => ({ value, label: text.status.componentStatus[value] }));

type Open =
  | { readonly kind: 'component'; readonly component: Component | undefined }
  | { readonly kind: 'group'; readonly group: StatusPage['groups'][number] | undefined }
  | { readonly kind: 'remove'; readonly component: Component }
  | { readonly kind: 'remove-group'; readonly group: StatusPage['groups'][number] }
  | undefined;

export interface ComponentsSectionProps {
  readonly page: StatusPage;
  readonly mayPublish: boolean;
  readonly mayManage: boolean;
}

/** What readers know by name: how each is, how it did, and in which order they stand. */
export function ComponentsSection({ page, mayPublish, mayManage }: ComponentsSectionProps): ReactNode {
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState('');
  const order = useWrite(orderStatusPage);
  const close = () => setOpen(undefined);
  const move = async (component: Component, step: -1 | 1): Promise<void> => {
    const components = moved(page, component.id, step);
    if (components === undefined) return;
    const body = {
      groups: page.groups.map(({ id }) => id),
      components: components.map(({ id, groupId }) => ({ id, groupId })),
    };
    const done = await order.write({ params: { id: page.id }, body });
    if (done.kind !== 'done') return;
    setSaid(words.moved(component.name, components.findIndex(({ id }) => id === component.id) + 1));
  };
  const actions = mayManage ? (
    <Row gap={2}>
      <Button size="small" onPress={() => setOpen({ kind: 'group', group: undefined })}>
        {words.addGroup}
      </Button>
      <Button size="small" onPress={() => setOpen({ kind: 'component', component: undefined })}>
        {words.add}
      </Button>
    </Row>
  ) : undefined;
  return (
    <Section title={words.title} description={words.detail} flush actions={actions}>
      <Hidden>
        <span aria-live="polite">{said}</span>
      </Hidden>
      {page.components.length === 0 && page.groups.length === 0 ? (
        <Empty title={words.none} detail={words.noneDetail} />
      ) : null}
      {blocksOf(page).map(({ group, components }) => (
        <div key={group?.id ?? 'free'}>
          {group === undefined ? null : (
            <div className={`${styles.head} ${styles.block}`}>
              <span>{group.name}</span>
              {mayManage ? (
                <span className={styles.acts}>
                  <EditActs
                    edit={words.edit(group.name)}
                    remove={words.remove(group.name)}
                    onEdit={() => setOpen({ kind: 'group', group })}
                    onRemove={() => setOpen({ kind: 'remove-group', group })}
                  />
                </span>
              ) : null}
            </div>
          )}
          <ul className={styles.rows}>
            {components.map((component) => (
              <li key={component.id}>
                <OneComponent
                  page={page}
                  component={component}
                  mayPublish={mayPublish}
                  mayManage={mayManage}
                  onMove={(step) => void move(component, step)}
                  onOpen={setOpen}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {open?.kind === 'component' ? <ComponentDialog page={page} component={open.component} onClose={close} /> : null}
      {open?.kind === 'group' ? <GroupDialog page={page} group={open.group} onClose={close} /> : null}
      {open?.kind === 'remove' ? <RemoveComponent page={page} component={open.component} onClose={close} /> : null}
      {open?.kind === 'remove-group' ? <RemoveGroup page={page} group={open.group} onClose={close} /> : null}
    </Section>
  );
}

interface OneComponentProps extends ComponentsSectionProps {
  readonly component: Component;
  readonly onMove: (step: -1 | 1) => void;
  readonly onOpen: (open: Open) => void;
}

function OneComponent({ page, component, mayPublish, mayManage, onMove, onOpen }: OneComponentProps): ReactNode {
  const toast = useToast();
  const set = useWrite(setComponentStatus);
  const { id, name, status, manualStatus, showUptime } = component;
  const change = async (to: (typeof STATUSES)[number]): Promise<void> => {
    const done = await set.write({ params: { id: page.id, componentId: id }, body: { status: to } });
    if (done.kind === 'waiting') return;
    if (done.kind === 'refused') {
      toast.show({ tone: 'trouble', title: done.problem.detail });
      return;
    }
    const isPublished = done.value.outcome === 'published';
    toast.show({ tone: 'ok', title: isPublished ? words.set(name) : text.status.drafts.waits });
  };
  const byHand = STATUSES.find((each) => each === manualStatus) ?? 'operational';
  return (
    <div className={styles.component}>
      <Row gap={3}>
        <strong>{name}</strong>
        <ComponentSign status={status} />
      </Row>
      <span className={styles.acts}>
        {mayManage ? (
          <>
            <IconButton icon={ArrowUp} label={words.up(name)} kind="quiet" size="small" onPress={() => onMove(-1)} />
            <IconButton icon={ArrowDown} label={words.down(name)} kind="quiet" size="small" onPress={() => onMove(1)} />
            <EditActs
              edit={words.edit(name)}
              remove={words.remove(name)}
              onEdit={() => onOpen({ kind: 'component', component })}
              onRemove={() => onOpen({ kind: 'remove', component })}
            />
          </>
        ) : null}
      </span>
      {mayPublish ? (
        <div className={styles.byHand}>
          <SelectField
            label={words.setStatus(name)}
            value={byHand}
            onChange={(to) => void change(to)}
            options={BY_HAND}
            hint={status === manualStatus ? undefined : words.worse(text.status.componentStatus[status])}
          />
        </div>
      ) : null}
      <div className={styles.wide}>
        {showUptime ? <UptimeStrip page={page} component={component} mayManage={mayManage} /> : null}
      </div>
    </div>
  );
}

interface RemoveComponentProps {
  readonly page: StatusPage;
  readonly component: Component;
  readonly onClose: () => void;
}

function RemoveComponent({ page, component, onClose }: RemoveComponentProps): ReactNode {
  const { write, busy, problem } = useWrite(removeStatusComponent);
  return (
    <Removal
      title={words.removeTitle(component.name)}
      detail={words.removeDetail}
      confirm={words.submitRemove}
      removed={words.removed(component.name)}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: page.id, componentId: component.id } })}
      onClose={onClose}
    />
  );
}

interface RemoveGroupProps {
  readonly page: StatusPage;
  readonly group: StatusPage['groups'][number];
  readonly onClose: () => void;
}

function RemoveGroup({ page, group, onClose }: RemoveGroupProps): ReactNode {
  const { write, busy, problem } = useWrite(removeStatusGroup);
  return (
    <Removal
      title={words.removeTitle(group.name)}
      detail={words.removeGroupDetail}
      confirm={words.submitRemove}
      removed={words.removed(group.name)}
      busy={busy}
      problem={problem}
      onRemove={() => write({ params: { id: page.id, groupId: asId('componentGroup', group.id) } })}
      onClose={onClose}
    />
  );
}
