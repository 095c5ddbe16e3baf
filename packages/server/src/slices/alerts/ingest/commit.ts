import type { Alert } from '@heed/core/alerts';
import type { SignalId } from '@heed/core/kernel';
import { RetryTransaction, type Tx } from '../../../platform/db/index.ts';
import { lockAlerts } from '../store/alerts.ts';
import { loadPulses, type Pulse, refreshPulses } from '../store/pulses.ts';
import { decideSignals, sortSignals } from './plan.ts';
import type { PreparedBody, ReceivedSignal } from './prepare.ts';
import { keepRaw } from './raw.ts';
import { saveOutcomes } from './save.ts';
import { noteTroubles } from './trouble.ts';

/** What became of one request. */
export interface IngestResult {
  readonly accepted: number;
  readonly unchanged: number;
  /** Where the raw body is kept, when it is. */
  readonly signalId: SignalId | undefined;
}

/**
 * Writes a batch of requests in one transaction: refreshes what was only sent again, decides on the rest in the order of
 * receipt, starts and ends pages, keeps raw bodies that mattered. The answer to each sender may be given after the commit.
 */
export async function commitBatch(tx: Tx, bodies: readonly PreparedBody[]): Promise<readonly IngestResult[]> {
  const received: readonly ReceivedSignal[] = bodies.flatMap((body) => body.signals.map((each) => ({ ...each, body })));
  const pulses = await loadPulses(tx, fingerprintsOf(received));
  const { refreshed, fresh } = sortSignals(received, pulses);
  if ((await refreshPulses(tx, refreshed)) !== refreshed.size) {
    throw new RetryTransaction('an alert ended while it was refreshed');
  }
  const outcomes = decideSignals(fresh, await lockLiving(tx, fresh, pulses), pulses, tx.now);
  const raw = await keepRaw(tx, bodies, outcomes);
  await saveOutcomes(tx, outcomes, pulses, raw);
  await noteTroubles(tx, bodies, raw);
  const freshByBody = Map.groupBy(fresh, (each) => each.body);
  return bodies.map((body) => ({
    accepted: body.signals.length,
    unchanged: body.signals.length - (freshByBody.get(body)?.length ?? 0),
    signalId: raw.get(body),
  }));
}

/**
 * The alerts that fire or are held, by fingerprint, locked. Others are of no account: what is over is never reopened, and
 * a condition without a living alert raises a new one.
 */
async function lockLiving(
  tx: Tx,
  fresh: readonly ReceivedSignal[],
  pulses: ReadonlyMap<string, Pulse>,
): Promise<ReadonlyMap<string, Alert>> {
  const ids = new Set(fresh.flatMap(({ fingerprint }) => pulses.get(fingerprint)?.alertId ?? []));
  const alerts = ids.size === 0 ? [] : await lockAlerts(tx, [...ids]);
  return new Map(alerts.map((alert) => [alert.fingerprint, alert]));
}

/** In order, so that nodes that write the same alerts lock them in the same order. */
function fingerprintsOf(received: readonly ReceivedSignal[]): readonly string[] {
  return [...new Set(received.map((each) => each.fingerprint))].sort();
}
