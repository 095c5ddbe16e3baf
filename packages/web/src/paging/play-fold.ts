/** What is shown of a long list at once, what is folded, and how it ends. */
export interface Folded<T> {
  readonly first: readonly T[];
  readonly folded: readonly T[];
  readonly last: readonly T[];
}

const WHOLE = 8;
const FIRST = 5;

/** A list that is not much longer than what fits is shown whole. */
export function foldPlay<T>(steps: readonly T[]): Folded<T> {
  if (steps.length <= WHOLE) return { first: steps, folded: [], last: [] };
  return { first: steps.slice(0, FIRST), folded: steps.slice(FIRST, -1), last: steps.slice(-1) };
}
