import type { Received } from '@heed/contract/route';
import type { postPublicUpdate } from '@heed/contract/status';

export type StatusAnswer = Received<typeof postPublicUpdate>;

/** It is there; or it waits, and how somebody else lets it go. */
export function sayOutcome({ outcome, draft }: StatusAnswer, done: string): string {
  if (outcome === 'published' || draft === null) return `Published. ${done}`;
  return `Waits for approval as draft ${draft.number}. Somebody else: heed status draft approve ${draft.number}`;
}
