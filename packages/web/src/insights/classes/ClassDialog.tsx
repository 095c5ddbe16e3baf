import { createFailureClass } from '@heed/contract/insights';
import type { Received } from '@heed/contract/route';
import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api/index.ts';
import { text } from '../../text/index.ts';
import { Dialog, Form, TextAreaField, TextField } from '../../ui/index.ts';

const words = text.insights.classes;

export interface ClassDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onMade?: ((made: Received<typeof createFailureClass>) => void) | undefined;
}

/** Adds a failure class. */
export function ClassDialog({ open, onClose, onMade }: ClassDialogProps): ReactNode {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const { write, busy, problem, forget } = useWrite(createFailureClass);
  const close = (): void => {
    setName('');
    setDescription('');
    forget();
    onClose();
  };
  const add = async (): Promise<void> => {
    const done = await write({ body: { name, description } });
    if (done.kind !== 'done') return;
    onMade?.(done.value);
    close();
  };
  return (
    <Dialog open={open} onClose={close} title={words.add} description={words.detail}>
      <Form
        onSubmit={add}
        submit={words.add}
        busy={busy}
        problem={problem}
        cancel={{ label: text.declare.cancel, onPress: close }}
      >
        <TextField
          label={words.name}
          name="name"
          required
          autoFocus
          maxLength={100}
          placeholder={words.namePlaceholder}
          value={name}
          onChange={setName}
        />
        <TextAreaField
          label={words.about}
          name="description"
          optional
          rows={3}
          maxLength={2_000}
          value={description}
          onChange={setDescription}
        />
      </Form>
    </Dialog>
  );
}
