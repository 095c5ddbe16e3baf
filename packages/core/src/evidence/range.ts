import { formatInstant, type Instant, SECOND } from '../kernel/index.ts';
import { bounded, type Labels, type Range, type Series, sayValue } from '../monitors/index.ts';

/** JSON has no other numbers: what is not one is said as Prometheus says it. */
export type KeptValue = number | 'NaN' | '+Inf' | '-Inf';

/** A range of a metrics server as it is kept: with all that is needed to understand it without Heed. */
export interface KeptRange {
  readonly server: { readonly id: string; readonly name: string; readonly baseUrl: string };
  readonly query: string;
  /** RFC 3339. */
  readonly from: string;
  readonly to: string;
  readonly stepSeconds: number;
  readonly series: readonly {
    readonly labels: Labels;
    /** Milliseconds since 1970, and the value then. */
    readonly points: readonly (readonly [at: Instant, value: KeptValue])[];
  }[];
  /** How many series more the server answered. */
  readonly leftOut: number;
}

export function keepRange(
  server: KeptRange['server'],
  query: string,
  { from, to, step }: Range,
  answered: readonly Series[],
): KeptRange {
  const { series, leftOut } = bounded(answered);
  return {
    server,
    query,
    from: formatInstant(from),
    to: formatInstant(to),
    stepSeconds: step / SECOND,
    series: series.map(({ labels, points }) => ({
      labels,
      points: points.map(
        ([at, value]) => [at, Number.isFinite(value) ? value : (sayValue(value) as KeptValue)] as const,
      ),
    })),
    leftOut,
  };
}
