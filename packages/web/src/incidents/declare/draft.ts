import type { declareIncident, previewIncident } from '@heed/contract/incidents';
import type { Outgoing } from '@heed/contract/route';
import {
  type Detection,
  type ImpactAnswers,
  type IncidentKind,
  type Judged,
  judgeSeverity,
  type Severity,
} from '@heed/core/incidents';
import { formatInstant, type Instant } from '@heed/core/kernel';

/** What somebody who declares an incident has said so far. */
export interface Declaration {
  readonly title: string;
  readonly serviceIds: readonly string[];
  readonly alertIds: readonly string[];
  /** `unsure`: the answers say it. */
  readonly howBad: Severity | 'unsure' | undefined;
  readonly answers: ImpactAnswers;
  readonly kind: IncidentKind;
  readonly isPrivate: boolean;
  readonly impact: string;
  readonly environment: string;
  readonly detection: Detection;
  readonly impactStartedAt: Instant | undefined;
  readonly isOver: boolean;
  readonly detectedAt: Instant | undefined;
  readonly mitigatedAt: Instant | undefined;
  readonly resolvedAt: Instant | undefined;
  readonly summary: string;
}

/** Nothing is known yet, and that counts as the worse answer each time. */
export const NO_ANSWERS: ImpactAnswers = {
  coreDown: 'unsure',
  dataAtRisk: 'unsure',
  manyAffected: 'unsure',
  workaround: 'unsure',
  somebodyNotices: 'unsure',
  customerFacing: 'unsure',
};

/** What a link that leads here may say already. */
export interface Prefill {
  readonly alert: string;
  readonly service: string;
  readonly title: string;
}

export function declarationFrom({ alert, service, title }: Prefill): Declaration {
  return {
    title: title.slice(0, 200),
    serviceIds: service === '' ? [] : [service],
    alertIds: alert === '' ? [] : [alert],
    howBad: undefined,
    answers: NO_ANSWERS,
    kind: 'incident',
    isPrivate: false,
    impact: '',
    environment: '',
    detection: alert === '' ? 'colleague' : 'monitoring',
    impactStartedAt: undefined,
    isOver: false,
    detectedAt: undefined,
    mitigatedAt: undefined,
    resolvedAt: undefined,
    summary: '',
  };
}

/** What the answers mean; undefined while a severity is named instead. */
export function judgedOf({ howBad, answers }: Declaration): Judged | undefined {
  return howBad === 'unsure' ? judgeSeverity(answers) : undefined;
}

type Body = Outgoing<typeof declareIncident>['body'];
type PreviewBody = Outgoing<typeof previewIncident>['body'];

function severityOf({ howBad, answers }: Declaration): Pick<Body, 'severity' | 'answers'> | undefined {
  if (howBad === undefined) return undefined;
  return howBad === 'unsure' ? { answers } : { severity: howBad };
}

/** What is asked before it is declared; undefined until it can be asked. */
export function previewOf(draft: Declaration): PreviewBody | undefined {
  const severity = severityOf(draft);
  return severity === undefined ? undefined : { ...severity, kind: draft.kind, serviceIds: [...draft.serviceIds] };
}

/** What is sent; undefined until it says how bad it is. */
export function bodyOf(draft: Declaration): Body | undefined {
  const severity = severityOf(draft);
  if (severity === undefined) return undefined;
  const { title, kind, isPrivate, serviceIds, alertIds, detection, impact, environment, impactStartedAt } = draft;
  return {
    title: title.trim(),
    ...severity,
    kind,
    private: isPrivate,
    serviceIds: [...serviceIds],
    alertIds: [...alertIds],
    detection,
    ...(impact.trim() === '' ? {} : { impact: impact.trim() }),
    ...(environment.trim() === '' ? {} : { environment: environment.trim() }),
    ...(impactStartedAt === undefined ? {} : { impactStartedAt: formatInstant(impactStartedAt) }),
    ...overOf(draft),
  };
}

function overOf({ isOver, detectedAt, mitigatedAt, resolvedAt, summary }: Declaration): Partial<Body> {
  if (!isOver || mitigatedAt === undefined || resolvedAt === undefined) return {};
  return {
    ...(detectedAt === undefined ? {} : { detectedAt: formatInstant(detectedAt) }),
    over: { mitigatedAt: formatInstant(mitigatedAt), resolvedAt: formatInstant(resolvedAt), summary: summary.trim() },
  };
}

/** The address under which an incident is declared with what is known already. */
export function declareHref(prefill: Partial<Prefill>): string {
  const search = new URLSearchParams(Object.entries(prefill).filter(([, value]) => value !== ''));
  return search.size === 0 ? '/incidents/new' : `/incidents/new?${search}`;
}
