/** The parts of a postmortem, in the order in which they are read. */
export const SECTIONS = [
  'summary',
  'impact',
  'timeline',
  'went-well',
  'went-poorly',
  'slowed',
  'earlier-detection',
  'causes',
  'lessons',
  'actions',
] as const;
export type Section = (typeof SECTIONS)[number];

/** A finding asks for a decision before the review ends; a hint is only shown. */
export type Level = 'finding' | 'hint';

export const RULE_IDS = [
  'human-error',
  'deficiency-verb',
  'be-careful',
  'carelessness',
  'omission',
  'fault',
  'named-person',
  'lacking-person',
  'counterfactual',
  'hindsight',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** A place in a text that speaks of a person where it could ask about the system. */
export interface Finding {
  readonly rule: RuleId;
  readonly level: Level;
  /** Offsets in UTF-16 code units; `end` is behind the last one. */
  readonly start: number;
  readonly end: number;
  /** The words as they are read: the same in Markdown and in the plain text of it. */
  readonly quote: string;
  readonly why: string;
  /** What to answer instead, as a question. Nothing is ever put in the place of the text by itself. */
  readonly ask: string;
}

/** What the linter knows of the text beside its words. */
export interface LintContext {
  readonly section: Section;
  /** Full names of who took part. Names are looked for among these alone: in the wild, other capitalised words are not people. */
  readonly roster: readonly string[];
}
