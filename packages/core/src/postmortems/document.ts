import type { ActionId, IncidentId, Instant, PersonId } from '../kernel/index.ts';
import type { Section } from './lint/finding.ts';

/** A short one asks for summary, impact, factors and actions; a pattern one looks at several incidents of one class. */
export const POSTMORTEM_KINDS = ['full', 'short', 'pattern'] as const;
export type PostmortemKind = (typeof POSTMORTEM_KINDS)[number];

export const POSTMORTEM_STATES = ['draft', 'in-review', 'final'] as const;
export type PostmortemState = (typeof POSTMORTEM_STATES)[number];

/** Sections that people write as prose; the others are lists of their own. */
export const PROSE = [
  'summary',
  'went-well',
  'went-poorly',
  'slowed',
  'earlier-detection',
  'lessons',
] as const satisfies readonly Section[];
export type ProseSection = (typeof PROSE)[number];

/** The moments that the incident recorded, each its own figure. */
export interface RecordedTimes {
  readonly impactStartedAt: Instant | undefined;
  readonly detectedAt: Instant | undefined;
  readonly declaredAt: Instant | undefined;
  readonly mitigatedAt: Instant | undefined;
  readonly resolvedAt: Instant | undefined;
}

/** How the number was found: counted, reckoned from a sample, or not known. */
export const BASES = ['measured', 'estimated', 'unknown'] as const;
export type Basis = (typeof BASES)[number];

/** A number with its unit, so that “some users” cannot stand alone. */
export interface ImpactFigure {
  readonly what: string;
  readonly value: number | undefined;
  readonly unit: string;
  readonly basis: Basis;
}

export interface TimelineRow {
  readonly at: Instant;
  readonly text: string;
}

/** What a factor did: set it off, lay in wait, hid it, or held up the response. */
export const FACTOR_KINDS = ['trigger', 'latent', 'detection', 'response'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

export interface Factor {
  readonly number: number;
  readonly kind: FactorKind;
  readonly text: string;
}

/** What a chain of whys ended at. */
export const LEAVES = ['structural', 'proximate', 'person', 'external'] as const;
export type Leaf = (typeof LEAVES)[number];

/** One answer to “why?”. Its children answer why it was so. */
export interface Why {
  readonly number: number;
  readonly parent: number | undefined;
  readonly text: string;
  readonly evidence: string;
  /** Said of an answer without children. */
  readonly leaf: Leaf | undefined;
  readonly actions: readonly ActionId[];
  /** Nothing is done about it, knowingly and for so long. */
  readonly accepted: { readonly by: PersonId; readonly until: Instant; readonly reason: string } | undefined;
}

export interface Postmortem {
  readonly incidents: readonly IncidentId[];
  readonly title: string;
  readonly kind: PostmortemKind;
  readonly state: PostmortemState;
  /** IANA; local times in the document are of it, beside UTC. */
  readonly timeZone: string | undefined;
  readonly authors: readonly PersonId[];
  readonly times: RecordedTimes;
  readonly prose: Readonly<Record<ProseSection, string>>;
  readonly impact: readonly ImpactFigure[];
  readonly timeline: readonly TimelineRow[];
  readonly factors: readonly Factor[];
  readonly whys: readonly Why[];
  /** True when the similar incidents that were shown have been looked through, also when none fitted. */
  readonly similarReviewed: boolean;
}
