import { asId, isRefusal, SECOND } from '@heed/core/kernel';
import { type Database, readClock, type Tx } from '../../../platform/db/index.ts';
import { scheduleTimer, type TimerHandler } from '../../../platform/timers/index.ts';
import type { ActionMeans } from '../means.ts';
import { type Errand, endErrand, wishErrand } from '../store/errands.ts';
import { loadIssuesToRead, markRead } from '../store/issues.ts';
import { loadTracker } from '../store/trackers.ts';
import { applyRemote } from './apply.ts';
import { POLL, POLL_EVERY } from './every.ts';
import { noteTold, reach } from './target.ts';

const MOST_AT_ONCE = 30;
/** Well within the lease, so that nobody else begins the same round. */
const LONGEST = 40 * SECOND;

export const pollTimer: TimerHandler = async (tx: Tx, { key, dueAt }) => {
  const id = asId('tracker', key);
  if ((await loadTracker(tx.db, id)) === undefined) return;
  await wishErrand(tx, { key: `poll/${id}/${dueAt}`, kind: 'poll', subject: id });
  await scheduleTimer(tx, { kind: POLL, key, dueAt: tx.now + POLL_EVERY });
};

/** Reads the issues that were read longest ago; what is left over is read in the next round. */
export async function poll(database: Database, means: ActionMeans, errand: Errand): Promise<void> {
  const id = asId('tracker', errand.subject);
  const reached = await reach(means, database.read, id);
  const now = await readClock(database.read);
  const isQuiet = !isRefusal(reached) && reached.quietUntil !== undefined && reached.quietUntil > now;
  if (!isRefusal(reached) && !isQuiet) {
    for (const { actionId, key } of await loadIssuesToRead(database.read, id, MOST_AT_ONCE)) {
      if ((await readClock(database.read)) - errand.claimedAt > LONGEST) break;
      const told = await means.trackers.read(reached.target, key);
      await noteTold(database.read, id, told);
      if (told.outcome === 'throttled' || told.outcome === 'unreachable') break;
      await database.transact(async (tx) => {
        await markRead(tx, [actionId]);
        if (told.outcome === 'value' && told.value !== undefined) {
          await applyRemote(tx, actionId, told.value, reached.tracker.name);
        }
      });
    }
  }
  await database.transact((tx) => endErrand(tx, errand));
}
