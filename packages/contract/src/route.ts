import type { Permission } from '@heed/core/access';
import type { RefusalCode } from '@heed/core/kernel';
import type { z } from 'zod';

/**
 * Who may call a route.
 * - `public`: anybody. - `signed-in`: any person with a session. - `integration`: a monitoring tool with its key.
 * - `page-link`: the bearer of the signed link in a page. - a permission: a person or an API key that has it.
 */
export type Access = 'public' | 'signed-in' | 'integration' | 'page-link' | Permission;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One route as a plain value, from which validation, OpenAPI, the client and the documentation are all derived. */
export interface RouteSpec {
  readonly method: Method;
  /** Path with `{name}` parameters, e.g. `/v1/alerts/{id}`. */
  readonly path: string;
  readonly access: Access;
  readonly room: string;
  /** One line, imperative: what it does. */
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
  readonly status?: 200 | 201 | 202 | 204;
  /** Refusals beyond those that every route may answer (invalid, unauthenticated, forbidden, rate-limited, unavailable). */
  readonly problems?: readonly RefusalCode[];
  /** The media type of what is answered when it is not JSON. */
  readonly produces?:
    | 'text/html'
    | 'text/event-stream'
    | 'text/plain'
    | 'text/calendar'
    | 'text/csv'
    | 'application/octet-stream'
    | 'application/zip';
  /** Forms of the ack page are posted without JavaScript; bytes are sent as they are, and such a route has no `body`. */
  readonly consumes?: 'application/x-www-form-urlencoded' | 'application/octet-stream';
  /** The answer holds a secret that is shown once: it is not kept for repeated requests with the same Idempotency-Key. */
  readonly answersSecret?: boolean;
  /** Bytes; the platform's limit otherwise. */
  readonly bodyLimit?: number;
}

export function defineRoute<const R extends RouteSpec>(spec: R): R {
  return spec;
}

type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;
type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler is given, after validation. */
export interface Incoming<R extends RouteSpec> {
  readonly params: OutputOf<R['params']>;
  readonly query: OutputOf<R['query']>;
  readonly body: OutputOf<R['body']>;
}

/** What a handler answers. */
export type Answer<R extends RouteSpec> = R['response'] extends z.ZodType ? z.input<R['response']> : undefined;

/** What a caller of the client sends. */
export type Outgoing<R extends RouteSpec> = (R['params'] extends z.ZodType
  ? { readonly params: InputOf<R['params']> }
  : object) &
  (R['query'] extends z.ZodType ? { readonly query?: InputOf<R['query']> } : object) &
  (R['body'] extends z.ZodType ? { readonly body: InputOf<R['body']> } : object) &
  (R['consumes'] extends 'application/octet-stream' ? { readonly body: Uint8Array<ArrayBuffer> } : object);

/** What a caller of the client gets. */
export type Received<R extends RouteSpec> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined;
