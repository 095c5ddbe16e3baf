import type {
  ActionId,
  IncidentId,
  Instant,
  MetricsServerId,
  PersonId,
  PostmortemId,
  ServiceId,
} from '../kernel/index.ts';
import type { Issue } from './issue.ts';

/**
 * How strong a control is. 1: the failure cannot happen any more; 2: a machine sees or stops it; 3: a tool or a written
 * procedure helps; 4: people are taught, or work together differently; 5: people are asked to take care.
 */
export const TIERS = [1, 2, 3, 4, 5] as const;
export type Tier = (typeof TIERS)[number];

/** Whether the next one is kept from happening, is seen sooner, or hurts less. */
export const CATEGORIES = ['prevent', 'detect', 'mitigate'] as const;
export type Category = (typeof CATEGORIES)[number];

/** By what it will be known that the action works. */
export const PROOFS = ['query', 'alert-rule', 'test', 'pull-request', 'drill', 'other'] as const;
export type ProofKind = (typeof PROOFS)[number];

export interface Proof {
  readonly kind: ProofKind;
  /** What is looked at: the query, the name of the rule or the test, an address. */
  readonly text: string;
  /** The metrics server that can be asked about a query or an alert rule. */
  readonly serverId?: MetricsServerId | undefined;
}

export const ACTION_STATES = ['open', 'done', 'verified', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** A due date that was moved. */
export interface DueMove {
  readonly from: Instant;
  readonly to: Instant;
  readonly at: Instant;
  readonly by: PersonId | undefined;
  readonly reason: string;
}

/** What came of looking at a proof. `unknown`: it could not be asked, which says nothing of the action. */
export const SEEN = ['shown', 'not-shown', 'unknown'] as const;
export type Seen = (typeof SEEN)[number];

export interface Check {
  readonly seen: Seen;
  /** What was seen, or why nothing was. */
  readonly words: string;
  readonly at: Instant;
}

/** `soon` and `overdue` go to the owner; `escalated` once to who leads the team. */
export const ABOUTS = ['soon', 'overdue', 'escalated'] as const;
export type About = (typeof ABOUTS)[number];

export interface Reminded {
  readonly about: About;
  readonly at: Instant;
  readonly due: Instant;
}

/** What was asked of an action by the people who wrote it down. */
export interface ActionDraft {
  readonly title: string;
  readonly detail: string;
  readonly ownerId: PersonId | undefined;
  /** The end of the day on which it is due. */
  readonly dueAt: Instant | undefined;
  readonly tier: Tier;
  readonly category: Category;
  readonly proof: Proof | undefined;
  readonly serviceId: ServiceId | undefined;
  /** By when an investigation ends with a decision. */
  readonly decideBy?: Instant | undefined;
}

export interface Action extends ActionDraft {
  readonly id: ActionId;
  readonly incidentId: IncidentId | undefined;
  /** The postmortem that it was written down in, when it was. */
  readonly postmortemId: PostmortemId | undefined;
  readonly state: ActionState;
  readonly createdAt: Instant;
  readonly dueMoves: readonly DueMove[];
  readonly doneAt: Instant | undefined;
  /** What its owner said of how it was done. */
  readonly doneNote: string;
  readonly verified: { readonly at: Instant; readonly by: PersonId | undefined; readonly evidence: string } | undefined;
  readonly dropped: { readonly at: Instant; readonly by: PersonId | undefined; readonly reason: string } | undefined;
  /** How often it was taken up again after it had ended. */
  readonly reopened: number;
  /** What was said about the present due date. */
  readonly reminded: readonly Reminded[];
  /** What Heed saw when it last looked at the proof by itself. */
  readonly check: Check | undefined;
  /** Where it is tracked outside. */
  readonly issue: Issue | undefined;
}
