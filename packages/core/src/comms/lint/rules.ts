import type { Occasion } from '../template.ts';
import type { UpdateRule } from './finding.ts';

/** A rule that a pattern states. Patterns have no nested repetition, so that they are linear in hostile text. */
export interface PatternRule {
  readonly id: UpdateRule;
  readonly pattern: RegExp;
  readonly why: string;
  readonly instead: string;
  /** Where the words are in their place. */
  readonly notIn: readonly Occasion[];
}

/** Why a rule exists: the same in every language. */
const WHY = {
  guess: 'A guess that turns out wrong costs more trust than saying nothing of the cause.',
  cause: 'While it goes on the cause is a hypothesis, and readers take it for a fact.',
  blame: 'Readers chose you, not your supplier and not your colleague.',
  number: 'A number of ours tells readers nothing, and invites questions about it.',
  repair: 'A time of repair that is missed is a second incident.',
  exact: 'It sounds surer than anybody can be now, and will be quoted.',
  code: 'Codes mean something to us and nothing to most readers.',
  trade: 'It tells how we are built, not what happens to people.',
} as const;
type Kind = keyof typeof WHY;

const RULES: Readonly<Record<Kind, UpdateRule>> = {
  guess: 'speculation',
  cause: 'speculation',
  blame: 'blame',
  number: 'internal-name',
  repair: 'false-precision',
  exact: 'false-precision',
  code: 'jargon',
  trade: 'jargon',
};

export function rule(kind: Kind, pattern: string, instead: string): PatternRule {
  return {
    id: RULES[kind],
    pattern: new RegExp(pattern, 'giu'),
    why: WHY[kind],
    instead,
    // What it was may be told once it is over.
    notIn: kind === 'cause' ? ['final'] : [],
  };
}

/** What is found whatever language a text is in: numbers and codes. */
export const ANYWHERE: readonly PatternRule[] = [
  rule(
    'number',
    '\\bINC-\\d{1,9}\\b|\\bSEV-?[1-5]\\b|\\b[A-Z]{2,10}-\\d{2,6}\\b',
    'Leave it out; the page has an address of its own.',
  ),
  rule('exact', '\\b\\d{1,3}[.,]\\d{1,4} ?%|\\b100 ?%', 'Say it in a size that you can stand by: “about one in ten”.'),
  rule(
    'code',
    '\\bHTTP ?\\d{3}\\b|\\b[45]xx\\b|\\bp(?:50|90|95|99)\\b',
    'Say what people see: that pages do not load, that payments fail.',
  ),
];
