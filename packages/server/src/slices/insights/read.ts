import { type Labels, labelOf } from '@heed/core/catalog';
import type { Incident } from '@heed/core/incidents';
import { type Reading, readIncident } from '@heed/core/insights';
import type { IncidentId, Instant } from '@heed/core/kernel';
import type { Queries } from '../../platform/db/index.ts';
import { loadAlertsById } from '../alerts/index.ts';
import { loadIncidentsById } from '../incidents/index.ts';
import { loadAcknowledgements } from '../paging/index.ts';
import { loadEngagements, loadSummaries } from './store/told.ts';

/** What these incidents come to, from what rooms below know of them: the same whenever it is asked. */
export async function readIncidents(db: Queries, ids: readonly IncidentId[]): Promise<readonly Reading[]> {
  return readAll(db, await loadIncidentsById(db, ids));
}

export async function readAll(db: Queries, incidents: readonly Incident[]): Promise<readonly Reading[]> {
  const alertIds = [...new Set(incidents.flatMap(({ alerts }) => alerts))];
  const own = incidents.map(({ id }) => id);
  const [alerts, answered, summaries, engaged] = await Promise.all([
    loadAlertsById(db, alertIds),
    loadAcknowledgements(db, [...own, ...alertIds]),
    loadSummaries(db, own),
    loadEngagements(db, own),
  ]);
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  return incidents.map((incident) => {
    const raised = incident.alerts.flatMap((id) => byId.get(id) ?? []);
    const acknowledged = [incident.id, ...incident.alerts].flatMap(
      (cause): readonly Instant[] => answered.get(cause) ?? [],
    );
    return readIncident(incident, {
      alerts: raised.map(({ labels, summary }) => alertName(labels, summary)),
      summary: summaries.get(incident.id),
      acknowledged: [...acknowledged, ...raised.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? [])],
      commandedAt: engaged.get(incident.id)?.commanded_at ?? undefined,
      toldAt: engaged.get(incident.id)?.told_at ?? undefined,
    });
  });
}

export function alertName(labels: Labels, summary: string): string {
  return labelOf(labels, 'alertname') || summary;
}
