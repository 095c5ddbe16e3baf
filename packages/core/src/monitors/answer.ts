import type { Instant } from '../kernel/index.ts';

export type Labels = Readonly<Record<string, string>>;

/** One value of an instant query. A scalar has no labels. */
export interface Sample {
  readonly labels: Labels;
  readonly at: Instant;
  readonly value: number;
}

/** One line of a range query, oldest point first. */
export interface Series {
  readonly labels: Labels;
  readonly points: readonly (readonly [at: Instant, value: number])[];
}

/** An alert rule as its server has loaded it. */
export interface AlertRule {
  readonly name: string;
  readonly group: string;
  /** `ok`, `err`, or `unknown` before it was evaluated for the first time. */
  readonly health: string;
  /** `firing`, `pending` or `inactive`. */
  readonly state: string;
}

/**
 * What asking came to. `refused`: the server answered, but not with an answer to this, such as a query that it cannot
 * read; it will be so again. `unreachable`: nothing usable came; it may pass.
 */
export type Asked<T> =
  | { readonly outcome: 'value'; readonly value: T }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'refused' | 'unreachable'; readonly reason: string };

export const COMPARISONS = ['<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What every sample has to satisfy. */
export interface Threshold {
  readonly comparison: Comparison;
  readonly threshold: number;
}

/**
 * Whether every sample satisfies a threshold. One that does not makes it `unmet`. What is not a number was not measured,
 * such as a share of requests while there are none: it can hide anything, so it leaves the matter `unknown`.
 */
export function judge(samples: readonly Sample[], threshold: Threshold): 'met' | 'unmet' | 'unknown' {
  const numbers = samples.filter(({ value }) => !Number.isNaN(value));
  if (numbers.some(({ value }) => !satisfies(value, threshold))) return 'unmet';
  return samples.length === 0 || numbers.length < samples.length ? 'unknown' : 'met';
}

/** The sample that says most: the one farthest on the wrong side, or nearest to it. Undefined without a number. */
export function worstOf(samples: readonly Sample[], { comparison }: Threshold): Sample | undefined {
  const isLowGood = comparison === '<' || comparison === '<=';
  return samples
    .filter(({ value }) => !Number.isNaN(value))
    .reduce<Sample | undefined>((worst, one) => {
      if (worst === undefined) return one;
      return (isLowGood ? one.value > worst.value : one.value < worst.value) ? one : worst;
    }, undefined);
}

function satisfies(value: number, { comparison, threshold }: Threshold): boolean {
  switch (comparison) {
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
  }
}

/** `{instance="a:9090", job="shop"}`, names in order; empty for a sample without labels. */
export function sayLabels(labels: Labels): string {
  const { __name__: name = '', ...rest } = labels;
  const pairs = Object.entries(rest)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(', ')}}`;
}

/** A number as people read it: six digits at most. */
export function sayValue(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  return String(Number(value.toPrecision(6)));
}

/** What a look saw, in a line: `0.0042, the worst of 3, at {job="shop"}`. For samples of which one at least is a number. */
export function sayLook(samples: readonly Sample[], threshold: Threshold): string {
  const worst = worstOf(samples, threshold);
  if (worst === undefined) return 'no number';
  const labels = sayLabels(worst.labels).slice(0, 200);
  const of = samples.length === 1 ? '' : `, the worst of ${samples.length}${labels === '' ? '' : `, at ${labels}`}`;
  return `${sayValue(worst.value)}${of}`;
}

const THOUSANDS = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** Large numbers by their thousands, for places with little room: `80M`. */
export function sayShort(value: number): string {
  const size = Math.abs(value);
  const unit = size < 1e4 || size >= 1e15 ? undefined : THOUSANDS.find(([least]) => size >= least);
  return unit === undefined ? sayValue(value) : `${sayValue(value / unit[0])}${unit[1]}`;
}
