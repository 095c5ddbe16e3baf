import { useCallback, useState } from 'react';
import { useUnsavedWork } from './unsaved.ts';

export interface Draft<T extends object> {
  readonly value: T;
  /** Changes some fields. */
  readonly set: (patch: Partial<T>) => void;
  readonly changed: boolean;
  /** Back to what was saved, or to what was saved just now. */
  readonly reset: (saved?: T) => void;
}

/**
 * What a person is writing. While it differs from what it began with, leaving asks first. Newer values from outside are
 * taken over only as long as nothing was changed here: no draft is ever lost.
 */
export function useDraft<T extends object>(initial: T): Draft<T> {
  const [state, setState] = useState({ from: initial, value: initial });
  const changed = !isSame(state.value, state.from);
  if (!changed && !isSame(initial, state.from)) setState({ from: initial, value: initial });
  useUnsavedWork(changed);
  const set = useCallback((patch: Partial<T>) => {
    setState(({ from, value }) => ({ from, value: { ...value, ...patch } }));
  }, []);
  const reset = useCallback((saved?: T) => {
    setState(({ from }) => ({ from: saved ?? from, value: saved ?? from }));
  }, []);
  return { value: state.value, set, changed, reset };
}

/** Drafts are plain data. */
function isSame(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
