import type { Instant } from '../../kernel/index.ts';
import type { Occasion } from '../template.ts';

export const UPDATE_RULES = [
  'speculation',
  'blame',
  'internal-name',
  'false-precision',
  'jargon',
  'no-impact',
  'no-next-time',
  'no-follow-up',
] as const;
export type UpdateRule = (typeof UPDATE_RULES)[number];

/** A place in a text for customers that will not help them, or will hurt later. It stops nobody. */
export interface UpdateFinding {
  readonly rule: UpdateRule;
  /** Offsets in UTF-16 code units; both 0 for what is missing from the whole text. */
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly why: string;
  /** What could be said instead. Nothing is ever put in the place of the text by itself. */
  readonly instead: string;
}

/** What the linter knows of the text beside its words. */
export interface UpdateContext {
  readonly occasion: Occasion;
  /** Of the pages on which it is read, as BCP 47 tags. */
  readonly languages: readonly string[];
  readonly nextUpdateAt: Instant | undefined;
  readonly followUpBy: Instant | undefined;
  /** Names that only we use: of services, of people. */
  readonly internalNames: readonly string[];
  /** Names that readers of the page know; they win over the ones above. */
  readonly publicNames: readonly string[];
}
