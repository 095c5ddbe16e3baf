import type { Problem } from '@heed/contract/problems';
import { type ReactNode, useState } from 'react';
import { text } from '../text/index.ts';
import { Dialog, Form, TextField } from '../ui/index.ts';

const words = text.status.drafts;

export interface ReasonDialogProps {
  readonly title: string;
  readonly detail: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
  readonly onSubmit: (reason: string) => unknown;
  readonly onClose: () => void;
}

/** Asks why, for the history. */
export function ReasonDialog(props: ReasonDialogProps): ReactNode {
  const { title, detail, submit, danger, problem, busy, onSubmit, onClose } = props;
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} title={title} description={detail}>
      <Form
        onSubmit={() => onSubmit(reason)}
        problem={problem}
        busy={busy}
        danger={danger ?? false}
        submit={submit}
        cancel={{ label: words.cancel, onPress: onClose }}
      >
        <TextField
          label={words.reason}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={1_000}
          required
          autoFocus
        />
      </Form>
    </Dialog>
  );
}
