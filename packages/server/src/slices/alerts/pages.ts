import { type Alert, decide, evolve } from '@heed/core/alerts';
import { isRefusal } from '@heed/core/kernel';
import type { Tx } from '../../platform/db/index.ts';
import { endRuns, type PageAbout, startRuns } from '../paging/index.ts';
import { descriptionOf } from './description.ts';
import type { Outcome } from './ingest/plan.ts';

/** Starts a page run for each alert that pages and has none yet, and writes it into the alert's own history. */
export async function startPages(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  const starting = outcomes.flatMap((outcome) => {
    const alert = outcome.after;
    const needed = alert?.status === 'firing' && alert.urgency === 'page' && alert.runId === undefined;
    return needed ? [{ outcome, alert }] : [];
  });
  if (starting.length === 0) return;
  const runs = await startRuns(
    tx,
    starting.map(({ outcome, alert }) => ({
      causeId: alert.id,
      serviceId: alert.serviceId,
      policyId: outcome.received.routing.policyId,
      about: aboutOf(alert, outcome.received.body.integration.name),
    })),
  );
  const paged = starting.flatMap(({ outcome, alert }, index) => {
    const runId = runs[index];
    if (runId === undefined) throw new Error(`no page run was started for ${alert.id}`);
    const facts = decide(alert, { kind: 'page', runId }, tx.now);
    if (isRefusal(facts)) throw new Error(`a page was refused: ${facts.detail}`);
    outcome.after = facts.reduce(evolve, alert);
    return facts.map((fact) => ({ ...fact, subject: alert.id, actor: { kind: 'engine' } as const }));
  });
  await tx.publish(paged);
}

/** Ends the page runs of alerts that are over: nobody is told any more. */
export async function endPages(tx: Tx, alerts: readonly Alert[]): Promise<void> {
  const ends = alerts.flatMap((alert) =>
    alert.runId === undefined ? [] : [{ runId: alert.runId, reason: endReasonOf(alert) } as const],
  );
  if (ends.length > 0) await endRuns(tx, ends);
}

function endReasonOf(alert: Alert) {
  switch (alert.resolvedHow) {
    case 'person':
      return 'alert-closed';
    case 'dead-man':
      return 'alert-expired';
    case 'source':
    case undefined:
      return 'alert-resolved';
  }
}

const MAX_LABELS_IN_PAGE = 12;

/** What a page says about its alert, as it was when the page began. */
function aboutOf(alert: Alert, integrationName: string): PageAbout {
  return {
    title: alert.summary,
    description: descriptionOf(alert),
    severity: alert.severity,
    serviceId: alert.serviceId,
    serviceName: serviceNameOf(alert),
    labels: Object.fromEntries(Object.entries(alert.labels).slice(0, MAX_LABELS_IN_PAGE)),
    links: alert.links,
    startedAt: alert.startedAt,
    integrationName,
    isDrill: false,
    unowned: alert.unowned,
  };
}

export function serviceNameOf(alert: Alert): string | undefined {
  for (const reason of alert.why) {
    if (reason.kind === 'service-by-labels' || reason.kind === 'service-by-default') return reason.service;
  }
  return undefined;
}
