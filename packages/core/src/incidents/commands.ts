import type { AlertId, EvidenceId, IncidentId, Instant, MitigationId, PersonId, ServiceId } from '../kernel/index.ts';
import type { Audience, EntryKind, EvidenceNote, IncidentSeed, UpdateNote } from './facts.ts';
import type { Attempt, Called, Check, Hypothesis, MitigationKind, Posture, Question, Role } from './incident.ts';
import type { ImpactAnswers, Severity } from './severity.ts';
import type { Sightings } from './sightings.ts';

/** `override`: why a rule that would refuse is set aside; it is recorded, and counts. */
type Overridable = { readonly override?: string | undefined };

/** A verb of the response. `by` is the person behind it; undefined for the engine, an integration, the operator. */
export type IncidentCommand = { readonly by: PersonId | undefined } & (
  | { readonly kind: 'declare'; readonly seed: IncidentSeed }
  | ({
      readonly kind: 'change-severity';
      readonly to: Severity;
      readonly answers?: ImpactAnswers | undefined;
    } & Overridable)
  | { readonly kind: 'shift-posture'; readonly to: Posture }
  | { readonly kind: 'retitle'; readonly title: string }
  | {
      readonly kind: 'change-scope';
      readonly services: readonly ServiceId[];
      readonly alerts: readonly AlertId[];
      readonly environment: string | undefined;
    }
  | { readonly kind: 'involve'; readonly people: readonly PersonId[] }
  | {
      readonly kind: 'set-links';
      readonly bridgeUrl: string | undefined;
      readonly channel: string | undefined;
      /** Undefined: as it is. Null: none. */
      readonly issueUrl?: string | null | undefined;
    }
  | { readonly kind: 'ask-page'; readonly called: Called; readonly name: string; readonly why: string }
  | {
      readonly kind: 'settle-question';
      readonly question: Question;
      readonly answer: 'yes' | 'no';
      readonly why?: string | undefined;
    }
  | {
      readonly kind: 'write-impact';
      readonly text: string;
      readonly customerFacing?: 'yes' | 'no' | 'unsure' | undefined;
    }
  | { readonly kind: 'write-doing'; readonly text: string }
  | { readonly kind: 'promise-update'; readonly until: Instant; readonly audience?: Audience | undefined }
  | ({ readonly kind: 'take-role'; readonly role: Role; readonly personId: PersonId } & Overridable)
  | { readonly kind: 'leave-role'; readonly role: Role; readonly personId: PersonId }
  | { readonly kind: 'offer-command'; readonly to: PersonId }
  | { readonly kind: 'end-offer'; readonly number: number }
  | ({ readonly kind: 'accept-command'; readonly number: number } & Overridable)
  | { readonly kind: 'state-hypothesis'; readonly text: string; readonly confidence: number }
  | {
      readonly kind: 'judge-hypothesis';
      readonly number: number;
      readonly state: Hypothesis['state'];
      readonly confidence?: number | undefined;
      readonly why?: string | undefined;
    }
  | { readonly kind: 'start-timebox'; readonly question: string; readonly deadline: Instant; readonly fallback: string }
  | { readonly kind: 'extend-timebox'; readonly number: number; readonly deadline: Instant }
  | { readonly kind: 'answer-timebox'; readonly number: number; readonly answer: string }
  | {
      readonly kind: 'start-mitigation';
      readonly title: string;
      readonly mitigation: MitigationKind;
      readonly mitigationId?: MitigationId | undefined;
      readonly expectation: string;
      readonly undo?: string | undefined;
    }
  | {
      readonly kind: 'conclude-mitigation';
      readonly number: number;
      readonly result: NonNullable<Attempt['result']>;
      readonly evidence: string;
    }
  | { readonly kind: 'undo-mitigation'; readonly number: number }
  | { readonly kind: 'set-criterion'; readonly text: string; readonly check: Check; readonly holdMinutes: number }
  | { readonly kind: 'drop-criterion'; readonly number: number }
  | { readonly kind: 'check-criterion'; readonly number: number; readonly met: boolean; readonly seen: string }
  /** What a look at a metrics server saw, or why it saw nothing; `seenAt` is when a look before it saw something. */
  | {
      readonly kind: 'look-criterion';
      readonly number: number;
      readonly seenAt: Instant | undefined;
      readonly look: { readonly met: boolean; readonly seen: string } | { readonly trouble: string };
    }
  | ({ readonly kind: 'mitigated'; readonly mitigatedAt: Instant } & Overridable)
  /** Without `sightings`, what is a query counts as unseen. */
  | ({
      readonly kind: 'resolve';
      readonly resolvedAt: Instant;
      readonly summary: string;
      readonly sightings?: Sightings | undefined;
    } & Overridable)
  | { readonly kind: 'reopen' }
  | { readonly kind: 'dismiss'; readonly why: 'false-alarm' | 'merged'; readonly into?: IncidentId | undefined }
  | {
      readonly kind: 'absorb';
      readonly other: IncidentId;
      readonly services: readonly ServiceId[];
      readonly alerts: readonly AlertId[];
    }
  | { readonly kind: 'relate'; readonly other: IncidentId }
  | {
      readonly kind: 'correct-times';
      readonly reason: string;
      readonly impactStartedAt?: Instant | undefined;
      readonly detectedAt?: Instant | undefined;
      readonly mitigatedAt?: Instant | undefined;
      readonly resolvedAt?: Instant | undefined;
    }
  | {
      readonly kind: 'write-entry';
      readonly entry: EntryKind;
      readonly text: string;
      readonly occurredAt?: Instant | undefined;
      readonly update?: UpdateNote | undefined;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'correct-entry'; readonly of: number; readonly text: string; readonly reason: string }
  | { readonly kind: 'star-entry'; readonly of: number; readonly on: boolean }
  | ({ readonly kind: 'note-evidence' } & EvidenceNote)
  | { readonly kind: 'date-evidence'; readonly evidenceId: EvidenceId; readonly keptUntil: Instant | undefined }
  | { readonly kind: 'postpone-page'; readonly serviceId: ServiceId; readonly until: Instant }
  | { readonly kind: 'note-missed-evidence'; readonly title: string; readonly why: string }
  | { readonly kind: 'note-fading-evidence'; readonly evidenceId: EvidenceId }
  | { readonly kind: 'wake' }
);

export type IncidentCommandOf<Kind extends IncidentCommand['kind']> = Extract<IncidentCommand, { readonly kind: Kind }>;
