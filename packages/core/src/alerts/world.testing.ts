import { asId, type Duration, isRefusal } from '../kernel/index.ts';
import { type Alert, type AlertFact, evolve } from './alert.ts';
import { type AlertCommand, decide } from './decide.ts';
import { contentText, identityText } from './identity.ts';
import type { Routing, Urgency } from './routing.ts';
import { normaliseSignal, type Signal, type SignalDraft } from './signal.ts';

export const tom = asId('person', `per_${'1'.repeat(26)}`);
export const uma = asId('person', `per_${'2'.repeat(26)}`);
export const run = asId('pageRun', `run_${'1'.repeat(26)}`);
const integrationId = asId('integration', `int_${'1'.repeat(26)}`);

/** What an adapter and the routing hand over. */
export interface Arrival {
  readonly signal: Signal;
  readonly routing: Routing;
}

type Changes = Partial<SignalDraft> & { readonly urgency?: Urgency };

export function firing({ urgency = 'page', ...changes }: Changes = {}): Arrival {
  const signal = normaliseSignal({ status: 'firing', labels: { alertname: 'Down' }, ...changes });
  if (isRefusal(signal)) throw new Error(signal.detail);
  return { signal, routing: { urgency, unowned: true, why: [{ kind: 'no-service' }] } };
}

export const resolved = (changes: Changes = {}): Arrival => firing({ ...changes, status: 'resolved' });

/** One alert store in memory: does with each command what the server does, hashing apart. */
export function newWorld() {
  const facts: { readonly alert: number; readonly fact: AlertFact }[] = [];
  const alerts: Alert[] = [];
  const world = { now: Date.UTC(2026, 10, 21), facts, alerts, pass, ingest, give, latest };

  function pass(time: Duration) {
    world.now += time;
    return world;
  }

  function latest(fingerprint?: string): Alert | undefined {
    return alerts.findLast((alert) => fingerprint === undefined || alert.fingerprint === fingerprint);
  }

  function ingest({ signal, routing }: Arrival) {
    const alertId = asId('alert', `alr_${String(alerts.length).padStart(26, '0')}`);
    const fingerprint = identityText(signal);
    const contentKey = contentText(signal, routing);
    const command = { kind: 'ingest' as const, alertId, integrationId, fingerprint, contentKey, signal, routing };
    return apply(command, latest(fingerprint));
  }

  function give(command: AlertCommand, alert = latest()) {
    return apply(command, alert);
  }

  /** The kinds of the facts that it gave, or the code of the refusal. */
  function apply(command: AlertCommand, alert: Alert | undefined) {
    const decision = decide(alert, command, world.now);
    if (isRefusal(decision)) return decision.refused;
    for (const fact of decision) {
      const place = fact.kind === 'alert.raised' || !alert ? alerts.length : alerts.indexOf(alert);
      alerts[place] = evolve(fact.kind === 'alert.raised' ? undefined : alert, fact);
      facts.push({ alert: place, fact });
    }
    return decision.map((fact) => fact.kind);
  }

  return world;
}

export type World = ReturnType<typeof newWorld>;

/** The alerts as they are rebuilt from facts that went through storage. */
export function replay(facts: World['facts']): readonly Alert[] {
  const alerts: Alert[] = [];
  for (const { alert, fact } of facts) {
    const stored: AlertFact = JSON.parse(JSON.stringify(fact));
    alerts[alert] = evolve(alerts[alert], stored);
  }
  return alerts;
}
