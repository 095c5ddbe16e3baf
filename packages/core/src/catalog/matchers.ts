import type { FieldTrouble } from '../kernel/index.ts';
import { type Labels, labelOf } from './labels.ts';

/**
 * One condition on a label. There is no pattern on purpose: label text is foreign, and backtracking over foreign text is a
 * way to stall the pager. `!=` with an empty value means that the label is present.
 */
export type Matcher =
  | { readonly label: string; readonly op: '=' | '!='; readonly value: string }
  | { readonly label: string; readonly op: 'in'; readonly values: readonly string[] };

export const MAX_MATCHERS = 32;
export const MAX_MATCHER_VALUES = 100;
const MAX_NAME_LENGTH = 256;
const MAX_VALUE_LENGTH = 1_024;

export function matches(matcher: Matcher, labels: Labels): boolean {
  const value = labelOf(labels, matcher.label);
  switch (matcher.op) {
    case '=':
      return value === matcher.value;
    case '!=':
      return value !== matcher.value;
    case 'in':
      return matcher.values.includes(value);
  }
}

/** True when every matcher holds; true for none at all. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  for (const matcher of matchers) if (!matches(matcher, labels)) return false;
  return true;
}

/** As one writes it: `service = "checkout"`, `env in ("prod", "stage")`. */
export function formatMatcher(matcher: Matcher): string {
  if (matcher.op !== 'in') return `${matcher.label} ${matcher.op} ${JSON.stringify(matcher.value)}`;
  return `${matcher.label} in (${matcher.values.map((value) => JSON.stringify(value)).join(', ')})`;
}

/** What is wrong with these matchers, each with its path below `path`; empty when nothing is. */
export function checkMatchers(matchers: readonly Matcher[], path: string): FieldTrouble[] {
  const troubles: FieldTrouble[] = [];
  if (matchers.length > MAX_MATCHERS) {
    troubles.push({ path, message: `has ${matchers.length} matchers; at most ${MAX_MATCHERS} are possible` });
  }
  matchers.slice(0, MAX_MATCHERS).forEach((matcher, index) => {
    const here = `${path}[${index}]`;
    if (matcher.label === '' || matcher.label.length > MAX_NAME_LENGTH) {
      troubles.push({ path: `${here}.label`, message: `must have 1 to ${MAX_NAME_LENGTH} characters` });
    }
    troubles.push(...checkValues(matcher, here));
  });
  return troubles;
}

function checkValues(matcher: Matcher, path: string): FieldTrouble[] {
  if (matcher.op === 'in') {
    if (matcher.values.length === 0 || matcher.values.length > MAX_MATCHER_VALUES) {
      return [{ path: `${path}.values`, message: `must list 1 to ${MAX_MATCHER_VALUES} values` }];
    }
    return matcher.values.some((value) => value === '' || value.length > MAX_VALUE_LENGTH)
      ? [{ path: `${path}.values`, message: `each must have 1 to ${MAX_VALUE_LENGTH} characters` }]
      : [];
  }
  if (matcher.op === '=' && matcher.value === '') {
    return [
      { path: `${path}.value`, message: 'must not be empty; "!=" with an empty value asks that a label be present' },
    ];
  }
  return matcher.value.length > MAX_VALUE_LENGTH
    ? [{ path: `${path}.value`, message: `must have at most ${MAX_VALUE_LENGTH} characters` }]
    : [];
}
