import { roomsTouchedBy } from '@heed/contract/events';
import type { ReadKey } from './keys.ts';
import { subjectOf } from './keys.ts';

/** What a live event says: that something happened to these things. What they are now is read anew. */
export interface Happened {
  readonly kind: string;
  readonly subject: string;
  readonly about: readonly string[];
}

/** True when an answer that is kept under this key may have changed by what happened. */
export function isTouched(key: ReadKey, happened: readonly Happened[]): boolean {
  const [room] = key;
  const subject = subjectOf(key);
  return happened.some(({ kind, subject: changed, about }) => {
    if (!roomsTouchedBy(kind).includes(room)) return false;
    // What belongs to a thing stands behind its id: `inc_…/promises`.
    return subject === undefined || changed.split('/', 1)[0] === subject || about.includes(subject);
  });
}
