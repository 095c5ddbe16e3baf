import { decide, graceAfterDeafness } from '@heed/core/alerts';
import { DAY, isRefusal, SECOND } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { forgetKeys } from '../../platform/http/index.ts';
import {
  type ClaimedTimer,
  createRetention,
  ensureTimer,
  scheduleTimer,
  type TimerHandler,
} from '../../platform/timers/index.ts';
import { settle } from './settle.ts';
import { lockSilent } from './store/alerts.ts';
import { prolongPulses } from './store/pulses.ts';
import { forgetSignals } from './store/signals.ts';

/** Looks for alerts whose dead-man time has passed. One timer that goes round, because the times move with each signal. */
const SWEEP = 'alerts.sweep';
const SWEEP_EVERY = 5 * SECOND;
const MOST_ENDED_AT_ONCE = 500;

/** How long the raw bodies of senders are kept. */
export const SIGNALS_KEPT = 14 * DAY;
const KEYS_KEPT = 2 * DAY;

const retention = createRetention('alerts', [
  (tx, limit) => forgetSignals(tx, tx.now - SIGNALS_KEPT, limit),
  (tx, limit) => forgetKeys(tx, tx.now - KEYS_KEPT, limit),
]);

export const timers: Readonly<Record<string, TimerHandler>> = { [SWEEP]: sweep, ...retention.timers };

/** Sets the timers that go round, unless they do already: how late they are says for how long nobody was there. */
export async function ensureTimers(tx: Tx): Promise<void> {
  await ensureTimer(tx, { kind: SWEEP, key: 'all', dueAt: tx.now + SWEEP_EVERY });
  await retention.begin(tx);
}

async function sweep(tx: Tx, timer: ClaimedTimer): Promise<void> {
  const grace = graceAfterDeafness(tx.now - timer.dueAt, tx.now);
  if (grace !== undefined) await prolongPulses(tx, grace);
  const silent = await lockSilent(tx, MOST_ENDED_AT_ONCE);
  const decided = silent.map(({ alert, expiresAt }) => {
    const facts = decide(alert, { kind: 'expire', expiresAt }, tx.now);
    if (isRefusal(facts)) throw new Error(`the end of ${alert.id} was refused: ${facts.detail}`);
    return { before: alert, facts };
  });
  await settle(tx, decided, { kind: 'engine' });
  const more = silent.length === MOST_ENDED_AT_ONCE;
  await scheduleTimer(tx, { kind: SWEEP, key: 'all', dueAt: more ? tx.now : tx.now + SWEEP_EVERY });
}
