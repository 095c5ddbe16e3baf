import { asId, DAY, formatInstant, HOUR, type PersonId } from '@heed/core/kernel';
import { overdueOf, type PostmortemRecord } from '@heed/core/postmortems';
import type { Tx } from '../../platform/db/index.ts';
import { ensureTimer, scheduleTimer, type TimerHandler } from '../../platform/timers/index.ts';
import { sendDigests } from './digest.ts';
import type { PostmortemMeans } from './means.ts';
import { lockStored } from './store/postmortems.ts';
import { UNDECIDED, undecidedTimer } from './undecided.ts';
import { releaseRipe } from './voices.ts';
import { DUE, wakeFor } from './wake.ts';

const VOICES = 'postmortems.voices';
const DIGEST = 'postmortems.digest';

/** A reminder that nobody heeds is said again after so long, and so often. */
const AGAIN = 2 * DAY;
const MOST_REMINDERS = 5;

export function createTimers(means: PostmortemMeans): Readonly<Record<string, TimerHandler>> {
  return {
    [DUE]: async (tx, { key, data }) => {
      const stored = await lockStored(tx, asId('postmortem', key));
      if (stored === undefined) return;
      const overdue = overdueOf(stored.record, tx.now);
      if (overdue === null) return wakeFor(tx, stored.record);
      // Each of the two is reminded of on its own account.
      const reminded = data.overdue === overdue ? Number(data.reminded ?? 0) : 0;
      await remind(tx, means, stored.record, overdue, reminded);
      if (reminded + 1 >= MOST_REMINDERS) return wakeFor(tx, stored.record);
      await scheduleTimer(tx, { kind: DUE, key, dueAt: tx.now + AGAIN, data: { overdue, reminded: reminded + 1 } });
    },
    [UNDECIDED]: undecidedTimer(means),
    [VOICES]: async (tx) => {
      await releaseRipe(tx);
      await scheduleTimer(tx, { kind: VOICES, key: 'all', dueAt: nextNoon(tx.now) });
    },
    [DIGEST]: async (tx) => {
      await sendDigests(tx, means);
      await scheduleTimer(tx, { kind: DIGEST, key: 'all', dueAt: tx.now + DAY });
    },
  };
}

/** At one moment of the day for all, so that the moment tells nothing. */
function nextNoon(now: number): number {
  return Math.floor(now / DAY) * DAY + (now % DAY < 12 * HOUR ? 12 * HOUR : DAY + 12 * HOUR);
}

export async function beginTimers(tx: Tx): Promise<void> {
  await ensureTimer(tx, { kind: VOICES, key: 'all', dueAt: nextNoon(tx.now) });
  await ensureTimer(tx, { kind: DIGEST, key: 'all', dueAt: tx.now + DAY });
}

async function remind(
  tx: Tx,
  { notify, publicUrl }: PostmortemMeans,
  { id, title, authors, incidents, scheduleBy, holdBy }: PostmortemRecord,
  overdue: 'schedule' | 'hold',
  reminded: number,
): Promise<void> {
  const people: readonly PersonId[] = authors;
  const passed = overdue === 'schedule' ? scheduleBy : holdBy;
  if (passed === undefined) return;
  const due = formatInstant(passed).slice(0, 16).replace('T', ' ');
  const what = overdue === 'schedule' ? 'has no date' : 'was not held';
  const actor = { kind: 'engine' } as const;
  await tx.publish([
    { kind: 'postmortem-review.overdue', data: { overdue, due }, subject: id, about: [...incidents], actor },
  ]);
  if (people.length === 0) return;
  await notify.notifyPeople(tx, {
    pageKey: `${id}/overdue/${overdue}/${reminded}`,
    subject: `${id}/overdue`,
    topic: id,
    severityRank: 3,
    lane: 3,
    people,
    message: () => ({
      kind: 'notice',
      thread: id,
      words: {
        subject: `The review of a postmortem ${what}: ${title}`,
        paragraphs: [
          overdue === 'schedule'
            ? `It should have had a date by ${due} UTC. What is learned while it is fresh is learned best.`
            : `It should have been held by ${due} UTC.`,
        ],
        link: { label: 'Open the postmortem', url: `${publicUrl}/postmortems/${id}` },
      },
      data: { postmortem: id },
    }),
  });
}
