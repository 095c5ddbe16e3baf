import { type CallOptions, createClient, type Outcome } from '@heed/contract/client';
import type { Problem } from '@heed/contract/problems';
import type { Outgoing, Received, RouteSpec } from '@heed/contract/route';

/** A phone with one bar may take long; longer than this it is said that nothing answers. */
const PATIENCE_MS = 15_000;

const client = createClient({
  baseUrl: '',
  fetch: (url, { signal, ...init }) =>
    fetch(url, {
      ...init,
      credentials: 'same-origin',
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal === undefined ? [] : [signal])]),
    }),
});

/** What a read throws when it was refused or not answered; the screen shows its problem. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** True when nobody answered, or nobody could: the same request may succeed later, and is safe to send again with its key. */
export function isUnreachable(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 503 || problem.status === 502 || problem.status === 504;
}

/** What a route takes, and how it is called. */
export type Sent<R extends RouteSpec> = Outgoing<R> & CallOptions;

/** Calls a route. `outgoing` is what that route takes; the hooks around this keep its type. */
export function send<R extends RouteSpec>(route: R, outgoing: Sent<R>): Promise<Outcome<R>> {
  // A conditional rest argument cannot be proven for an open R; one argument fits both of its forms.
  const call = client.call as (route: R, outgoing: Sent<R>) => Promise<Outcome<R>>;
  return call(route, outgoing);
}

export async function read<R extends RouteSpec>(route: R, outgoing: Sent<R>): Promise<Received<R>> {
  const outcome = await send(route, outgoing);
  if (outcome.ok) return outcome.value;
  throw new Refused(outcome.problem);
}
