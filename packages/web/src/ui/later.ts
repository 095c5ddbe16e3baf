import { type ComponentType, type LazyExoticComponent, lazy, useSyncExternalStore } from 'react';
import { after } from './time/now.ts';

/** A part that has not come by then may never come: browsers were seen to give up a request without a word. */
const PATIENCE_MS = 15_000;

let missing = 0;
const listeners = new Set<() => void>();

/** A part of the app whose code comes when it is first shown. Until then, or without it, what stands around it works on. */
export function later<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await loadPart(load) }));
}

/**
 * What is loaded, once it is there. A browser does not ask again for code that it once did not get, so what failed stays on
 * its way until the page is loaded anew: `usePartMissing` says so.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  let isSaid = false;
  const say = (): void => {
    if (!isSaid) count(1);
    isSaid = true;
  };
  const unsay = (): void => {
    if (isSaid) count(-1);
  };
  const stop = after(PATIENCE_MS, say);
  try {
    const part = await load();
    unsay();
    return part;
  } catch (error) {
    // What could not be fetched is a TypeError in every browser; anything else is a defect of ours, and is shown as one.
    if (!(error instanceof TypeError)) {
      unsay();
      throw error;
    }
    say();
    return new Promise<never>(() => undefined);
  } finally {
    stop();
  }
}

function count(more: 1 | -1): void {
  missing += more;
  for (const listener of listeners) listener();
}

/** True while a part is missing: nothing answered, or not in time, or a newer Heed no longer has it. */
export const isPartMissing = (): boolean => missing > 0;

/** `isPartMissing`, followed. */
export function usePartMissing(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isPartMissing);
}
