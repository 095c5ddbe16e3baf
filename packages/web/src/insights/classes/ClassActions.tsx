import {
  changeFailureClass,
  type getFailureClass,
  listFailureClasses,
  mergeFailureClass,
  restoreFailureClass,
  retireFailureClass,
} from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Button, Dialog, Form, PickField, TextAreaField, TextField, useDraft } from '../../ui/index.ts';
import styles from '../Insights.module.css';

const words = text.insights.classes;
type FailureClass = Received<typeof getFailureClass>;

/** Renames, merges, retires and restores. */
export function ClassActions({ one }: { readonly one: FailureClass }): ReactNode {
  const [open, setOpen] = useState<'change' | 'merge' | 'retire' | undefined>();
  const restore = useWrite(restoreFailureClass);
  const part = { one, onClose: () => setOpen(undefined) };
  return (
    <div className={styles.actions}>
      <Button onPress={() => setOpen('change')}>{words.change}</Button>
      <Button onPress={() => setOpen('merge')}>{words.merge}</Button>
      {one.state === 'retired' ? (
        <Button busy={restore.busy} onPress={() => void restore.write({ params: { id: one.id } })}>
          {words.restore}
        </Button>
      ) : (
        <Button onPress={() => setOpen('retire')}>{words.retire}</Button>
      )}
      {open === 'change' ? <Change {...part} /> : null}
      {open === 'merge' ? <Merge {...part} /> : null}
      {open === 'retire' ? <Retire {...part} /> : null}
    </div>
  );
}

interface PartProps {
  readonly one: FailureClass;
  readonly onClose: () => void;
}

function Change({ one, onClose }: PartProps): ReactNode {
  const draft = useDraft({ name: one.name, description: one.description }, one.version);
  const { write, busy, problem } = useWrite(changeFailureClass);
  const save = async (): Promise<void> => {
    const done = await write({ params: { id: one.id }, body: { ...draft.value, version: draft.version } });
    if (done.kind !== 'done') return;
    draft.settle();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.change}>
      <Form onSubmit={save} submit={words.save} busy={busy} problem={problem} onTakeNewer={draft.reset}>
        <TextField label={words.name} required autoFocus maxLength={100} {...draft.field('name')} />
        <TextAreaField label={words.about} optional rows={3} maxLength={2_000} {...draft.field('description')} />
      </Form>
    </Dialog>
  );
}

function Merge({ one, onClose }: PartProps): ReactNode {
  const [into, setInto] = useState<string | undefined>();
  const classes = useRead(listFailureClasses).value?.classes ?? [];
  const { write, busy, problem } = useWrite(mergeFailureClass);
  const merge = async (): Promise<void> => {
    if (into === undefined) return;
    const done = await write({ params: { id: one.id }, body: { into } });
    if (done.kind === 'done') onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.mergeTitle(one.name)} description={words.mergeDetail}>
      <Form onSubmit={merge} submit={words.merge} busy={busy} problem={problem}>
        <PickField
          label={words.into}
          name="into"
          required
          options={classes
            .filter(({ id, state }) => id !== one.id && state === 'active')
            .map(({ id, name }) => ({ value: id, label: name }))}
          value={into}
          onChange={setInto}
        />
      </Form>
    </Dialog>
  );
}

function Retire({ one, onClose }: PartProps): ReactNode {
  const [reason, setReason] = useState('');
  const { write, busy, problem } = useWrite(retireFailureClass);
  const retire = async (): Promise<void> => {
    const done = await write({ params: { id: one.id }, body: { reason } });
    if (done.kind === 'done') onClose();
  };
  return (
    <Dialog open onClose={onClose} title={words.retireTitle(one.name)} description={words.retireDetail}>
      <Form onSubmit={retire} submit={words.retire} busy={busy} problem={problem}>
        <TextField
          label={words.reason}
          name="reason"
          required
          autoFocus
          maxLength={500}
          value={reason}
          onChange={setReason}
        />
      </Form>
    </Dialog>
  );
}
