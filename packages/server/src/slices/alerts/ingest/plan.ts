import { type Alert, type AlertFact, decide, evolve, refreshDeadMan } from '@heed/core/alerts';
import { type Instant, isRefusal } from '@heed/core/kernel';
import { newId } from '../../../platform/random/index.ts';
import type { Pulse } from '../store/pulses.ts';
import type { PreparedBody, ReceivedSignal } from './prepare.ts';

/** What came of one alert in a batch: where it stood before, where it stands now, and the facts in between. */
export interface Outcome {
  before: Alert | undefined;
  after: Alert | undefined;
  /** Each with the alert as it was after it, and the request that brought it about. */
  readonly facts: { readonly fact: AlertFact; readonly alert: Alert; readonly body: PreparedBody }[];
  expiresAt: Instant | undefined;
  /** The signal that changed something last. */
  received: ReceivedSignal;
}

/** Signals that say nothing new, told from the rest by the pulses alone. */
export interface Sorted {
  /** The latest dead-man time of each fingerprint whose row must move; unchanged ones that need no write are not here. */
  readonly refreshed: ReadonlyMap<string, Instant>;
  readonly unchanged: number;
  /** In the order of receipt. Once a fingerprint is here, all its later signals are. */
  readonly fresh: readonly ReceivedSignal[];
}

/** Sorts a batch. Most of a Prometheus's traffic is a firing alert that is sent again: it ends here. */
export function sortSignals(signals: readonly ReceivedSignal[], pulses: ReadonlyMap<string, Pulse>): Sorted {
  const refreshed = new Map<string, Instant>();
  const fresh: ReceivedSignal[] = [];
  const touched = new Set<string>();
  let unchanged = 0;
  for (const each of signals) {
    const { signal, fingerprint, contentKey } = each;
    const pulse = pulses.get(fingerprint);
    const same = signal.status === 'firing' && pulse?.contentKey === contentKey && !touched.has(fingerprint);
    if (!same) {
      touched.add(fingerprint);
      fresh.push(each);
      continue;
    }
    unchanged += 1;
    const known = refreshed.get(fingerprint) ?? pulse.expiresAt;
    const expiresAt = refreshDeadMan(known, signal);
    if (expiresAt !== undefined && expiresAt !== known) refreshed.set(fingerprint, expiresAt);
  }
  return { refreshed, unchanged, fresh };
}

/** Lets core decide on each fresh signal in the order of receipt; answers what came of each alert. */
export function decideSignals(
  fresh: readonly ReceivedSignal[],
  latest: ReadonlyMap<string, Alert>,
  pulses: ReadonlyMap<string, Pulse>,
  now: Instant,
): readonly Outcome[] {
  const current = new Map<string, Outcome>();
  const finished: Outcome[] = [];
  for (const received of fresh) {
    const { signal, routing, fingerprint, contentKey } = received;
    const before = current.get(fingerprint);
    let outcome = before ?? startOutcome(received, latest.get(fingerprint), pulses.get(fingerprint)?.expiresAt);
    const alertId = newId('alert', now);
    const integrationId = received.body.integration.id;
    const command = { kind: 'ingest', alertId, integrationId, fingerprint, contentKey, signal, routing } as const;
    const facts = decide(outcome.after, command, now);
    if (isRefusal(facts)) throw new Error(`an ingest was refused: ${facts.detail}`);
    if (facts[0]?.kind === 'alert.raised' && outcome.after !== undefined) {
      // What was there has ended, before this batch or in it; this is the next incarnation.
      finished.push(outcome);
      outcome = startOutcome(received, undefined, undefined);
    }
    for (const fact of facts) {
      outcome.after = evolve(outcome.after, fact);
      outcome.facts.push({ fact, alert: outcome.after, body: received.body });
      outcome.received = received;
    }
    if (signal.status === 'firing') outcome.expiresAt = refreshDeadMan(outcome.expiresAt, signal);
    current.set(fingerprint, outcome);
  }
  return [...finished, ...current.values()];
}

function startOutcome(received: ReceivedSignal, alert: Alert | undefined, expiresAt: Instant | undefined): Outcome {
  return { before: alert, after: alert, facts: [], expiresAt, received };
}
