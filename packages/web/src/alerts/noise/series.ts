import { parseInstant } from '@heed/core/kernel';

interface Day {
  readonly day: string;
  readonly acknowledged: { readonly p50: number | null };
}

/** The days on which anything was acknowledged, as a chart takes them: moments, and seconds. */
export function daySeries(days: readonly Day[]): {
  readonly at: readonly number[];
  readonly values: readonly number[];
} {
  const points = days.flatMap(({ day, acknowledged }) => {
    const at = parseInstant(`${day}T12:00:00Z`);
    return at === undefined || acknowledged.p50 === null ? [] : [{ at, value: acknowledged.p50 }];
  });
  return { at: points.map((point) => point.at), values: points.map((point) => point.value) };
}
