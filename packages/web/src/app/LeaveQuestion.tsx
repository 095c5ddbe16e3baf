import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { text } from '../text/index.ts';
import { Confirm, hasUnsavedWork } from '../ui/index.ts';

const words = text.ui.controls.leave;

/** Asks before a link, a key or the browser's own way back leads away from something that is not saved. */
export function LeaveQuestion(): ReactNode {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && hasUnsavedWork(),
    // Closing the tab is held back by the draft itself, wherever it is written.
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <Confirm
      open={status === 'blocked'}
      title={words.title}
      detail={words.detail}
      confirm={words.confirm}
      danger
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    />
  );
}
