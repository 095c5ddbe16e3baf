import type { AlertId, EvidenceId, IncidentId, Instant, MitigationId, PersonId, ServiceId } from '../kernel/index.ts';
import type {
  Attempt,
  Check,
  Detection,
  Hypothesis,
  IncidentKind,
  IncidentTimes,
  MitigationKind,
  Posture,
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

/** What the history keeps of an item of evidence. */
export interface EvidenceNote {
  readonly evidenceId: EvidenceId;
  readonly evidence: string;
  readonly title: string;
  /** SHA-256 of the content in hexadecimal; undefined for what is only pointed at. */
  readonly sha256: string | undefined;
  /** Bytes. */
  readonly size: number | undefined;
  readonly observedAt: Instant;
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
  | Say<'people-involved', { readonly people: readonly PersonId[] }>
  | Say<'links-set', { readonly bridgeUrl: string | undefined; readonly channel: string | undefined }>
  | Say<'impact-written', { readonly text: string; readonly customerFacing: 'yes' | 'no' | 'unsure' | undefined }>
  | Say<'doing-written', { readonly text: string }>
  | Say<'update-promised', { readonly until: Instant }>
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
  | Say<'entry-written', { readonly entry: EntryKind; readonly text: string; readonly occurredAt: Instant }>
  | Say<'entry-corrected', { readonly of: number; readonly text: string }>
  | Say<'entry-starred', { readonly of: number; readonly on: boolean }>
  /** The item itself lies in the room `evidence`; its hash stands here, so that the chain proves the content too. */
  | Say<'evidence-captured', EvidenceNote>
  | Say<'evidence-dated', { readonly evidenceId: EvidenceId; readonly keptUntil: Instant | undefined }>;

export type IncidentFactKind = IncidentFact['kind'];
export type IncidentFactOf<Kind extends IncidentFactKind> = Extract<IncidentFact, { readonly kind: Kind }>;
