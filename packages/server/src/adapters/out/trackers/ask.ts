import { type Instant, MINUTE, SECOND } from '@heed/core/kernel';
import type { z } from 'zod';
import type { Egress, EgressAnswer, EgressRequest } from '../../../platform/egress/index.ts';
import type { Told } from '../../../slices/actions/ports.ts';

/** The guarded way out with the bounds of a tracker: fifty issues with long bodies fit. */
export const BOUNDS = { deadline: 10_000, longestResponse: 6 * 1024 * 1024 } as const;

export interface Asking {
  readonly egress: Egress;
  readonly now: () => Instant;
}

export interface Question {
  readonly method: EgressRequest['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Statuses that this question expects beside a good answer, with what they mean. */
export type Expected<T> = Readonly<Record<number, T>>;

/** Asks, and reads the answer; what the tracker says of its limits is heard before anything else. */
export async function ask<S extends z.ZodType, T = never>(
  { egress, now }: Asking,
  { method, url, headers, body }: Question,
  schema: S,
  expected: Expected<T> = {},
): Promise<Told<z.output<S> | T>> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const request = { method, url, headers: { 'user-agent': 'Heed', ...type, ...headers }, ...sent };
  const answer = await egress.request(request, new AbortController().signal);
  if (!answer.ok) {
    const isFinal = answer.trouble === 'blocked' || answer.trouble === 'invalid';
    return { outcome: isFinal ? 'refused' : 'unreachable', reason: shortened(answer.words) };
  }
  const { status } = answer;
  const wait = throttledFor(answer, now());
  if (wait !== undefined) return { outcome: 'throttled', reason: `It answers ${status} and asks to wait.`, wait };
  if (status in expected) return { outcome: 'value', value: expected[status] as T };
  if (status >= 500 || status === 408) return { outcome: 'unreachable', reason: `It answers ${status}.` };
  if (status >= 300 && status < 400) {
    return {
      outcome: 'refused',
      reason: `It answers ${status}, a redirect, which is not followed: was it renamed or moved?`,
    };
  }
  if (status >= 400) return { outcome: 'refused', reason: refusalOf(answer) };
  if (answer.cut) return { outcome: 'unreachable', reason: 'Its answer broke off.' };
  const read = schema.safeParse(parsed(answer.body));
  if (read.success) return { outcome: 'value', value: read.data };
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'its answer' : `\`${issue.path.join('.')}\``;
  return {
    outcome: 'refused',
    reason: `It does not answer as expected: ${where} has an unknown form. Check the address.`,
  };
}

/** What it asks for at least and at most: a limit that is over already, and one that nobody would wait for. */
const LEAST = 5 * SECOND;
const MOST = 60 * MINUTE;

/**
 * 429; and GitHub's 403 with no requests left, or with a `Retry-After`, or that speaks of its secondary limit, for which it
 * asks for a minute at least. Source: GitHub's "Rate limits for the REST API"; Retry-After of RFC 9110.
 */
function throttledFor({ status, headers, body }: EgressAnswer, now: Instant): number | undefined {
  if (status !== 429 && status !== 403) return undefined;
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const remaining = header('x-ratelimit-remaining') || header('ratelimit-remaining');
  const after = header('retry-after');
  const isSecondary = /secondary rate limit/i.test(body);
  if (status === 403 && remaining !== '0' && after === '' && !isSecondary) return undefined;
  if (/^\d{1,9}$/.test(after)) return bounded(Number(after) * SECOND);
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return bounded(date - now);
  const reset = header('x-ratelimit-reset') || header('ratelimit-reset');
  if (remaining === '0' && /^\d{9,12}$/.test(reset)) return bounded(Number(reset) * SECOND - now);
  return MINUTE;
}

function bounded(wait: number): number {
  return Math.min(MOST, Math.max(LEAST, wait));
}

/** What it says in words, whatever of its forms that has. */
function refusalOf({ status, body }: EgressAnswer): string {
  if (status === 401) return 'It answers 401: it does not know the token. Give another one.';
  const json = parsed(body);
  const { message, error, errorMessages, errors } = Object(json) as Readonly<Record<string, unknown>>;
  const words = [
    typeof message === 'string' ? message : '',
    typeof message === 'object' && message !== null ? JSON.stringify(message) : '',
    typeof error === 'string' ? error : '',
    Array.isArray(errorMessages) ? errorMessages.join(' ') : '',
    typeof errors === 'object' && errors !== null ? JSON.stringify(errors) : '',
  ].filter((each) => each !== '' && each !== '{}' && each !== '[]');
  const said = words.length === 0 ? '' : `: ${shortened(words.join(' '))}`;
  const mend =
    status === 403
      ? ' May the token write issues there?'
      : status === 404
        ? ' Check the project, and whether the token sees it.'
        : '';
  return `It answers ${status}${said}.${mend}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One line, so that no answer from outside can look like several. */
function shortened(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed();
}

/** Of an answer that is a value, something else; every trouble stays what it is. */
export function mapped<A, B>(told: Told<A>, read: (value: A) => B): Told<B> {
  return told.outcome === 'value' ? { outcome: 'value', value: read(told.value) } : told;
}
