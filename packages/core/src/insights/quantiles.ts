/** The middle and the slow end of a distribution; undefined where nothing was measured. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  /** So few that one more could turn the figure. */
  readonly isSmall: boolean;
}

const SMALL = 8;

/** A share of so few says little: one more could turn it. */
export function isFew(count: number): boolean {
  return count < SMALL;
}

/** Quantiles between the nearest ranks (type 7 of Hyndman and Fan, as spreadsheets reckon them). */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (place - Math.floor(place));
}

export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const p50 = quantile(sorted, 0.5);
  const p90 = quantile(sorted, 0.9);
  if (p50 === undefined || p90 === undefined) return undefined;
  return { count: sorted.length, p50, p90, isSmall: isFew(sorted.length) };
}
