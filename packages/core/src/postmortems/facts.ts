import type { FactBody, IncidentId, Instant, PersonId, PostmortemId, TeamId } from '../kernel/index.ts';
import type { Deadlines } from './deadlines.ts';
import type { Factor, PostmortemKind, PostmortemState, Why } from './document.ts';
import type { CheckId } from './gate/check.ts';
import type { RuleId, Section } from './lint/finding.ts';
import type { Figure, Improvement, Prompts, Readers, Row } from './record.ts';

/** What a postmortem begins with. */
export interface PostmortemSeed {
  readonly id: PostmortemId;
  readonly kind: PostmortemKind;
  readonly incidents: readonly IncidentId[];
  readonly title: string;
  readonly teamId: TeamId | undefined;
  readonly timeZone: string | undefined;
  readonly authors: readonly PersonId[];
  /** Undefined while its incident goes on. */
  readonly scheduleBy: Instant | undefined;
  readonly holdBy: Instant | undefined;
  readonly prompts: Prompts;
  readonly leftOut: readonly Section[];
}

export interface Header {
  readonly title: string;
  readonly timeZone: string | undefined;
  readonly teamId: TeamId | undefined;
  readonly authors: readonly PersonId[];
}

export const LISTS = ['impact', 'timeline', 'factors', 'whys'] as const;
export type List = (typeof LISTS)[number];

interface Said {
  readonly at: Instant;
  readonly by: PersonId | undefined;
}
type Say<Kind extends string, Data = object> = FactBody<`postmortem.${Kind}`, Said & Data>;

/** Everything that can happen to the structured part of a postmortem. */
export type PostmortemFact =
  | Say<'opened', PostmortemSeed>
  | Say<'header-set', Header>
  | Say<'figure-put', { readonly figure: Figure }>
  | Say<'row-put', { readonly row: Row }>
  | Say<'rows-gathered', { readonly rows: readonly Row[] }>
  | Say<'factor-put', { readonly factor: Factor }>
  | Say<'why-put', { readonly why: Why }>
  | Say<'item-removed', { readonly list: List; readonly numbers: readonly number[] }>
  | Say<'similar-reviewed', { readonly incidents: readonly IncidentId[]; readonly note: string }>
  | Say<'improvements-set', { readonly improvements: readonly Improvement[] }>
  // Rooms above react to it, so it is called by its whole name.
  | FactBody<'postmortem.members-set', Said & { readonly incidents: readonly IncidentId[] }>
  | Say<'reviewers-set', { readonly people: readonly PersonId[] }>
  | Say<'approved', { readonly personId: PersonId; readonly note: string }>
  | Say<'check-waived', { readonly check: CheckId; readonly reason: string }>
  | Say<'waiver-withdrawn', { readonly check: CheckId }>
  | Say<
      'words-kept',
      { readonly rule: RuleId; readonly quote: string; readonly section: Section; readonly reason: string }
    >
  | Say<'words-released', { readonly rule: RuleId; readonly quote: string; readonly section: Section }>
  | Say<
      'shifted',
      { readonly from: PostmortemState; readonly to: PostmortemState; readonly reason: string | undefined }
    >
  // It keeps promises, so it is called by its whole name too.
  | FactBody<'postmortem.shared', Said & { readonly readers: Readers }>
  | Say<'deadlines-set', Deadlines>
  | Say<
      'meeting-planned',
      {
        readonly startsAt: Instant;
        readonly minutes: number;
        readonly place: string;
        readonly people: readonly PersonId[];
      }
    >
  | Say<'meeting-cancelled', { readonly reason: string }>
  | Say<'meeting-held', { readonly heldAt: Instant }>;
