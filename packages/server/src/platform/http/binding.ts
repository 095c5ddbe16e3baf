import type { Answer, Incoming, RouteSpec } from '@heed/contract/route';
import type { Caller } from '@heed/core/access';
import type { Refusal } from '@heed/core/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database, Tx } from '../db/index.ts';

/** What every handler gets beside the checked input. */
export interface RequestContext {
  /** For reading. Writes go through `transact`, which also claims the idempotency key of the request. */
  readonly database: Database;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The body as it came, for integrations; '' for others. */
  readonly rawBody: string;
  /** The body of a route that consumes bytes; empty for others. */
  readonly rawBytes: Buffer;
  /** Whether the caller would still be let in: for answers that last. A database that does not answer is thrown. */
  mayStill(): Promise<boolean>;
}

/** Who calls: by session cookie or API key. A refusal when a credential is there but not good. */
export type Identify = (request: Pick<FastifyRequest, 'method' | 'headers'>) => Promise<Caller | Refusal | undefined>;

type CallerOf<R extends RouteSpec> = R['access'] extends 'public' | 'integration' | 'page-link' ? undefined : Caller;

export type Handle<R extends RouteSpec> = (
  input: Incoming<R> & { readonly caller: CallerOf<R> },
  context: RequestContext,
) => Promise<Answer<R> | Refusal | SentAnswer>;

/** A handler that wrote its own answer (a page, a stream) says so. */
export interface SentAnswer {
  readonly sent: true;
}
export const SENT: SentAnswer = { sent: true };

export function isSent(value: unknown): value is SentAnswer {
  return value === SENT;
}

/**
 * Asked before the body is read. A refusal is the answer, and what the caller still sends is thrown away unread.
 */
export type Admit = (request: FastifyRequest) => Promise<Refusal | undefined>;

/** A contract route tied to what it does; the types of the route are checked here and forgotten afterwards. */
export interface BoundRoute {
  readonly spec: RouteSpec;
  readonly handle: (
    input: { params: unknown; query: unknown; body: unknown; caller: Caller | undefined },
    context: RequestContext,
  ) => Promise<unknown>;
  readonly admit?: Admit | undefined;
}

export function bind<R extends RouteSpec>(spec: R, handle: Handle<R>, admit?: Admit): BoundRoute {
  // The server parses params, query and body with the schemas of this same spec before it calls the handler, and
  // resolves a caller for every access that has one, so the erased types are the ones that arrive.
  return { spec, handle: handle as unknown as BoundRoute['handle'], admit };
}
