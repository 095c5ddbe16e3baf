import { useSyncExternalStore } from 'react';
import { readSaved, type SavedView } from './saved.ts';

const PLACE = 'heed.views';
const listeners = new Set<() => void>();
let shown: { readonly stored: string | null; readonly saved: readonly SavedView[] } | undefined;

/** The same list for the same text: React compares by identity. */
function load(): readonly SavedView[] {
  const stored = localStorage.getItem(PLACE);
  if (shown?.stored !== stored) shown = { stored, saved: readSaved(stored) };
  return shown?.saved ?? [];
}

/** Named views, kept on this device. */
export function useSavedViews(): readonly [readonly SavedView[], (next: readonly SavedView[]) => void] {
  const saved = useSyncExternalStore((listener) => {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  }, load);
  const keep = (next: readonly SavedView[]): void => {
    localStorage.setItem(PLACE, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  return [saved, keep];
}
