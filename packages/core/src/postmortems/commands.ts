import type { IncidentId, Instant, PersonId } from '../kernel/index.ts';
import type { Deadlines } from './deadlines.ts';
import type { Factor, Postmortem, PostmortemState, RecordedTimes, Why } from './document.ts';
import type { Header, List, PostmortemSeed } from './facts.ts';
import type { CheckId, GateInput } from './gate/check.ts';
import type { RuleId, Section } from './lint/finding.ts';
import type { Figure, Improvement, Readers, Row } from './record.ts';

/** What a list is given: an item with its number is changed, one without it is added. */
type Put<T extends { readonly number: number }> = Omit<T, 'number'> & { readonly number?: number | undefined };

/** What the gate looks at beside the record, as it is when the review ends. */
export interface Ground extends Omit<GateInput, 'postmortem' | 'kept' | 'now'> {
  readonly prose: Postmortem['prose'];
  readonly times: RecordedTimes;
}

export interface MeetingPlan {
  readonly startsAt: Instant;
  readonly minutes: number;
  readonly place: string;
  readonly people: readonly PersonId[];
}

/** A verb about one postmortem. `by` is the person behind it; undefined for the engine. */
export type PostmortemCommand = { readonly by: PersonId | undefined } & (
  | { readonly kind: 'open'; readonly seed: PostmortemSeed }
  | { readonly kind: 'set-header'; readonly header: Header }
  | { readonly kind: 'put-figure'; readonly figure: Put<Figure> }
  | { readonly kind: 'put-row'; readonly row: Omit<Put<Row>, 'origin'> }
  /** Lines of the incidents' histories; those that were gathered before are left alone. */
  | { readonly kind: 'gather-rows'; readonly rows: readonly Omit<Row, 'number'>[] }
  | { readonly kind: 'put-factor'; readonly factor: Put<Factor> }
  | { readonly kind: 'put-why'; readonly why: Put<Why> }
  /** A why is taken away with everything below it; a row of the history can only be hidden. */
  | { readonly kind: 'remove'; readonly list: List; readonly number: number }
  | { readonly kind: 'review-similar'; readonly incidents: readonly IncidentId[]; readonly note: string }
  | { readonly kind: 'set-improvements'; readonly improvements: readonly Improvement[] }
  | { readonly kind: 'set-members'; readonly incidents: readonly IncidentId[] }
  | { readonly kind: 'set-reviewers'; readonly people: readonly PersonId[] }
  | { readonly kind: 'approve'; readonly note: string }
  | { readonly kind: 'waive'; readonly check: CheckId; readonly reason: string }
  | { readonly kind: 'withdraw-waiver'; readonly check: CheckId }
  | {
      readonly kind: 'keep-words';
      readonly rule: RuleId;
      readonly quote: string;
      readonly section: Section;
      readonly reason: string;
      /** Whether the linter marks just these words there, as the document stands. */
      readonly isMarked: boolean;
    }
  | { readonly kind: 'release-words'; readonly rule: RuleId; readonly quote: string; readonly section: Section }
  | {
      readonly kind: 'shift';
      readonly to: PostmortemState;
      readonly reason: string | undefined;
      /** Needed for the end of the review alone. */
      readonly ground: Ground | undefined;
    }
  | { readonly kind: 'share'; readonly readers: Readers; readonly isPrivate: boolean }
  /** The incident is over, goes on again, or its end was set right. */
  | { readonly kind: 'set-deadlines'; readonly deadlines: Deadlines }
  | { readonly kind: 'plan-meeting'; readonly plan: MeetingPlan }
  | { readonly kind: 'cancel-meeting'; readonly reason: string }
  | { readonly kind: 'hold-meeting'; readonly heldAt: Instant }
);

export type CommandOf<Kind extends PostmortemCommand['kind']> = Extract<PostmortemCommand, { readonly kind: Kind }>;
