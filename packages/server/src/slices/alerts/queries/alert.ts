import { instantOrNull } from '@heed/contract/fields';
import { type Alert, explainAlert } from '@heed/core/alerts';
import { type AlertId, formatInstant, type Instant } from '@heed/core/kernel';
import { standingOf } from '@heed/core/paging';
import type { Queries } from '../../../platform/db/index.ts';
import { loadRun, type StoredRun } from '../../paging/index.ts';
import { noSuchAlert } from '../commands/respond.ts';
import { loadAlert } from '../store/alerts.ts';
import { loadIntegration } from '../store/integrations.ts';
import { loadExpiry } from '../store/pulses.ts';
import { findNames, type Names, showItem } from './inbox.ts';

/** An alert with all that is known of it. */
export async function findAlert(db: Queries, id: AlertId) {
  const alert = await loadAlert(db, id);
  return alert === undefined ? noSuchAlert() : describeAlert(db, alert);
}

async function describeAlert(db: Queries, alert: Alert) {
  const [names, integration, expiresAt, run] = await Promise.all([
    findNames(db, [alert.acknowledgedBy, alert.resolvedBy]),
    loadIntegration(db, alert.integrationId),
    alert.status === 'firing' ? loadExpiry(db, alert.id, alert.fingerprint) : undefined,
    alert.runId === undefined ? undefined : loadRun(db, alert.runId),
  ]);
  return showAlert(alert, { names, integrationName: integration?.name, expiresAt, run });
}

interface Around {
  readonly names: Names;
  readonly integrationName: string | undefined;
  readonly expiresAt: Instant | undefined;
  readonly run: StoredRun | undefined;
}

function showAlert(alert: Alert, { names, integrationName, expiresAt, run }: Around) {
  return {
    ...showItem(itemOf(alert), names, run),
    labels: alert.labels,
    annotations: alert.annotations,
    links: alert.links.map(({ label, url }) => ({ label, url })),
    generatorUrl: alert.generatorUrl ?? null,
    integrationName: integrationName ?? null,
    changedAt: formatInstant(alert.changedAt),
    expiresAt: instantOrNull(expiresAt),
    resolvedHow: alert.resolvedHow ?? null,
    resolvedBy: names.person(alert.resolvedBy),
    held: alert.held,
    page: run === undefined ? null : showPage(run),
    why: explainAlert(alert).map(({ kind, text }) => ({ kind, text })),
  };
}

function itemOf(alert: Alert) {
  const { id, status, summary, severity, urgency, unowned, serviceId, integrationId, runId } = alert;
  const { startedAt, detectedAt, acknowledgedAt, acknowledgedBy, resolvedAt } = alert;
  const said = { id, status, summary, severity, urgency, unowned, serviceId, integrationId, runId };
  return { ...said, startedAt, detectedAt, acknowledgedAt, acknowledgedBy, resolvedAt };
}

function showPage(run: StoredRun) {
  return {
    id: run.id,
    status: run.status,
    startedAt: formatInstant(run.startedAt),
    reachedAt: instantOrNull(run.reachedAt),
    wakeAt: instantOrNull(run.wakeAt),
    snoozedUntil: instantOrNull(run.snoozedUntil),
    endedAt: instantOrNull(run.endedAt),
    standing: standingOf(run),
  };
}
