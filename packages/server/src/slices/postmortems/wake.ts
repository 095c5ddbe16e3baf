import { DAY } from '@heed/core/kernel';
import type { PostmortemRecord } from '@heed/core/postmortems';
import type { Tx } from '../../platform/db/index.ts';
import { cancelTimers, scheduleTimer } from '../../platform/timers/index.ts';

/** The timer of a postmortem's dates: its key is the postmortem's id. */
export const DUE = 'postmortems.due';

/** Wakes when the next date of a postmortem passes; nothing wakes for one that is held or final, or has no dates yet. */
export async function wakeFor(
  tx: Tx,
  { id, state, meeting, scheduleBy, holdBy }: PostmortemRecord,
  areNew = false,
): Promise<void> {
  const isDue = state !== 'final' && meeting?.state !== 'held';
  if (!isDue || scheduleBy === undefined || holdBy === undefined) return cancelTimers(tx, DUE, [id], 'skip');
  const isPlanned = meeting?.state === 'planned';
  const next = isPlanned || tx.now > scheduleBy ? holdBy : scheduleBy;
  // Dates that have passed when they are made leave a day before anybody is reminded.
  if (areNew && (isPlanned ? holdBy : scheduleBy) < tx.now) {
    return scheduleTimer(tx, { kind: DUE, key: id, dueAt: tx.now + DAY });
  }
  if (next + 1 <= tx.now) return;
  await scheduleTimer(tx, { kind: DUE, key: id, dueAt: next + 1 });
}
