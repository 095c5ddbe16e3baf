import { useEffect, useId, useSyncExternalStore } from 'react';

/** Which drafts on the screen hold something that is not saved. */
let unsaved: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function change(next: ReadonlySet<string>): void {
  unsaved = next;
  for (const listener of listeners) listener();
}

/** True while leaving the screen would lose something that a person wrote. */
export function hasUnsavedWork(): boolean {
  return unsaved.size > 0;
}

export function useHasUnsavedWork(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, hasUnsavedWork);
}

/** Forgets what is unsaved: the person said so. */
export function abandonUnsavedWork(): void {
  change(new Set());
}

/** Holds the tab back while something is unsaved. Links within the app are held by `LeaveGuard`. */
export function useUnsavedWork(exists: boolean): void {
  const id = useId();
  useEffect(() => {
    if (!exists) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    change(new Set([...unsaved, id]));
    return () => {
      window.removeEventListener('beforeunload', warn);
      change(new Set([...unsaved].filter((each) => each !== id)));
    };
  }, [exists, id]);
}
