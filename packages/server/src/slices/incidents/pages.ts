import { type Incident, isMajor, type Severity } from '@heed/core/incidents';
import type { PolicyId, ServiceId } from '@heed/core/kernel';
import type { EndReason } from '@heed/core/paging';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { serviceById } from '../catalog/index.ts';
import { endRuns, loadRunsOf, type PageAbout, startRuns } from '../paging/index.ts';
import type { IncidentMeans } from './means.ts';
import { loadSettings } from './store/settings.ts';

/** One page that an incident begins: for its commander, or for whom one of its services needs. */
export interface WantedPage {
  readonly part: 'commander' | 'responders';
  readonly serviceId: ServiceId | undefined;
  readonly serviceName: string | undefined;
  /** Undefined: the catch-all is told. */
  readonly policyId: PolicyId | undefined;
}

/**
 * Whom an incident pages. A SEV1 or SEV2 pages a commander, and whoever answers for each of its services; a SEV3 those of
 * its first service alone; a SEV4 and a near miss nobody. Never nobody for a SEV1 or SEV2: then the catch-all is told.
 */
export async function wantedPages(
  db: Queries,
  { severity, kind, services }: { severity: Severity; kind: Incident['kind']; services: readonly ServiceId[] },
): Promise<readonly WantedPage[]> {
  if (severity === 'sev4' || kind === 'near-miss') return [];
  const responders: WantedPage[] = [];
  for (const id of isMajor(severity) ? services : services.slice(0, 1)) {
    const service = await serviceById(db, id);
    if (service?.policyId === undefined) continue;
    responders.push({ part: 'responders', serviceId: id, serviceName: service.name, policyId: service.policyId });
  }
  if (!isMajor(severity)) return responders;
  const { commanderPolicyId } = await loadSettings(db);
  if (commanderPolicyId === undefined && responders.length > 0) return responders;
  return [
    { part: 'commander', serviceId: undefined, serviceName: undefined, policyId: commanderPolicyId },
    ...responders,
  ];
}

/** Begins the pages of an incident in the transaction that made them due; a part that is paged already stays so. */
export async function startPagesOf(tx: Tx, { publicUrl }: IncidentMeans, incident: Incident): Promise<void> {
  const { id, kind, services, severity, holders } = incident;
  const wanted = await wantedPages(tx.db, { severity: severity.value, kind, services });
  const isCommanded = holders.some(({ role }) => role === 'commander');
  const due = wanted.filter(({ part }) => part !== 'commander' || !isCommanded);
  await startRuns(
    tx,
    due.map((page) => ({
      causeId: id,
      part: page.serviceId ?? page.part,
      serviceId: page.serviceId,
      policyId: page.policyId,
      about: aboutOf(incident, page, publicUrl),
    })),
  );
}

/** Ends the pages of an incident that are needless now; only that of a part when one is named. */
export async function endPagesOf(tx: Tx, { id }: Incident, reason: EndReason, part?: string): Promise<void> {
  const runs = await loadRunsOf(tx.db, id);
  const ends = runs.filter((run) => run.status !== 'ended' && (part === undefined || run.part === part));
  await endRuns(
    tx,
    ends.map((run) => ({ runId: run.id, reason })),
  );
}

const PAGE_SEVERITIES = { sev1: 'critical', sev2: 'error', sev3: 'warning', sev4: 'info' } as const;

function aboutOf(incident: Incident, page: WantedPage, publicUrl: string): PageAbout {
  const reference = `INC-${incident.number}`;
  const drill = incident.kind === 'drill' ? 'Drill: ' : '';
  const wanted = page.part === 'commander' ? 'A commander is needed.' : `${page.serviceName} is affected.`;
  return {
    title: `${drill}${reference}: ${incident.title}`,
    description: [wanted, incident.impact?.value].filter((words) => words !== undefined).join(' '),
    severity: PAGE_SEVERITIES[incident.severity.value],
    serviceId: page.serviceId,
    serviceName: page.serviceName,
    labels: { incident: reference, severity: incident.severity.value },
    links: [{ label: 'The incident', url: `${publicUrl}/incidents/${incident.id}` }],
    startedAt: incident.times.declaredAt,
    integrationName: 'Incidents',
    unowned: false,
  };
}
