import type { EgressResult } from '../../../platform/egress/index.ts';

/** What was read, or why it could not be. */
export type Said<T> = { readonly said: T } | { readonly reason: string };

type Trouble = { readonly outcome: 'refused' | 'unreachable'; readonly reason: string };

/** The JSON of an answer, or what is wrong with it. A server that says `error` in words is quoted. */
export function troubleOf(result: EgressResult): { readonly json: unknown } | Trouble {
  if (!result.ok) {
    // A blocked address and a bad one will be so again; the others may pass.
    const outcome = result.trouble === 'blocked' || result.trouble === 'invalid' ? 'refused' : 'unreachable';
    return { outcome, reason: shortened(result.words) };
  }
  const { status, body, cut } = result;
  if (status >= 300 && status < 400) {
    return refused(`It answers ${status}, a redirect, which is not followed. Give the address that it redirects to.`);
  }
  if (status === 401 || status === 403) {
    return refused(`It answers ${status}: it does not let Heed in. Check the token, or user and password.`);
  }
  if (cut) {
    return status === 200
      ? refused('Its answer is larger than 2 MiB, or did not end in time. Ask for fewer series.')
      : passing(`It answers ${status}, and its answer broke off.`);
  }
  const json = parsed(body);
  const words = errorIn(json);
  if (words !== undefined) {
    return isPassing(status) ? passing(`It answers ${status}: ${words}`) : refused(`It says: ${words}`);
  }
  if (status === 404) return refused('It answers 404: there is no /api/v1 at this address. Check the address.');
  if (isPassing(status)) return passing(`It answers ${status}.`);
  if (status !== 200) return refused(`It answers ${status}, and not as Prometheus does.`);
  if (json === undefined)
    return refused('Its answer is not JSON: this is not the API of Prometheus. Check the address.');
  return { json };
}

/** 503 is what Prometheus answers to a query that took too long or was called off. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

function errorIn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('status' in json) || json.status !== 'error') return undefined;
  return 'error' in json && typeof json.error === 'string' ? shortened(json.error) : 'an error without words';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(reason: string): Trouble {
  return { outcome: 'refused', reason };
}

function passing(reason: string): Trouble {
  return { outcome: 'unreachable', reason };
}

const LONGEST_REASON = 300;

/** One line, so that no answer from outside can look like several. */
function shortened(words: string): string {
  return words
    .toWellFormed()
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_REASON)
    .toWellFormed();
}
