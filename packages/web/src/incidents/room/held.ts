/** A line that came while somebody read further down waits, so that nothing moves under the eyes or the cursor. */
export interface Shown<T> {
  readonly shown: readonly T[];
  /** How many wait above. */
  readonly waiting: number;
}

/** The lines up to a number; all of them without one. Newest first, as they come. */
export function upTo<T extends { readonly number: number }>(lines: readonly T[], number: number | undefined): Shown<T> {
  if (number === undefined) return { shown: lines, waiting: 0 };
  const shown = lines.filter((line) => line.number <= number);
  return { shown, waiting: lines.length - shown.length };
}
