import type { PatternRule } from '../rules.ts';

/** What the linter knows of one language: words that it looks for, and words by which it sees that something is said. */
export interface Wording {
  readonly patterns: readonly PatternRule[];
  /** People, or the thing that they use, and what they notice. */
  readonly impact: RegExp;
  /** That they can go on. */
  readonly recovered: RegExp;
  /** When they hear more. */
  readonly next: RegExp;
  /** That what was learned is told later. */
  readonly followUp: RegExp;
  /** What could be said, where it is missing. */
  readonly examples: {
    readonly impact: string;
    readonly recovered: string;
    readonly next: string;
  };
}

/** Any of these, whole: letters of every language count, not those of English alone. */
export function whole(...alternatives: readonly string[]): string {
  return `(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`;
}

export function anyOf(...alternatives: readonly string[]): RegExp {
  return new RegExp(whole(...alternatives), 'iu');
}

/** Up to so many characters of the same sentence; the dot of a time ends none. */
export function within(most: number): string {
  return `(?:[^.!?\\n]|\\.\\d){0,${most}}?`;
}

/** Houses that others build on, by the names that everybody knows. */
export const KNOWN_HOUSES = 'aws|amazon|azure|google cloud|gcp|cloudflare|fastly|akamai|stripe';

/** Words of our trade that are the same in every language. */
export const TRADE =
  'failover|rollback|hotfix|kubernetes|k8s|pods?|redis|postgres(?:ql)?|mysql|kafka|elasticsearch|load ?balancers?|back-?end|front-?end|micro-?services?|time-?outs?|OOM|CPU|API gateway|deployments?';
