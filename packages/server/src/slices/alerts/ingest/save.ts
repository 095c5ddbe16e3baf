import type { Alert } from '@heed/core/alerts';
import { brokenConstraint, RetryTransaction, type Tx } from '../../../platform/db/index.ts';
import { endPages, startPages } from '../pages.ts';
import { insertAlerts, updateAlerts } from '../store/alerts.ts';
import { type Pulse, pulseOf, removePulses, writePulses } from '../store/pulses.ts';
import type { Outcome } from './plan.ts';
import type { KeptRaw } from './prepare.ts';

/** Saves what was decided on a batch: alerts, their pulses, their history, and the pages that begin or end with them. */
export async function saveOutcomes(
  tx: Tx,
  outcomes: readonly Outcome[],
  pulses: ReadonlyMap<string, Pulse>,
  raw: KeptRaw,
): Promise<void> {
  if (outcomes.length === 0) return;
  const changed = outcomes.filter((outcome) => outcome.facts.length > 0).sort(byFingerprint);
  // Told before its row is written, because the row names the page, and history must name the alert first.
  await tx.publish(
    changed.flatMap(({ facts }) =>
      facts.map(({ fact, alert }) => ({
        ...fact,
        subject: alert.id,
        actor: { kind: 'integration', id: alert.integrationId } as const,
      })),
    ),
  );
  await startPages(tx, changed);
  const raised = changed.filter((outcome) => outcome.before === undefined);
  const { gone, begun, moved } = planPulses(outcomes, pulses);
  // What ends goes first: within one batch one incarnation may end and the next begin under the same fingerprint.
  await removePulses(tx, gone);
  await updateAlerts(tx, alertsOf(changed.filter((outcome) => outcome.before !== undefined)));
  const signalIds = raised.map(({ facts: [first] }) => (first && raw.get(first.body)) ?? null);
  await retryIfTaken(async () => {
    await insertAlerts(tx, alertsOf(raised), signalIds);
    await writePulses(tx, begun, moved);
  });
  await endPages(tx, alertsOf(changed.filter(({ facts }) => facts.some(({ fact }) => fact.kind === 'alert.resolved'))));
}

function byFingerprint(a: Outcome, b: Outcome): number {
  const [left = '', right = ''] = [a.after?.fingerprint, b.after?.fingerprint];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function alertsOf(outcomes: readonly Outcome[]): readonly Alert[] {
  return outcomes.flatMap((outcome) => (outcome.after === undefined ? [] : [outcome.after]));
}

/** What the last incarnation of each fingerprint means for the pulse that is there. Later outcomes stand behind earlier. */
function planPulses(outcomes: readonly Outcome[], pulses: ReadonlyMap<string, Pulse>) {
  const last = new Map(outcomes.flatMap((outcome) => (outcome.after ? [[outcome.after.fingerprint, outcome]] : [])));
  const gone: string[] = [];
  const begun: Pulse[] = [];
  const moved: Pulse[] = [];
  for (const [fingerprint, { after, expiresAt }] of last) {
    const before = pulses.get(fingerprint);
    const pulse = after && pulseOf(after, expiresAt);
    if (before !== undefined && before.alertId !== pulse?.alertId) gone.push(fingerprint);
    if (pulse === undefined) continue;
    if (before?.alertId !== pulse.alertId) begun.push(pulse);
    else if (before.contentKey !== pulse.contentKey || before.expiresAt !== pulse.expiresAt) moved.push(pulse);
  }
  return { gone, begun, moved };
}

/** Another node raised the same alert meanwhile: the unique index says so, and the next try sees it. */
async function retryIfTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const constraint = brokenConstraint(error, 'unique');
    if (constraint === 'alerts_open' || constraint === 'alert_pulses_pkey') {
      throw new RetryTransaction('another node raised this alert', { cause: error });
    }
    throw error;
  }
}
