import type { listIncidentHints } from '@heed/contract/incidents';
import type { Answer } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import type { Alert } from '@heed/core/alerts';
import { declareReasons, type Incident, sayHint } from '@heed/core/incidents';
import type { AlertId, Instant, ServiceId } from '@heed/core/kernel';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { countPaging, loadAlertsById, loadPagingAlerts } from '../../alerts/index.ts';
import { loadDependenciesAround, loadServiceIndex } from '../../catalog/index.ts';
import { maySee } from '../access.ts';
import { loadOpenAround } from '../store/incidents.ts';

type Shown = Answer<typeof listIncidentHints>;

/** Without ids, as many of the oldest are looked at; nobody reads more. */
const MOST_LOOKED_AT = 200;

/** For which alerts an incident should be declared, and to which ones others belong. */
export async function findHints(
  db: Queries,
  caller: Caller,
  { alertIds }: { readonly alertIds?: readonly AlertId[] | undefined },
): Promise<Shown> {
  const alerts =
    alertIds === undefined ? await loadPagingAlerts(db, MOST_LOOKED_AT) : await loadAlertsById(db, alertIds);
  const open = await loadOpenAround(
    db,
    alerts.map(({ id }) => id),
    alerts.flatMap(({ serviceId }) => serviceId ?? []),
  );
  const free = alerts.filter((alert) => incidentOf(alert, open) === undefined);
  const [otherTeams, now] = await Promise.all([findOtherTeams(db, free), readClock(db)]);
  const items = alerts.map((alert) => showHint(alert, incidentOf(alert, open), caller, otherTeams(alert), now));
  return { items: items.filter(({ incident, reasons }) => (alertIds !== undefined && incident) || reasons.length > 0) };
}

/** The one that it belongs to; else one that goes on with its service, to which it may be added. */
function incidentOf({ id, serviceId }: Alert, open: readonly Incident[]): Incident | undefined {
  const own = open.find(({ alerts }) => alerts.includes(id));
  return own ?? open.find(({ services }) => serviceId !== undefined && services.includes(serviceId));
}

function showHint(
  alert: Alert,
  incident: Incident | undefined,
  caller: Caller,
  otherTeams: readonly string[],
  now: Instant,
): Shown['items'][number] {
  const { id, summary, serviceId } = alert;
  // A private incident is there all the same: to declare another one would be in vain.
  const reasons = incident === undefined ? declareReasons(alert, otherTeams, now) : [];
  return {
    alertId: id,
    summary,
    serviceId: serviceId ?? null,
    incident:
      incident === undefined || !maySee(caller, incident)
        ? null
        : {
            id: incident.id,
            reference: `INC-${incident.number}`,
            title: incident.title,
            belongs: incident.alerts.includes(id),
          },
    reasons: reasons.map((reason) => ({ kind: reason.kind, text: sayHint(reason) })),
  };
}

/** Names of the services of other teams, one dependency away, of which something pages now. */
async function findOtherTeams(
  db: Queries,
  alerts: readonly Alert[],
): Promise<(alert: Pick<Alert, 'serviceId'>) => readonly string[]> {
  const services = [...new Set(alerts.flatMap(({ serviceId }) => serviceId ?? []))];
  const edges = await loadDependenciesAround(db, services);
  const near = (of: ServiceId): readonly ServiceId[] =>
    edges.flatMap(({ serviceId, dependsOn }) => (serviceId === of ? [dependsOn] : dependsOn === of ? [serviceId] : []));
  const around = [...new Set(services.flatMap(near))];
  if (around.length === 0) return () => [];
  const [burning, { byId }] = await Promise.all([countPaging(db, around), loadServiceIndex(db)]);
  return ({ serviceId }) => {
    if (serviceId === undefined) return [];
    const team = byId.get(serviceId)?.teamId;
    return near(serviceId).flatMap((other) => {
      const service = byId.get(other);
      return service !== undefined && service.teamId !== team && burning.has(other) ? [service.name] : [];
    });
  };
}
