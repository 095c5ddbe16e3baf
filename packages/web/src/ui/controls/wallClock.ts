import { DAY, type Instant, MINUTE } from '@heed/core/kernel';

/**
 * Between instants and what the clock on the wall of an IANA zone shows, written as `<input type="datetime-local">` wants
 * it: `2026-10-25T02:30`. A reading that comes twice (clocks go back) has two instants, one that is skipped has none.
 */
export type WallClock = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** What the clock shows at that instant, to the minute. */
export function wallClockAt(at: Instant, zone: string): WallClock {
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** How far the clock is ahead of UTC, in milliseconds. */
export function offsetAt(at: Instant, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at / 1_000) * 1_000;
}

export type Reading =
  | { readonly kind: 'once'; readonly at: Instant }
  | { readonly kind: 'twice'; readonly at: Instant; readonly again: Instant }
  /** Skipped; `at` is as long after the gap as the reading is into it, which is what people mean. */
  | { readonly kind: 'skipped'; readonly at: Instant };

/** The instants at which the clock shows this; undefined for a text that is no reading. */
export function readWallClock(wall: WallClock, zone: string): Reading | undefined {
  const asUtc = Date.parse(`${wall}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asUtc)) return undefined;
  // No zone changes its offset twice within two days.
  const offsets = [offsetAt(asUtc - DAY, zone), offsetAt(asUtc + DAY, zone)];
  const found = [...new Set(offsets)].map((offset) => asUtc - offset).filter((at) => wallClockAt(at, zone) === wall);
  const [first, second] = found.toSorted((a, b) => a - b);
  if (first === undefined) return { kind: 'skipped', at: asUtc - Math.min(...offsets) };
  return second === undefined ? { kind: 'once', at: first } : { kind: 'twice', at: first, again: second };
}

/** `UTC+05:30`. */
export function sayOffset(at: Instant, zone: string): string {
  const minutes = Math.round(offsetAt(at, zone) / MINUTE);
  if (minutes === 0) return 'UTC';
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
