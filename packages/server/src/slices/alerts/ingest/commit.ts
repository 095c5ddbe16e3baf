import type { Alert } from '@heed/core/alerts';
import type { Actor, IntegrationId, SignalId } from '@heed/core/kernel';
import { brokenConstraint, RetryTransaction, type Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/random/index.ts';
import { insertAlerts, lockLatest, updateAlerts } from '../store/alerts.ts';
import { noteTraffic } from '../store/integrations.ts';
import { loadPulses, type Pulse, refreshPulses, removePulses, writePulses } from '../store/pulses.ts';
import { insertSignals, type RawSignal } from '../store/signals.ts';
import { endPages, startPages } from '../pages.ts';
import { decideSignals, type Outcome, sortSignals } from './plan.ts';
import type { PreparedBody, ReceivedSignal } from './prepare.ts';

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
  const freshByBody = Map.groupBy(fresh, (each) => each.body);
  const raw = keepRaw(tx, bodies, freshByBody);
  if (fresh.length > 0) {
    const latest = await lockLatest(tx, fingerprintsOf(fresh));
    await save(tx, decideSignals(fresh, latest, pulses, tx.now), pulses, raw);
    await insertSignals(tx, [...raw.values()]);
  }
  await noteTraffic(tx, trafficOf(bodies));
  return bodies.map((body) => ({
    accepted: body.signals.length,
    unchanged: body.signals.length - (freshByBody.get(body)?.length ?? 0),
    signalId: raw.get(body)?.id,
  }));
}

function fingerprintsOf(received: readonly ReceivedSignal[]): readonly string[] {
  return [...new Set(received.map((each) => each.fingerprint))];
}

/** Bodies that brought something new, or that could not be read whole. */
function keepRaw(
  tx: Tx,
  bodies: readonly PreparedBody[],
  fresh: ReadonlyMap<PreparedBody, unknown>,
): ReadonlyMap<PreparedBody, RawSignal> {
  const raw = new Map<PreparedBody, RawSignal>();
  for (const body of bodies) {
    if (!fresh.has(body) && body.rejected.length === 0) continue;
    raw.set(body, { id: newId('signal', tx.now), integrationId: body.integration.id, body: body.rawBody, trouble: troubleOf(body) });
  }
  return raw;
}

function troubleOf(body: PreparedBody): string | undefined {
  const [first] = body.rejected;
  if (first === undefined) return undefined;
  const where = first.index === null ? '' : `item ${first.index}${first.path === '' ? '' : `, ${first.path}`}: `;
  const more = body.rejected.length > 1 ? ` (and ${body.rejected.length - 1} more)` : '';
  return `${where}${first.message}${more}`.slice(0, 500);
}

function trafficOf(bodies: readonly PreparedBody[]) {
  const byIntegration = new Map<IntegrationId, string | undefined>();
  for (const body of bodies) {
    const id = body.integration.id;
    byIntegration.set(id, troubleOf(body) ?? byIntegration.get(id));
  }
  return [...byIntegration].map(([integrationId, trouble]) => ({ integrationId, trouble }));
}

async function save(
  tx: Tx,
  outcomes: readonly Outcome[],
  pulses: ReadonlyMap<string, Pulse>,
  raw: ReadonlyMap<PreparedBody, RawSignal>,
): Promise<void> {
  const changed = outcomes.filter((outcome) => outcome.facts.length > 0);
  await startPages(tx, changed);
  const ended = alertsOf(changed).filter((alert) => alert.status === 'resolved');
  const raised = changed.filter((outcome) => outcome.before === undefined);
  // Ends come first: within one batch, one incarnation may end and the next begin under the same fingerprint.
  await removePulses(tx, fingerprintsOfAlerts(ended));
  await updateAlerts(tx, alertsOf(changed.filter((outcome) => outcome.before !== undefined)));
  const signalIds = raised.map((outcome) => raw.get(outcome.received.body)?.id ?? null);
  await retryIfTaken(async () => {
    await insertAlerts(tx, alertsOf(raised), signalIds);
    await savePulses(tx, outcomes, pulses);
  });
  await tx.publish(
    changed.flatMap(({ facts }) =>
      facts.map(({ fact, alert }) => ({ ...fact, subject: alert.id, actor: integrationActor(alert) })),
    ),
  );
  await endPages(tx, ended);
}

function alertsOf(outcomes: readonly Outcome[]): readonly Alert[] {
  return outcomes.flatMap((outcome) => (outcome.after === undefined ? [] : [outcome.after]));
}

function fingerprintsOfAlerts(alerts: readonly Alert[]): readonly string[] {
  return [...new Set(alerts.map((alert) => alert.fingerprint))];
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

function integrationActor(alert: Alert): Actor {
  return { kind: 'integration', id: alert.integrationId };
}

/** Open alerts have a pulse, with what they said last; what only came sooner than a change is written is refreshed too. */
async function savePulses(tx: Tx, outcomes: readonly Outcome[], pulses: ReadonlyMap<string, Pulse>): Promise<void> {
  const raised: Pulse[] = [];
  const changed: Pulse[] = [];
  for (const { after, expiresAt } of outcomes) {
    if (after?.status !== 'firing') continue;
    const pulse = { fingerprint: after.fingerprint, alertId: after.id, contentKey: after.contentKey, expiresAt };
    const before = pulses.get(after.fingerprint);
    if (before?.alertId !== after.id) raised.push(pulse);
    else if (before.contentKey !== pulse.contentKey || before.expiresAt !== expiresAt) changed.push(pulse);
  }
  await writePulses(tx, raised, changed);
}
