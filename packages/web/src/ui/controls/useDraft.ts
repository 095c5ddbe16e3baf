import { useCallback, useState } from 'react';
import { useUnsavedWork } from './unsaved.ts';

export interface Draft<T extends object> {
  readonly value: T;
  /** Changes some fields. */
  readonly set: (patch: Partial<T>) => void;
  /** What an input of one field needs: `<TextField label="Name" {...draft.field('name')} />`. */
  readonly field: <K extends keyof T & string>(name: K) => DraftField<T, K>;
  readonly changed: boolean;
  /** Back to what was saved. */
  readonly reset: () => void;
  /** What is written is saved now, or what the server made of it: leaving asks no longer. */
  readonly settle: (saved?: T) => void;
}

export interface DraftField<T, K extends keyof T> {
  readonly name: K;
  readonly value: T[K];
  readonly onChange: (value: T[K]) => void;
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
  const field = <K extends keyof T & string>(name: K): DraftField<T, K> => ({
    name,
    value: state.value[name],
    onChange: (value) => setState((before) => ({ ...before, value: { ...before.value, [name]: value } })),
  });
  const reset = useCallback(() => setState((before) => ({ ...before, value: before.saved })), []);
  const settle = useCallback(
    (saved?: T) => {
      letGo();
      setState(({ given, value }) => ({ given, saved: saved ?? value, value: saved ?? value }));
    },
    [letGo],
  );
  return { value: state.value, set, field, changed, reset, settle };
}

/** Drafts are plain data. */
function isSame(a: object, b: object): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
