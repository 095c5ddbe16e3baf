import { type Alert, type AlertFact, evolve } from '@heed/core/alerts';
import type { Actor } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { endPages } from './pages.ts';
import { updateAlerts } from './store/alerts.ts';
import { holdPulses, removePulses } from './store/pulses.ts';

/** What the rules decided about one alert. */
export interface Decided {
  readonly before: Alert;
  readonly facts: readonly AlertFact[];
}

/**
 * Saves what people, or the clock, decided about alerts that this transaction has locked: their state, their pulses, their
 * history, and the end of their pages. Answers each alert as it is now; one without facts is untouched.
 */
export async function settle(tx: Tx, decided: readonly Decided[], actor: Actor): Promise<readonly Alert[]> {
  const settled = decided.map(({ before, facts }) => ({ alert: facts.reduce(evolve, before), facts }));
  const moved = settled.filter(({ facts }) => facts.length > 0);
  const alerts = moved.map(({ alert }) => alert);
  await updateAlerts(tx, alerts);
  await holdPulses(tx, fingerprintsOf(alerts.filter((alert) => alert.held)));
  await removePulses(tx, fingerprintsOf(alerts.filter((alert) => alert.status === 'resolved' && !alert.held)));
  await tx.publish(moved.flatMap(({ alert, facts }) => facts.map((fact) => ({ ...fact, subject: alert.id, actor }))));
  await endPages(
    tx,
    moved.flatMap(({ alert, facts }) => (facts.some(({ kind }) => kind === 'alert.resolved') ? [alert] : [])),
  );
  return settled.map(({ alert }) => alert);
}

function fingerprintsOf(alerts: readonly Alert[]): readonly string[] {
  return alerts.map((alert) => alert.fingerprint);
}
