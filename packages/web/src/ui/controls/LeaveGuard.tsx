import { type ReactNode, useEffect, useState } from 'react';
import { text } from '../../text/index.ts';
import { Confirm } from './Confirm.tsx';
import { abandonUnsavedWork, hasUnsavedWork, useHasUnsavedWork } from './unsaved.ts';

const words = text.ui.controls.leave;

/** Asks before a link leads away from something that is not saved. */
export function LeaveGuard(): ReactNode {
  const [held, setHeld] = useState<HTMLAnchorElement | undefined>();
  const watching = useHasUnsavedWork();
  useEffect(() => {
    if (!watching) return;
    const hold = (event: MouseEvent): void => {
      const link = linkAway(event);
      if (link === undefined || !hasUnsavedWork()) return;
      event.preventDefault();
      event.stopPropagation();
      setHeld(link);
    };
    document.addEventListener('click', hold, { capture: true });
    return () => document.removeEventListener('click', hold, { capture: true });
  }, [watching]);
  const leave = (): void => {
    abandonUnsavedWork();
    setHeld(undefined);
    held?.click();
  };
  return (
    <Confirm
      open={held !== undefined}
      title={words.title}
      detail={words.detail}
      confirm={words.confirm}
      danger
      onConfirm={leave}
      onClose={() => setHeld(undefined)}
    />
  );
}

/** A plain click on a link that replaces this screen. */
function linkAway(event: MouseEvent): HTMLAnchorElement | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.href === '' || link.target !== '' || link.hasAttribute('download')) return undefined;
  const there = new URL(link.href, location.href);
  const stays = there.pathname === location.pathname && there.origin === location.origin;
  return stays ? undefined : link;
}
