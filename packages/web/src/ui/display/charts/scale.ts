/** Round marks from 0 to a little beyond the most: at most five, of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const whole = most < 4 && Number.isInteger(most) ? Math.max(1, Math.round(step)) : step;
  const count = Math.ceil(most / whole - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => round(index * whole));
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps of a clock: nobody reads 33 minutes and 20 seconds off an axis. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((count) => count * DAY),
];

/** The same for lengths in milliseconds: at most five marks, a round number of seconds, minutes, hours or days apart. */
export function lengthTicksUpTo(most: number): readonly number[] {
  const step = STEPS.find((size) => size * 4 >= most);
  if (step === undefined || !(most > 0)) return ticksUpTo(most);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
}

/** Below this part of the values (0 to 1) they lie, read between neighbours; undefined when there are none. */
export function quantile(values: readonly number[], part: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) return undefined;
  return round(low + (high - low) * (place - Math.floor(place)));
}

/** Sums of tenths end in 0000000004. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
