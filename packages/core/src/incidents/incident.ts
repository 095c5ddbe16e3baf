import type {
  AlertId,
  EvidenceId,
  IncidentId,
  Instant,
  MetricsServerId,
  MitigationId,
  PersonId,
  PolicyId,
  ServiceId,
} from '../kernel/index.ts';
import type { Threshold } from '../monitors/index.ts';
import { hasProcess, type ImpactAnswers, type Severity } from './severity.ts';

/** A near miss was caught before users were hit; a drill is practice, and counts in no figure. */
export const INCIDENT_KINDS = ['incident', 'near-miss', 'drill'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** What the response asks itself at the moment; shifting is an act. */
export const POSTURES = ['detect', 'triage', 'mitigate', 'resolve', 'learn'] as const;
export type Posture = (typeof POSTURES)[number];

/** `dismissed`: it was none, or another incident goes on with it. */
export type IncidentStatus = 'open' | 'resolved' | 'dismissed';

export const ROLES = ['commander', 'operations', 'communications', 'scribe'] as const;
/** One of these, or a name of one's own. */
export type Role = (typeof ROLES)[number] | (string & {});

/** Where a role stands in a list: the known ones in their order, those of one's own after them. */
export function placeOfRole(role: Role): number {
  const places: readonly string[] = ROLES;
  return places.includes(role) ? places.indexOf(role) : places.length;
}

/** How it came to light. */
export const DETECTIONS = ['monitoring', 'customer', 'colleague', 'vendor', 'chance'] as const;
export type Detection = (typeof DETECTIONS)[number];

/** Something that was written on the live record, with its author and its age. */
export interface Written<T> {
  readonly value: T;
  readonly at: Instant;
  readonly by: PersonId | undefined;
}

/** A page that can wait until those whom it reaches work. */
export interface Postponed {
  /** The service that it is about. */
  readonly serviceId: ServiceId;
  readonly until: Instant;
}

export interface Holder {
  readonly role: Role;
  readonly personId: PersonId;
  readonly since: Instant;
}

/** Command, offered to somebody. The one who holds it holds it until somebody accepts. */
export interface Offer {
  readonly number: number;
  readonly to: PersonId;
  readonly from: PersonId | undefined;
  readonly at: Instant;
}

export interface Hypothesis {
  readonly number: number;
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly state: 'open' | 'leading' | 'rejected' | 'confirmed';
  readonly at: Instant;
  readonly by: PersonId | undefined;
  /** Why it stands as it stands. */
  readonly why: string | undefined;
}

/** A question that may take only so long, and what is done when it has taken it. */
export interface Timebox {
  readonly number: number;
  readonly question: string;
  readonly fallback: string;
  readonly startedAt: Instant;
  readonly deadline: Instant;
  readonly extensions: number;
  /** `due`: the deadline has passed, and the fallback is proposed. */
  readonly state: 'running' | 'due' | 'answered';
  readonly answer: string | undefined;
}

export const MITIGATION_KINDS = [
  'rollback',
  'flag-off',
  'traffic-shift',
  'isolate',
  'fail-over',
  'scale',
  'degrade',
  'kubernetes',
  'custom',
] as const;
export type MitigationKind = (typeof MITIGATION_KINDS)[number];

/** One try to stop the harm. */
export interface Attempt {
  readonly number: number;
  readonly title: string;
  readonly kind: MitigationKind;
  /** The entry of the catalogue that it follows. */
  readonly mitigationId: MitigationId | undefined;
  readonly expectation: string;
  readonly undo: string | undefined;
  readonly startedAt: Instant;
  readonly by: PersonId | undefined;
  readonly result: 'helped' | 'no-change' | 'worse' | undefined;
  readonly evidence: string | undefined;
  readonly concludedAt: Instant | undefined;
  readonly undoneAt: Instant | undefined;
}

/**
 * What checks a criterion: a person; the alerts of a service, of which none may fire; or a query of a metrics server, of
 * whose samples every one has to satisfy the threshold.
 */
export type Check =
  | { readonly kind: 'by-hand' }
  | {
      readonly kind: 'alerts';
      readonly serviceId: ServiceId;
      /** Also those of every service that needs it, however indirectly: harm shows downstream last. */
      readonly downstream?: boolean | undefined;
    }
  | ({ readonly kind: 'metrics'; readonly serverId: MetricsServerId; readonly query: string } & Threshold);

/** What must be so, and for how long, before the incident is over. */
export interface Criterion {
  readonly number: number;
  readonly text: string;
  readonly check: Check;
  readonly holdMinutes: number;
  /** Undefined until it was looked at. */
  readonly met: boolean | undefined;
  /** Since when it is as it is, without a break. */
  readonly since: Instant | undefined;
  readonly checkedAt: Instant | undefined;
  /** What was seen when it was looked at last. */
  readonly seen: string | undefined;
}

/** Whom somebody calls into a response: a person, a policy, or who answers for a service. */
export type Called =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'policy'; readonly id: PolicyId }
  | { readonly kind: 'service'; readonly id: ServiceId };

/** What a response should have asked itself, and have answered in writing. */
export const QUESTIONS = ['rollback-first', 'second-team'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What was decided, by whom, and why. */
export interface Settled extends Written<'yes' | 'no'> {
  readonly why: string | undefined;
}

/** A link among the evidence of which nothing was captured yet. */
export interface Pointer {
  readonly evidenceId: EvidenceId;
  readonly title: string;
  /** When its source will forget it; undefined when nobody knows. */
  readonly keptUntil: Instant | undefined;
}

/** Apart from each other: how long people suffered, and how long we knew, are different figures. */
export interface IncidentTimes {
  readonly impactStartedAt: Instant | undefined;
  readonly detectedAt: Instant;
  readonly declaredAt: Instant;
  readonly firstMitigationAt: Instant | undefined;
  readonly firstCauseAt: Instant | undefined;
  readonly mitigatedAt: Instant | undefined;
  readonly resolvedAt: Instant | undefined;
}

export interface Incident {
  readonly id: IncidentId;
  /** How people call it: INC-42. */
  readonly number: number;
  readonly title: string;
  readonly kind: IncidentKind;
  /** Seen only by those who take part, and by admins. */
  readonly isPrivate: boolean;
  readonly status: IncidentStatus;
  readonly dismissal: { readonly why: 'false-alarm' | 'merged'; readonly into: IncidentId | undefined } | undefined;
  readonly severity: Written<Severity>;
  readonly answers: ImpactAnswers | undefined;
  /** How often it became worse after it was declared. */
  readonly lateUpgrades: number;
  readonly posture: Written<Posture>;
  readonly detection: Detection;
  readonly times: IncidentTimes;
  readonly services: readonly ServiceId[];
  readonly alerts: readonly AlertId[];
  readonly environment: string | undefined;
  readonly related: readonly IncidentId[];
  readonly participants: readonly PersonId[];
  readonly holders: readonly Holder[];
  readonly offers: readonly Offer[];
  readonly impact: Written<string> | undefined;
  readonly customerFacing: Written<'yes' | 'no' | 'unsure'> | undefined;
  readonly doing: Written<string> | undefined;
  readonly hypotheses: readonly Hypothesis[];
  readonly timeboxes: readonly Timebox[];
  readonly attempts: readonly Attempt[];
  readonly criteria: readonly Criterion[];
  readonly pointers: readonly Pointer[];
  /** Whether taking a change back is safer than mending it in place. */
  readonly rollbackFirst: Settled | undefined;
  /** Whether another team is needed; calling one answers it. */
  readonly secondTeam: Settled | undefined;
  readonly bridgeUrl: string | undefined;
  readonly channel: string | undefined;
  /** Where it is tracked outside: what a SEV4 becomes, and what others may have beside. */
  readonly issueUrl: string | undefined;
  readonly starred: readonly number[];
  readonly reopened: number;
  /** The page of a SEV3 that was declared outside the hours of whom it needs; undefined when none waits. */
  readonly postponed: Postponed | undefined;
  /** How many there ever were, so that a number is never given twice. */
  readonly everOffered: number;
  readonly everRequired: number;
  /** How many facts made it: the next one has this number plus one. */
  readonly length: number;
}

/** The number under which something new goes in a list that is never shortened. */
export function nextNumber(list: readonly { readonly number: number }[]): number {
  return (list.at(-1)?.number ?? 0) + 1;
}

export function commanderOf(incident: Incident): Holder | undefined {
  return incident.holders.find(({ role }) => role === 'commander');
}

/** Whether it counts where incidents are counted and measured: practice does not, and neither does an ordinary issue. */
export function countsInFigures({
  kind,
  severity,
  dismissal,
}: Pick<Incident, 'kind' | 'severity' | 'dismissal'>): boolean {
  return kind !== 'drill' && hasProcess(severity.value) && dismissal === undefined;
}

/** Names that stand in a chat client's list beside each other: `inc-2026-11-21-42-checkout-is-down`. */
export function channelName(number: number, title: string, date: string): string {
  const scope = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '');
  return ['inc', date, String(number), scope].filter((part) => part !== '').join('-');
}
