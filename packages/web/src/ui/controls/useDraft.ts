import { useCallback, useState } from 'react';
import { beginDraft, followRead, isChanged, type Saved, settleDraft } from './drafting.ts';
import { useUnsavedWork } from './unsaved.ts';

export interface Draft<T extends object> {
  readonly value: T;
  /** That of the thing which the draft was begun from. It is sent with the value, so that nothing newer is overwritten unseen. */
  readonly version: number;
  /** Changes some fields. */
  readonly set: (patch: Partial<T>) => void;
  /** What an input of one field needs: `<TextField label="Name" {...draft.field('name')} />`. */
  readonly field: <K extends keyof T & string>(name: K) => DraftField<T, K>;
  readonly changed: boolean;
  /** Drops what was changed here: back to what is saved, the newest that was read. */
  readonly reset: () => void;
  /** All that is written is saved now: leaving asks no longer. A form that stays open says what was saved, and at which version. */
  readonly settle: (saved?: Saved<T>) => void;
}

export interface DraftField<T, K extends keyof T> {
  readonly name: K;
  readonly value: T[K];
  readonly onChange: (value: T[K]) => void;
}

/**
 * What a person is writing. While it differs from what is saved, leaving asks first. Newer values from outside are taken
 * over only as long as nothing was changed here: no draft is ever lost. The version stays that of what it was begun from.
 */
export function useDraft<T extends object>(initial: T, version = 0): Draft<T> {
  const read = { value: initial, version };
  const [drafting, setDrafting] = useState(() => beginDraft(read));
  const followed = followRead(drafting, read);
  if (followed !== drafting) setDrafting(followed);
  const { value } = drafting;
  const changed = isChanged(drafting);
  const letGo = useUnsavedWork(changed);
  const set = useCallback((patch: Partial<T>) => {
    setDrafting((before) => ({ ...before, value: { ...before.value, ...patch } }));
  }, []);
  const field = <K extends keyof T & string>(name: K): DraftField<T, K> => ({
    name,
    value: value[name],
    onChange: (next) => setDrafting((before) => ({ ...before, value: { ...before.value, [name]: next } })),
  });
  const reset = useCallback(() => setDrafting((before) => ({ ...before, value: before.from.value })), []);
  const settle = useCallback(
    (saved?: Saved<T>) => {
      if (saved === undefined) letGo();
      setDrafting((before) => settleDraft(before, saved ?? { ...before.from, value: before.value }));
    },
    [letGo],
  );
  return { value, version: drafting.from.version, set, field, changed, reset, settle };
}
