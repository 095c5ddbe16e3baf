import type { Problem } from '@heed/contract/problems';
import type { ReactNode } from 'react';
import { Confirm } from './Confirm.tsx';
import { useToast } from './Toasts.tsx';

export interface RemovalProps {
  /** A question: "Remove the contact Legal?" */
  readonly title: string;
  readonly detail: ReactNode;
  readonly confirm: string;
  /** Said when it is gone. */
  readonly removed: string;
  readonly busy: boolean;
  /** Why it was not done: it stands where the detail was, and the question stays open. */
  readonly problem: Problem | undefined;
  readonly onRemove: () => Promise<{ readonly kind: string }>;
  readonly onClose: () => void;
}

/** Asks before something is taken away, and says when it is gone. */
export function Removal(props: RemovalProps): ReactNode {
  const { title, detail, confirm, removed, busy, problem, onRemove, onClose } = props;
  const toast = useToast();
  const remove = async (): Promise<void> => {
    const done = await onRemove();
    if (done.kind !== 'done') return;
    toast.show({ tone: 'ok', title: removed });
    onClose();
  };
  return (
    <Confirm
      open
      danger
      title={title}
      detail={problem?.detail ?? detail}
      confirm={confirm}
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
