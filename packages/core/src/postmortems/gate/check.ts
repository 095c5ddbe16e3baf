import type { Action } from '../../actions/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Postmortem } from '../document.ts';
import type { Section } from '../lint/finding.ts';
import type { RuleRecord } from '../lint/precision.ts';

export const CHECK_IDS = [
  'time-zone',
  'order-of-times',
  'order-of-timeline',
  'silent-gap',
  'durations',
  'impact',
  'factors',
  'why-leaves',
  'actions',
  'action-strength',
  'went-well',
  'similar',
  'summary',
  'blame',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `warn` is shown to the reviewers; `fail` holds the review up until it is mended or waived with a reason. */
export type Verdict = 'pass' | 'warn' | 'fail';

/** One way in which a check does not hold, and where it is seen. */
export interface Trouble {
  readonly verdict: 'warn' | 'fail';
  /** What is wrong and how to mend it. */
  readonly detail: string;
  readonly section: Section | 'header';
  /** The words that it was read from, when words show it. */
  readonly quote?: string | undefined;
}

export interface Check {
  readonly id: CheckId;
  readonly verdict: Verdict;
  readonly troubles: readonly Trouble[];
}

/** All that the gate looks at. */
export interface GateInput {
  readonly postmortem: Postmortem;
  readonly actions: readonly Action[];
  /** What the members of a pattern had promised: its whys may rest on that too. */
  readonly promised?: readonly Action[] | undefined;
  /** Of who took part, for the rule about names. */
  readonly roster: readonly string[];
  /** Findings that were kept with a reason, as `rule` and `quote`. */
  readonly kept: readonly { readonly rule: string; readonly quote: string; readonly section?: Section }[];
  /** How each rule of the linter is taken: one that is mostly dismissed holds nothing up. */
  readonly rules?: readonly RuleRecord[] | undefined;
  /** How often an update was due while the incident was open; undefined when none was promised. */
  readonly cadenceMinutes: number | undefined;
  readonly now: Instant;
}

export type Rule = (input: GateInput) => readonly Trouble[];
