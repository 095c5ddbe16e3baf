import { useEffect, useSyncExternalStore } from 'react';

/** The dialogs that are open, the topmost last. */
let open: readonly HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function change(next: readonly HTMLDialogElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this open dialog is above all others. */
export function useTopDialog(node: HTMLDialogElement | null): boolean {
  useEffect(() => {
    if (node === null) return;
    change([...open, node]);
    return () => change(open.filter((each) => each !== node));
  }, [node]);
  return useSyncExternalStore(subscribe, () => node !== null && open.at(-1) === node);
}

/** Whether no dialog is open, so that the page itself can be used. */
export function usePageIsFree(): boolean {
  return useSyncExternalStore(subscribe, () => open.length === 0);
}
