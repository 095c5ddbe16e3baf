import { type ReactNode, useState } from 'react';
import { text } from '../../text/index.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { TextField } from './TextField.tsx';

const words = text.ui.controls;

export interface ConfirmProps {
  readonly open: boolean;
  /** A question: "Delete the team Checkout?" */
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly detail: ReactNode;
  /** The verb on the button: "Delete". */
  readonly confirm: string;
  readonly danger?: boolean | undefined;
  /** What must be typed first, such as the name of what goes for ever. */
  readonly typed?: string | undefined;
  readonly busy?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. What can be undone is done at once, with an undo. */
export function Confirm(props: ConfirmProps): ReactNode {
  return props.open ? <OpenConfirm {...props} /> : null;
}

function OpenConfirm({ title, detail, confirm, danger, typed, busy, onConfirm, onClose }: ConfirmProps): ReactNode {
  const [text, setText] = useState('');
  const waits = typed !== undefined && text.trim() !== typed;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={detail}
      size="small"
      actions={
        <>
          <Button
            kind={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={waits}
            reason={waits ? words.notTyped(typed) : undefined}
            onPress={onConfirm}
          >
            {confirm}
          </Button>
          <Button onPress={onClose} data-autofocus={typed === undefined ? '' : undefined}>
            {words.cancel}
          </Button>
        </>
      }
    >
      {typed === undefined ? undefined : (
        <TextField label={words.typeToConfirm(typed)} value={text} onChange={setText} autoFocus />
      )}
    </Dialog>
  );
}
