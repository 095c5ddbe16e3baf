/** Whether a series falls or rises: tau from -1 (always falling) to 1, and how likely that is by chance. */
export interface Trend {
  readonly tau: number;
  /** Two-sided: the share of all orders of as many different values that are at least as ordered. */
  readonly p: number;
}

/** Below this no order of the values is surprising. */
export const FEWEST_FOR_TREND = 4;
/** Counting orders is exact up to here; a longer series is judged by its newest part. */
const MOST = 60;

/** Kendall's tau with its exact distribution; undefined for fewer than four values. Equal neighbours count for neither side. */
export function trendOf(series: readonly number[]): Trend | undefined {
  const values = series.slice(-MOST);
  const n = values.length;
  if (n < FEWEST_FOR_TREND) return undefined;
  let sum = 0;
  for (const [place, value] of values.entries()) {
    for (const later of values.slice(place + 1)) sum += Math.sign(later - value);
  }
  const pairs = (n * (n - 1)) / 2;
  return { tau: sum / pairs, p: shareAtLeast(n, Math.abs(sum)) };
}

/** The share of the orders of n different values whose pairs differ by `sum` or more, to either side. */
function shareAtLeast(n: number, sum: number): number {
  // Shares of orders by their number of inversions, grown by one value at a time.
  let shares: readonly number[] = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = new Array<number>(shares.length + size - 1).fill(0);
    for (const [inversions, share] of shares.entries()) {
      for (let more = 0; more < size; more += 1)
        next[inversions + more] = (next[inversions + more] ?? 0) + share / size;
    }
    shares = next;
  }
  const pairs = (n * (n - 1)) / 2;
  const p = shares.reduce(
    (total, share, inversions) => (Math.abs(pairs - 2 * inversions) >= sum ? total + share : total),
    0,
  );
  return Math.min(1, p);
}
