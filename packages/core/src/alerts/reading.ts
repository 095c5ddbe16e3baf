import { type Instant, parseInstant, type Refusal, refuse } from '../kernel/index.ts';

/** True for what JSON writes as `{…}`. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Go programs send the year 1 for "no time". */
const ZERO_TIME = '0001-01-01T00:00:00Z';

/** A foreign time: RFC 3339. Null, an empty text and Go's zero time are absent. */
export function readTime(value: unknown): Instant | 'absent' | 'unreadable' {
  if (value === undefined || value === null || value === '' || value === ZERO_TIME) return 'absent';
  if (typeof value !== 'string') return 'unreadable';
  return parseInstant(value) ?? 'unreadable';
}

/** The text if it is one and not empty. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export const NOT_A_TIME = 'must be an RFC 3339 time with a zone, like 2026-11-21T03:12:00Z';

/** A refusal about one field of an alert. */
export function refuseAt(path: string, message: string): Refusal {
  return refuse('invalid', `${path}: ${message}`, [{ path, message }]);
}
