import { PROBLEMS, type Problem, problemOf, problemSchema } from './problems.ts';
import type { Outgoing, Received, RouteSpec } from './route.ts';

/** The part of `fetch` that is used; the global one fits. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
    readonly signal?: AbortSignal;
  },
) => Promise<{ readonly status: number; readonly headers: Headers; text(): Promise<string> }>;

export interface ClientOptions {
  /** Where Heed is, e.g. `https://heed.example`; '' in a browser, on our own pages. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** Sent with every request: the API key as `authorization`, for instance. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface CallOptions {
  /** Makes a write safe to repeat: the same key with the same request is carried out once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** What came of a call. A refusal is a value, and so is no answer at all: then its status is 0. */
export type Outcome<R extends RouteSpec> =
  | { readonly ok: true; readonly value: Received<R> }
  | { readonly ok: false; readonly problem: Problem /** Seconds. */; readonly retryAfter: number | undefined };

type Arguments<R extends RouteSpec> =
  Record<never, never> extends Outgoing<R>
    ? [outgoing?: Outgoing<R> & CallOptions]
    : [outgoing: Outgoing<R> & CallOptions];

export interface Client {
  /** Calls a route of the contract; what is sent and what comes back have the types of that route. */
  call<R extends RouteSpec>(route: R, ...outgoing: Arguments<R>): Promise<Outcome<R>>;
}

/** The typed client that the web app and the CLI use. It has no address, no clock and no retry of its own. */
export function createClient(options: ClientOptions): Client {
  return {
    async call(route, ...[outgoing]) {
      // The types of the route were checked where it was called; from here on it is names and values.
      const sent: Sent = outgoing ?? {};
      const url = options.baseUrl.replace(/\/$/, '') + fillPath(route.path, sent.params) + queryOf(sent.query);
      try {
        const response = await options.fetch(url, requestOf(route, sent, options.headers));
        return readAnswer(route, response.status, response.headers, await response.text());
      } catch (error) {
        const words = error instanceof Error ? (causeOf(error) ?? error.message) : String(error);
        return unreachable(`No answer from ${options.baseUrl || 'Heed'}: ${words}`);
      }
    },
  };
}

interface Sent extends CallOptions {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

function requestOf(route: RouteSpec, sent: Sent, headers: ClientOptions['headers']): Parameters<Fetch>[1] {
  return {
    method: route.method,
    headers: {
      accept: 'application/json',
      // No other site can send this one: it is how the server knows our pages from a forged form.
      'x-heed-client': 'contract',
      ...(sent.body === undefined ? {} : { 'content-type': route.consumes ?? 'application/json' }),
      ...(sent.idempotencyKey === undefined ? {} : { 'idempotency-key': sent.idempotencyKey }),
      ...headers,
    },
    ...(sent.body === undefined ? {} : { body: isBytes(sent.body) ? sent.body : JSON.stringify(sent.body) }),
    ...(sent.signal === undefined ? {} : { signal: sent.signal }),
  };
}

/** Routes that consume bytes take them on an ArrayBuffer of their own; the caller's types saw to that. */
function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array;
}

/** `/v1/teams/{id}` and `{ id }` → `/v1/teams/tea_…`. A missing parameter is a defect of the caller. */
export function fillPath(path: string, params: unknown): string {
  const values = new Map(Object.entries(params ?? {}));
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
}

function queryOf(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  return search.size === 0 ? '' : `?${search}`;
}

function readAnswer<R extends RouteSpec>(route: R, status: number, headers: Headers, text: string): Outcome<R> {
  const json = parse(text);
  if (status >= 400) {
    const problem = problemSchema.safeParse(json);
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return {
      ok: false,
      problem: problem.success ? problem.data : foreignAnswer(status, text),
      retryAfter: Number.isFinite(seconds) ? seconds : undefined,
    };
  }
  // Without a response schema `Received` is undefined; with one, it is what the schema gives.
  if (route.response === undefined) return { ok: true, value: undefined as Received<R> };
  const answer = route.response.safeParse(json);
  if (answer.success) return { ok: true, value: answer.data as Received<R> };
  const [issue] = answer.error.issues;
  return unreachable(
    `The answer to ${route.method} ${route.path} is not what this version expects (${issue?.path.join('.')}: ${issue?.message}).`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An error that is not ours: a proxy in between, or another program at that address. */
function foreignAnswer(status: number, text: string): Problem {
  const known = Object.entries(PROBLEMS).find(([, spec]) => spec.status === status);
  const code = known === undefined ? 'unavailable' : (known[0] as Problem['code']);
  const detail = `Something answered ${status}, but not as Heed does: ${text.slice(0, 200)}`;
  return { ...problemOf(code, detail), status, mend: 'Check the address, and the proxies on the way to it.' };
}

function unreachable(detail: string): { ok: false; problem: Problem; retryAfter: undefined } {
  const mend = 'Check the address, that Heed runs there, and that both have the same version.';
  return {
    ok: false,
    problem: { ...problemOf('unavailable', detail), status: 0, title: 'No answer', mend },
    retryAfter: undefined,
  };
}

/** Node's fetch says "fetch failed" and keeps the reason in its cause. */
function causeOf(error: Error): string | undefined {
  return error.cause instanceof Error ? error.cause.message : undefined;
}
