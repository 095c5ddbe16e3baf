import type { Finding, Level, RuleId, Section } from './finding.ts';
import { BLAME_RULES } from './rules.ts';

/** What people decided about the findings of one rule. Counted for the rule, never for an author. */
export interface RuleRecord {
  readonly rule: RuleId;
  /** The text was changed. */
  readonly followed: number;
  /** The words were kept, with a reason. */
  readonly dismissed: number;
}

/** So few decisions say nothing yet. */
const ENOUGH = 20;
/** Below this share of followed findings a rule interrupts more than it helps. */
const TRUSTED = 0.8;

export function ruleRecord(rule: RuleId): RuleRecord {
  return { rule, followed: 0, dismissed: 0 };
}

/** A rule that people mostly dismiss speaks quietly from then on; one that is followed again speaks up again. */
export function standingOf({ followed, dismissed }: RuleRecord, level: Level): Level {
  const decided = followed + dismissed;
  return decided >= ENOUGH && followed / decided < TRUSTED ? 'hint' : level;
}

type Words = Pick<Finding, 'rule' | 'quote'> & { readonly section: Section };

/**
 * Whether a decision about these words tells how precise their rule is, read from the words alone, since their text goes on
 * changing. Of a rule that finds, its hints do not, nor does a row of the timeline: they are expected to be
 * wrong more often, and would silence what is right.
 */
export function tellsPrecision({ rule, quote, section }: Words): boolean {
  if (section === 'timeline') return false;
  const own = BLAME_RULES.find(({ id }) => id === rule);
  return own === undefined || quote.search(own.pattern) !== -1;
}
