import { HOUR, SECOND } from '@heed/core/kernel';
import type { Tx } from '../db/index.ts';
import { ensureTimer, scheduleTimer, type TimerHandler } from './timers.ts';

/** Removes at most `limit` rows that were kept long enough; answers how many it removed. */
export type Forget = (tx: Tx, limit: number) => Promise<number>;

export interface Retention {
  readonly timers: Readonly<Record<string, TimerHandler>>;
  begin(tx: Tx): Promise<void>;
}

const FORGET_EVERY = HOUR;
const MOST_AT_ONCE = 1_000;

/**
 * A timer that goes round and removes what a room keeps for a while only. In batches, so that no round holds locks for
 * long: while one of them is full, the next round comes in a second.
 */
export function createRetention(room: string, forgets: readonly Forget[]): Retention {
  const kind = `${room}.retention`;
  const forget: TimerHandler = async (tx) => {
    let fullest = 0;
    for (const each of forgets) fullest = Math.max(fullest, await each(tx, MOST_AT_ONCE));
    await scheduleTimer(tx, { kind, key: 'all', dueAt: tx.now + (fullest < MOST_AT_ONCE ? FORGET_EVERY : SECOND) });
  };
  return {
    timers: { [kind]: forget },
    begin: (tx) => ensureTimer(tx, { kind, key: 'all', dueAt: tx.now + FORGET_EVERY }),
  };
}
