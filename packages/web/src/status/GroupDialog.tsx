import { addStatusGroup, changeStatusGroup } from '@heed/contract/status';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../api/index.ts';
import { text } from '../text/index.ts';
import { Dialog, Form, TextAreaField, TextField, useToast } from '../ui/index.ts';
import type { StatusPage } from './view.ts';

const words = text.status.components;

export interface GroupDialogProps {
  readonly page: StatusPage;
  /** The one that is changed; a new one without. */
  readonly group: StatusPage['groups'][number] | undefined;
  readonly onClose: () => void;
}

export function GroupDialog({ page, group, onClose }: GroupDialogProps): ReactNode {
  const toast = useToast();
  const [name, setName] = useState(group?.name ?? '');
  const [description, setDescription] = useState(group?.description ?? '');
  const add = useWrite(addStatusGroup);
  const change = useWrite(changeStatusGroup);
  const save = async (): Promise<void> => {
    const body = { name, description };
    const done =
      group === undefined
        ? await add.write({ params: { id: page.id }, body })
        : await change.write({ params: { id: page.id, groupId: group.id }, body });
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: words.saved(name) });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={group === undefined ? words.groupTitle : words.groupEdit(group.name)}>
      <Form
        onSubmit={save}
        problem={add.problem ?? change.problem}
        busy={add.busy || change.busy}
        submit={words.save}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.fields.name}
          name="name"
          value={name}
          onChange={setName}
          maxLength={100}
          required
          autoFocus
        />
        <TextAreaField
          label={words.fields.description}
          name="description"
          value={description}
          onChange={setDescription}
          maxLength={500}
          rows={3}
          optional
        />
      </Form>
    </Dialog>
  );
}
