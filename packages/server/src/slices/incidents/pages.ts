import { type Called, type Incident, isMajor, pageWaitsUntil, type Severity } from '@heed/core/incidents';
import type { Instant, PolicyId, ServiceId } from '@heed/core/kernel';
import type { EndReason } from '@heed/core/paging';
import type { Queries, Tx } from '../../platform/db/index.ts';
import { serviceById } from '../catalog/index.ts';
import { endRuns, loadPoliciesById, loadRunsOf, type PageAbout, type StoredRun, startRuns } from '../paging/index.ts';
import type { IncidentMeans } from './means.ts';
import { loadSettings } from './store/settings.ts';

/** One page that an incident begins: for its commander, or for whom one of its services needs. */
export interface WantedPage {
  readonly part: 'commander' | 'responders';
  readonly serviceId: ServiceId | undefined;
  readonly serviceName: string | undefined;
  /** Undefined: the catch-all is told. */
  readonly policyId: PolicyId | undefined;
  /** When it begins, if it can wait for the hours of its policy; undefined: at once. */
  readonly waitsUntil: Instant | undefined;
}

/**
 * Whom an incident pages. A SEV1 or SEV2 pages a commander, and whoever answers for each of its services; a SEV3 those of
 * its first service alone, in the hours of its policy; a SEV4 and a near miss nobody. Never nobody for a SEV1 or SEV2: then
 * the catch-all is told.
 */
export async function wantedPages(
  { db, now }: { readonly db: Queries; readonly now: Instant },
  { severity, kind, services }: { severity: Severity; kind: Incident['kind']; services: readonly ServiceId[] },
): Promise<readonly WantedPage[]> {
  if (severity === 'sev4' || kind === 'near-miss') return [];
  const responders: WantedPage[] = [];
  for (const id of isMajor(severity) ? services : services.slice(0, 1)) {
    const service = await serviceById(db, id);
    if (service?.policyId === undefined) continue;
    const { name: serviceName, policyId } = service;
    const hours = (await loadPoliciesById(db, [policyId])).get(policyId)?.hours;
    const waitsUntil = pageWaitsUntil(severity, hours, now);
    responders.push({ part: 'responders', serviceId: id, serviceName, policyId, waitsUntil });
  }
  if (!isMajor(severity)) return responders;
  const { commanderPolicyId } = await loadSettings(db);
  if (commanderPolicyId === undefined && responders.length > 0) return responders;
  return [
    {
      part: 'commander',
      serviceId: undefined,
      serviceName: undefined,
      policyId: commanderPolicyId,
      waitsUntil: undefined,
    },
    ...responders,
  ];
}

/** Begins the pages of an incident in the transaction that made them due; a part that is paged already stays so: see `endMilderPages`. */
export async function startPagesOf(tx: Tx, { publicUrl }: IncidentMeans, incident: Incident): Promise<void> {
  const { id, kind, services, severity, holders } = incident;
  const wanted = await wantedPages(tx, { severity: severity.value, kind, services });
  const isCommanded = holders.some(({ role }) => role === 'commander');
  const due = wanted.filter(({ part }) => part !== 'commander' || !isCommanded);
  await startRuns(
    tx,
    due.map((page) => ({
      causeId: id,
      part: page.serviceId ?? page.part,
      serviceId: page.serviceId,
      policyId: page.policyId,
      about: aboutOf(incident, { ...page, words: wordsOf(page) }, publicUrl),
    })),
  );
}

/** Who is called by name is told three times, five minutes apart. */
const BY_NAME = { delayMinutes: 5, repeats: 2 };
const CALL = 'call-';

/** The line of the history that asked for a page; undefined for a page that the incident began by itself. */
export function callOf(part: string): number | undefined {
  return part.startsWith(CALL) ? Number(part.slice(CALL.length)) : undefined;
}

export interface CallPage {
  readonly called: Called;
  readonly name: string;
  readonly policyId: PolicyId | undefined;
  readonly serviceId: ServiceId | undefined;
  readonly words: string;
}

/** Begins the page that the newest line of an incident asked for. */
export async function startCall(tx: Tx, means: IncidentMeans, incident: Incident, call: CallPage): Promise<void> {
  const { called, name, policyId, serviceId, words } = call;
  const ladder =
    called.kind === 'person'
      ? { steps: [{ targets: [called], delayMinutes: BY_NAME.delayMinutes }], repeats: BY_NAME.repeats }
      : undefined;
  const serviceName = serviceId === undefined ? undefined : name;
  const about = aboutOf(incident, { words, serviceId, serviceName }, means.publicUrl);
  await startRuns(tx, [
    { causeId: incident.id, part: `${CALL}${incident.length}`, serviceId, policyId, ladder, about },
  ]);
}

/**
 * Ends the pages that stand in the way of louder ones, because an incident became worse. One that was milder than a SEV2
 * begins all of its own anew, whatever became of them: who took a SEV3 need not be at it. From SEV2 to SEV1 only those begin
 * anew that nobody answered and that tell nobody any more. Who was called by a person stays called.
 */
export async function endMilderPages(tx: Tx, incident: Incident, from: Severity): Promise<void> {
  const isSilent = ({ status }: StoredRun) => status === 'exhausted' || status === 'snoozed';
  await endPagesOf(
    tx,
    incident,
    'incident-raised',
    (run) => callOf(run.part) === undefined && (!isMajor(from) || isSilent(run)),
  );
}

/** Ends the pages of an incident that are needless now; all of them when it is not said which. */
export async function endPagesOf(
  tx: Tx,
  { id }: Incident,
  reason: EndReason,
  isMeant: (run: StoredRun) => boolean = () => true,
): Promise<void> {
  const runs = await loadRunsOf(tx.db, id);
  const ends = runs.filter((run) => run.status !== 'ended' && isMeant(run));
  await endRuns(
    tx,
    ends.map((run) => ({ runId: run.id, reason })),
  );
}

const PAGE_SEVERITIES = { sev1: 'critical', sev2: 'error', sev3: 'warning', sev4: 'info' } as const;

function wordsOf({ part, serviceName }: WantedPage): string {
  return part === 'commander' ? 'A commander is needed.' : `${serviceName} is affected.`;
}

interface Told {
  readonly words: string;
  readonly serviceId: ServiceId | undefined;
  readonly serviceName: string | undefined;
}

function aboutOf(incident: Incident, { words, serviceId, serviceName }: Told, publicUrl: string): PageAbout {
  const reference = `INC-${incident.number}`;
  const isDrill = incident.kind === 'drill';
  return {
    title: `${isDrill ? 'Drill: ' : ''}${reference}: ${incident.title}`,
    description: [words, incident.impact?.value].filter((said) => said !== undefined).join(' '),
    severity: PAGE_SEVERITIES[incident.severity.value],
    serviceId,
    serviceName,
    labels: { incident: reference, severity: incident.severity.value },
    links: [{ label: 'The incident', url: `${publicUrl}/incidents/${incident.id}` }],
    startedAt: incident.times.declaredAt,
    integrationName: 'Incidents',
    isDrill,
    unowned: false,
  };
}
