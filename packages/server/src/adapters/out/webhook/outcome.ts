import type { Instant } from '@heed/core/kernel';
import type { EgressAnswer, EgressResult } from '../../../platform/egress/index.ts';
import { type Outcome, oneLine } from '../../../slices/notify/ports.ts';

/** A page cannot wait longer for a receiver that asks for patience; the next channel is under way by then. */
const LONGEST_WAIT = 5 * 60_000;

/** Not this request's fault although below 500: timeout, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** What an answer, or the lack of one, means for the delivery. */
export function outcomeOf(result: EgressResult, now: Instant): Outcome {
  if (result.ok) return judge(result, now);
  switch (result.trouble) {
    case 'invalid':
    case 'blocked':
      return { outcome: 'refused', words: oneLine(result.words) };
    case 'name':
    case 'network':
    case 'timeout':
      return { outcome: 'retryable', words: oneLine(result.words) };
  }
}

function judge(answer: EgressAnswer, now: Instant): Outcome {
  const { status } = answer;
  const words = oneLine(`HTTP ${status} ${answer.body}`);
  if (status >= 200 && status < 300) return { outcome: 'accepted', words };
  if (status >= 300 && status < 400) {
    const where = originOf(answer.headers.location);
    return { outcome: 'refused', words: oneLine(`HTTP ${status}: redirects to ${where}, which is not followed`) };
  }
  if (status < 500 && !PASSING.has(status)) return { outcome: 'refused', words };
  const retryAfter = waitAsked(answer.headers['retry-after'], now);
  return retryAfter === undefined ? { outcome: 'retryable', words } : { outcome: 'retryable', words, retryAfter };
}

/** Without the path, which is often the whole secret of a webhook's address. */
function originOf(location: string | string[] | undefined): string {
  return typeof location === 'string' && URL.canParse(location) ? new URL(location).origin : 'another path';
}

/** `Retry-After` in milliseconds (RFC 9110, 10.2.3: seconds or an HTTP date), capped; undefined when absent or odd. */
function waitAsked(header: string | string[] | undefined, now: Instant): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^\d{1,10}$/.test(header)) return Math.min(Number(header) * 1_000, LONGEST_WAIT);
  const until = / GMT$/.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.min(Math.max(until - now, 0), LONGEST_WAIT);
}
