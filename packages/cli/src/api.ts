import { type Client, createClient, type Fetch, type Outcome } from '@heed/contract/client';
import { type Problem, problemSchema } from '@heed/contract/problems';
import type { RouteSpec } from '@heed/contract/route';
import type { Downloaded, Io } from './io.ts';
import { type Ending, stop, type Trouble } from './stop.ts';

/** A client of one server that keeps its promises on a bad line: see `steadyFetch`. */
export function openApi(io: Pick<Io, 'fetch' | 'newKey'>, url: string, headers: Record<string, string>): Client {
  return createClient({ baseUrl: url, fetch: steadyFetch(io), headers });
}

export function withKey(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` };
}

/**
 * Gives each write an Idempotency-Key, and sends a request whose connection was lost once more, with the same key: what
 * the server carried out the first time is not carried out again. A request that only took too long is not repeated.
 */
export function steadyFetch({ fetch, newKey }: { readonly fetch: Fetch; readonly newKey: () => string }): Fetch {
  return async (url, init) => {
    const isWrite = init.method !== 'GET';
    const sent = isWrite ? { ...init, headers: { 'idempotency-key': newKey(), ...init.headers } } : init;
    const once = async () => {
      const response = await fetch(url, sent);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text: async () => text };
    };
    try {
      return await once();
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      return await once();
    }
  };
}

/** A server that refuses connections, or an unknown name, would do so again. */
const LOST = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

function isLostConnection(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && LOST.includes(String(cause.code));
}

/** Saves an answer in a file, or ends the command with the server's own words. */
export async function saveAs(
  io: Pick<Io, 'download'>,
  url: string,
  headers: Readonly<Record<string, string>>,
  file: string,
): Promise<Downloaded> {
  const saved = await io.download(url, headers, file).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const words = cause instanceof Error ? cause.message : String(cause);
    return stop('unreachable', { what: `${file} could not be saved: ${words}`, mend: 'Try again.' });
  });
  if (saved.status === 200) return saved;
  const problem = problemSchema.safeParse(jsonOf(saved.text));
  if (!problem.success)
    return stop('unreachable', { what: `The server answered ${saved.status}, but not as Heed does.` });
  const seconds = Number(saved.retryAfter ?? Number.NaN);
  return stop(endingOf(problem.data), troubleOf(problem.data, Number.isFinite(seconds) ? seconds : undefined));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value of a call, or the end of the command with the server's own words. */
export function taken<R extends RouteSpec>(outcome: Outcome<R>): Extract<Outcome<R>, { readonly ok: true }>['value'] {
  if (outcome.ok) return outcome.value;
  return stop(endingOf(outcome.problem), troubleOf(outcome.problem, outcome.retryAfter));
}

export function endingOf({ status }: Problem): Ending {
  if (status === 401) return 'signed-out';
  return status === 0 || status >= 500 ? 'unreachable' : 'refused';
}

function troubleOf(problem: Problem, retryAfter: number | undefined): Trouble {
  const what = problem.detail === '' ? problem.title : problem.detail;
  const where = problem.errors?.map(({ path, message }) => ({ path, message }));
  if (problem.status === 401) return { what, mend: 'Sign in with "heed login", or give an API key in HEED_API_KEY.' };
  return { what, where, mend: retryAfter === undefined ? problem.mend : `Try again in ${retryAfter} s.` };
}

/** A piece of a list, as every list of the API answers it. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const LARGEST_PAGE = 200;

/**
 * Walks a list to its end, or to `most` things. `nextCursor` is then where the rest begins, exactly.
 * @param from the cursor to begin at; undefined for the beginning.
 */
export async function walkList<T>(
  readPage: (page: { readonly limit: number; readonly cursor: string | undefined }) => Promise<Listed<T>>,
  most: number,
  from?: string,
): Promise<Listed<T>> {
  const items: T[] = [];
  let cursor: string | null | undefined = from;
  while (cursor !== null && items.length < most) {
    const page = await readPage({ limit: Math.min(LARGEST_PAGE, most - items.length), cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return { items, nextCursor: cursor ?? null };
}
