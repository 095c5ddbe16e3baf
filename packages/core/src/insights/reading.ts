import {
  countsInFigures,
  type Detection,
  type Incident,
  type IncidentKind,
  type Severity,
} from '../incidents/index.ts';
import type { IncidentId, Instant, ServiceId } from '../kernel/index.ts';
import { type Terms, termsOf } from '../postmortems/index.ts';
import type { Engaged } from './coordination.ts';
import type { Moments } from './faster.ts';
import type { Likeness } from './similar.ts';

/** What is kept of one incident, so that it can be compared and counted without loading it whole. */
export interface Reading {
  readonly incidentId: IncidentId;
  readonly number: number;
  readonly title: string;
  readonly isPrivate: boolean;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  /** It stands in figures: no practice, no ordinary issue, no false alarm. */
  readonly counts: boolean;
  /** Later incidents are compared with it. */
  readonly remembered: boolean;
  readonly services: readonly ServiceId[];
  readonly alerts: readonly string[];
  readonly detection: Detection;
  /** Customers noticed, or nobody said that they did not: in doubt they did. */
  readonly facesCustomers: boolean;
  readonly moments: Moments;
  readonly acknowledgedAt: Instant | undefined;
  readonly engaged: Engaged;
  readonly lateUpgrades: number;
  readonly reopened: number;
  /** Empty when it is not remembered. */
  readonly terms: Terms;
}

/** What lies beside the incident's own state. */
export interface Besides {
  /** Names of its alerts. */
  readonly alerts: readonly string[];
  /** What was written when it was resolved. */
  readonly summary: string | undefined;
  /** When its pages, and those of its alerts, were acknowledged. */
  readonly acknowledged: readonly Instant[];
  /** When somebody held command for the first time. */
  readonly commandedAt: Instant | undefined;
  /** When somebody wrote for the first time what they did or saw. */
  readonly toldAt: Instant | undefined;
}

export function readIncident(incident: Incident, besides: Besides): Reading {
  const { alerts, summary, acknowledged, commandedAt, toldAt } = besides;
  const { id, kind, severity, services, detection, times, lateUpgrades, reopened, dismissal } = incident;
  const remembered = kind !== 'drill' && dismissal === undefined;
  const { impactStartedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = times;
  // Who answers when it is over answers something else.
  const inTime = acknowledged.filter((at) => resolvedAt === undefined || at <= resolvedAt);
  return {
    incidentId: id,
    number: incident.number,
    title: incident.title,
    isPrivate: incident.isPrivate,
    kind,
    severity: severity.value,
    counts: countsInFigures(incident),
    remembered,
    services,
    alerts: [...new Set(alerts)].toSorted(),
    detection,
    facesCustomers: kind !== 'near-miss' && incident.customerFacing?.value !== 'no',
    moments: { impactStartedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt },
    acknowledgedAt: earliest(inTime),
    engaged: { commandedAt, actedAt: earliest([toldAt, ...actsOf(incident)].filter(isBefore(mitigatedAt))) },
    lateUpgrades,
    reopened,
    terms: remembered ? termsOf(textOf(incident, summary)) : new Map(),
  };
}

/** What people do about an incident, and when: they try, they suppose, they ask. */
function actsOf({ attempts, hypotheses, timeboxes }: Incident): readonly Instant[] {
  return [
    ...attempts.map(({ startedAt }) => startedAt),
    ...hypotheses.map(({ at }) => at),
    ...timeboxes.map(({ startedAt }) => startedAt),
  ];
}

/** Only once the harm has stopped it is asked, and of what was done until then. */
function isBefore(end: Instant | undefined): (at: Instant | undefined) => boolean {
  return (at) => at !== undefined && end !== undefined && at <= end;
}

function earliest(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const known = moments.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The title counts twice: it is what people chose to say first. */
export function textOf(
  { title, impact, hypotheses }: Pick<Incident, 'title' | 'impact' | 'hypotheses'>,
  summary: string | undefined,
): string {
  const causes = hypotheses.filter(({ state }) => state === 'confirmed').map(({ text }) => text);
  return [title, title, impact?.value ?? '', summary ?? '', ...causes].join('\n');
}

export function likenessOf(
  { terms, alerts, services }: Pick<Reading, 'terms' | 'alerts' | 'services'>,
  failureClass: string | undefined,
): Likeness {
  return { terms, alerts: new Set(alerts), services: new Set(services), failureClass };
}
