import { parseInstant } from '@heed/core/kernel';

interface Day {
  readonly day: string;
  /** When it began. */
  readonly from: string;
  readonly acknowledged: { readonly p50: number | null };
}

/** The days on which anything was acknowledged, as a chart takes them: moments, seconds, and when each began and ended. */
export function daySeries(days: readonly Day[]): {
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly spans: readonly { readonly from: string; readonly until: string | undefined }[];
} {
  const points = days.flatMap(({ day, from, acknowledged }, index) => {
    const at = parseInstant(`${day}T12:00:00Z`);
    return at === undefined || acknowledged.p50 === null
      ? []
      : [{ at, value: acknowledged.p50, span: { from, until: days[index + 1]?.from } }];
  });
  return {
    at: points.map((point) => point.at),
    values: points.map((point) => point.value),
    spans: points.map((point) => point.span),
  };
}
