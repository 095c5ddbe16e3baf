/** A moment, in milliseconds since 1970-01-01T00:00:00Z. Core is given moments; it never asks for one. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Duration = number;

export const SECOND: Duration = 1_000;
export const MINUTE: Duration = 60 * SECOND;
export const HOUR: Duration = 60 * MINUTE;
export const DAY: Duration = 24 * HOUR;

/** RFC 3339 in UTC with milliseconds, e.g. `2026-11-21T03:12:00.000Z`. */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString();
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * Reads RFC 3339 and nothing looser: no missing zone, no 31 February. Fractions beyond the millisecond are cut.
 * Returns undefined when the text is no such moment or lies outside the years 0001–9999.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  if (Number(month) > 12 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const midnight = new Date(0);
  midnight.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (Number(year) < 1 || Number(month) < 1 || midnight.getUTCDate() !== Number(day)) return undefined;
  const offset = parseOffset(zone ?? 'Z');
  if (offset === undefined) return undefined;
  const millis = fraction === undefined ? 0 : Number(fraction.slice(1, 4).padEnd(3, '0'));
  const timeOfDay = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND + millis;
  return midnight.getTime() + timeOfDay - offset;
}

/** `Z` or `+02:00` as the time by which local clocks are ahead of UTC. */
function parseOffset(zone: string): Duration | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
