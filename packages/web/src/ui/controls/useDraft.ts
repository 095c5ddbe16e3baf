import { useCallback, useState } from 'react';
import { useUnsavedWork } from './unsaved.ts';

export interface Draft<T extends object> {
  readonly value: T;
  /** Changes some fields. */
  readonly set: (patch: Partial<T>) => void;
  readonly changed: boolean;
  /** Back to what was saved. */
  readonly reset: () => void;
  /** What is written is saved now, or what the server made of it: leaving asks no longer. */
  readonly settle: (saved?: T) => void;
}

/**
 * What a person is writing. While it differs from what is saved, leaving asks first. Newer values from outside are taken
 * over only as long as nothing was changed here: no draft is ever lost.
 */
export function useDraft<T extends object>(initial: T): Draft<T> {
  const [state, setState] = useState({ given: initial, saved: initial, value: initial });
  const changed = !isSame(state.value, state.saved);
  if (!changed && !isSame(initial, state.given)) setState({ given: initial, saved: initial, value: initial });
  const letGo = useUnsavedWork(changed);
  const set = useCallback((patch: Partial<T>) => {
    setState((before) => ({ ...before, value: { ...before.value, ...patch } }));
  }, []);
  const reset = useCallback(() => setState((before) => ({ ...before, value: before.saved })), []);
  const settle = useCallback(
    (saved?: T) => {
      letGo();
      setState(({ given, value }) => ({ given, saved: saved ?? value, value: saved ?? value }));
    },
    [letGo],
  );
  return { value: state.value, set, changed, reset, settle };
}

/** Drafts are plain data. */
function isSame(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
