import type { AlertId, EvidenceId, IncidentId, Instant, MitigationId, PersonId, ServiceId } from '../kernel/index.ts';
import type {
  Attempt,
  Called,
  Check,
  Detection,
  Hypothesis,
  IncidentKind,
  IncidentTimes,
  MitigationKind,
  Posture,
  Question,
  Role,
} from './incident.ts';
import type { ImpactAnswers, Severity } from './severity.ts';

type By = { readonly at: Instant; readonly by: PersonId | undefined };

/** What an incident begins with. */
export interface IncidentSeed {
  readonly id: IncidentId;
  readonly number: number;
  readonly title: string;
  readonly kind: IncidentKind;
  readonly isPrivate: boolean;
  readonly severity: Severity;
  readonly answers: ImpactAnswers | undefined;
  readonly detection: Detection;
  readonly impactStartedAt: Instant | undefined;
  readonly detectedAt: Instant;
  readonly services: readonly ServiceId[];
  readonly alerts: readonly AlertId[];
  readonly environment: string | undefined;
  readonly impact: string | undefined;
  readonly channel: string | undefined;
}

/** What people write into the timeline. */
export const ENTRY_KINDS = ['note', 'decision', 'action', 'observation', 'update'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
/** Those that may be written down later than they happened: an update is told when it is written. */
export const LATER_KINDS = ['note', 'decision', 'action', 'observation'] as const satisfies readonly EntryKind[];
export type LaterKind = (typeof LATER_KINDS)[number];

/** Whom a word is for. The same facts, in different words. */
export const AUDIENCES = ['responders', 'customers', 'leadership'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What an update is beside its text. */
export interface UpdateNote {
  readonly audience: Audience;
  /** Said although nothing is new: it counts. */
  readonly noChange: boolean;
  /** The last one of its incident, for this audience. */
  readonly isFinal: boolean;
  /** Until when those who were told can read what was learned. */
  readonly followUpBy: Instant | undefined;
  /** Rules of the linter that it was published over. */
  readonly warnings: readonly string[];
}

/** What the history keeps of an item of evidence. */
export interface EvidenceNote {
  readonly evidenceId: EvidenceId;
  readonly evidence: string;
  readonly title: string;
  /** SHA-256 of the content in hexadecimal; undefined for what is only pointed at. */
  readonly sha256: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  /** SHA-256 of the picture that was drawn of it. */
  readonly picture?: string | undefined;
  readonly observedAt: Instant;
  readonly source?: string | undefined;
  readonly url?: string | undefined;
  /** When its source will forget it. */
  readonly keptUntil?: Instant | undefined;
  /** The link of which this is the content. */
  readonly copyOf?: EvidenceId | undefined;
}

type Say<Kind extends string, Data = object> = { readonly kind: `incident.${Kind}`; readonly data: By & Data };

/** Everything that can happen to an incident. */
export type IncidentFact =
  | Say<'declared', IncidentSeed>
  | Say<
      'severity-changed',
      { readonly from: Severity; readonly to: Severity; readonly answers: ImpactAnswers | undefined }
    >
  | Say<'posture-shifted', { readonly to: Posture }>
  | Say<'retitled', { readonly title: string }>
  | Say<
      'scope-changed',
      {
        readonly services: readonly ServiceId[];
        readonly alerts: readonly AlertId[];
        readonly environment: string | undefined;
      }
    >
  /** Nobody is paged before `until`: those whom it needs do not work now, and it can wait. */
  | Say<'page-postponed', { readonly serviceId: ServiceId; readonly until: Instant }>
  /** The hours have begun: the page that waited begins. */
  | Say<'page-released', { readonly serviceId: ServiceId }>
  | Say<'people-involved', { readonly people: readonly PersonId[] }>
  /** Somebody called more people. `name` is how who was called was known then. */
  | Say<'page-asked', { readonly called: Called; readonly name: string; readonly why: string }>
  | Say<
      'question-settled',
      { readonly question: Question; readonly answer: 'yes' | 'no'; readonly why: string | undefined }
    >
  | Say<
      'links-set',
      {
        readonly bridgeUrl: string | undefined;
        readonly channel: string | undefined;
        readonly issueUrl: string | undefined;
      }
    >
  | Say<'impact-written', { readonly text: string; readonly customerFacing: 'yes' | 'no' | 'unsure' | undefined }>
  | Say<'doing-written', { readonly text: string }>
  /** Without an audience: to the responders. */
  | Say<'update-promised', { readonly until: Instant; readonly audience?: Audience | undefined }>
  | Say<'role-taken', { readonly role: Role; readonly personId: PersonId; readonly override: string | undefined }>
  | Say<'role-left', { readonly role: Role; readonly personId: PersonId }>
  | Say<'command-offered', { readonly number: number; readonly to: PersonId; readonly from: PersonId | undefined }>
  /** `declined` by whom it was offered to, `withdrawn` by anybody else, `lapsed` because another one was accepted. */
  | Say<'offer-ended', { readonly number: number; readonly how: 'declined' | 'withdrawn' | 'lapsed' }>
  | Say<
      'command-accepted',
      { readonly number: number; readonly personId: PersonId; readonly override: string | undefined }
    >
  | Say<'hypothesis-stated', { readonly number: number; readonly text: string; readonly confidence: number }>
  | Say<
      'hypothesis-judged',
      {
        readonly number: number;
        readonly state: Hypothesis['state'];
        readonly confidence: number;
        readonly why: string | undefined;
      }
    >
  | Say<
      'timebox-started',
      { readonly number: number; readonly question: string; readonly deadline: Instant; readonly fallback: string }
    >
  | Say<'timebox-extended', { readonly number: number; readonly deadline: Instant }>
  | Say<'timebox-answered', { readonly number: number; readonly answer: string }>
  | Say<'timebox-ran-out', { readonly number: number }>
  | Say<
      'mitigation-started',
      {
        readonly number: number;
        readonly title: string;
        readonly mitigation: MitigationKind;
        readonly mitigationId: MitigationId | undefined;
        readonly expectation: string;
        readonly undo: string | undefined;
      }
    >
  | Say<
      'mitigation-concluded',
      { readonly number: number; readonly result: NonNullable<Attempt['result']>; readonly evidence: string }
    >
  | Say<'mitigation-undone', { readonly number: number }>
  | Say<
      'criterion-set',
      { readonly number: number; readonly text: string; readonly check: Check; readonly holdMinutes: number }
    >
  | Say<'criterion-dropped', { readonly number: number }>
  /** Nothing was seen of it for too long: what was known is known no more. `seenAt`: when it was seen last. */
  | Say<'criterion-lost', { readonly number: number; readonly seenAt: Instant | undefined; readonly why: string }>
  | Say<'criterion-checked', { readonly number: number; readonly met: boolean; readonly seen: string }>
  | Say<'mitigated', { readonly mitigatedAt: Instant; readonly override: string | undefined }>
  | Say<
      'resolved',
      {
        readonly resolvedAt: Instant;
        readonly summary: string;
        readonly override: string | undefined;
        readonly unmet: readonly number[];
      }
    >
  | Say<'reopened', { readonly resolvedAt: Instant }>
  | Say<'dismissed', { readonly why: 'false-alarm' | 'merged'; readonly into: IncidentId | undefined }>
  | Say<
      'absorbed',
      { readonly other: IncidentId; readonly services: readonly ServiceId[]; readonly alerts: readonly AlertId[] }
    >
  | Say<'related', { readonly other: IncidentId }>
  | Say<
      'times-corrected',
      Partial<Pick<IncidentTimes, 'impactStartedAt' | 'detectedAt' | 'mitigatedAt' | 'resolvedAt'>>
    >
  /** `occurredAt` lies before `at` when it was written down later. */
  | Say<
      'entry-written',
      {
        readonly entry: EntryKind;
        readonly text: string;
        readonly occurredAt: Instant;
        /** Of an update. One without it was told to the responders. */
        readonly update?: UpdateNote | undefined;
      }
    >
  | Say<'entry-corrected', { readonly of: number; readonly text: string }>
  | Say<'entry-starred', { readonly of: number; readonly on: boolean }>
  /** The item itself lies in the room `evidence`; its hash stands here, so that the chain proves the content too. */
  | Say<'evidence-captured', EvidenceNote>
  | Say<'evidence-dated', { readonly evidenceId: EvidenceId; readonly keptUntil: Instant | undefined }>
  /** What should have been captured by itself and could not be. */
  | Say<'evidence-missed', { readonly title: string; readonly why: string }>
  /** The source of a link is about to forget it, and nobody has captured what lies there. */
  | Say<'evidence-fading', { readonly evidenceId: EvidenceId; readonly title: string; readonly keptUntil: Instant }>;

export type IncidentFactKind = IncidentFact['kind'];
export type IncidentFactOf<Kind extends IncidentFactKind> = Extract<IncidentFact, { readonly kind: Kind }>;
