import type { Problem } from '@heed/contract/problems';
import type { ReactNode } from 'react';
import { text } from '../../text/index.ts';
import { Dialog, Form } from '../../ui/index.ts';

export interface EditProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly submit?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** See `Form`. */
  readonly onTakeNewer?: (() => void) | undefined;
  /** Answers whether it was done: then the dialog closes. */
  readonly onSave: () => Promise<{ readonly kind: string }>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a form, which closes when what it sends was taken. */
export function Edit({
  title,
  description,
  submit,
  danger,
  busy,
  problem,
  onTakeNewer,
  onSave,
  onClose,
  children,
}: EditProps): ReactNode {
  const save = async (): Promise<void> => {
    const done = await onSave();
    if (done.kind !== 'refused') onClose();
  };
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      <Form
        onSubmit={save}
        busy={busy}
        problem={problem}
        onTakeNewer={onTakeNewer}
        submit={submit ?? text.postmortems.document.save}
        danger={danger}
        cancel={{ label: text.postmortems.document.cancel, onPress: onClose }}
      >
        {children}
      </Form>
    </Dialog>
  );
}
