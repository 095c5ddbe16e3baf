import { problemOf } from '@heed/contract/problems';
import type { RouteSpec } from '@heed/contract/route';
import { type Caller, can } from '@heed/core/access';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type Database, DatabaseUnavailable, isUnavailable, type Tx } from '../db/index.ts';
import { sendProblem, sendRefusal } from './answer.ts';
import { isAppBuilt, opensApp, sendApp, serveAppFiles } from './app-files.ts';
import { type Admit, type BoundRoute, type Identify, isSent, type RequestContext } from './binding.ts';
import { parseJson } from './body.ts';
import { secureBareAnswer, secureHeaders } from './headers.ts';
import {
  answerBefore,
  claimKey,
  hashRequest,
  type IdempotentRequest,
  isKeyTaken,
  keepAnswer,
  readKey,
} from './idempotency.ts';
import { limitOf, limitRates } from './limits.ts';
import { RefusedRequest } from './refused.ts';
import { type ServedSites, serveSites } from './sites.ts';
import { type SocketRoute, serveSockets, wantsSocket } from './sockets.ts';
import { refuseAbandoned } from './standstill.ts';
import { validateInput } from './validate.ts';

/** Go clients reuse idle connections for minutes; closing one under them loses the alert that they were about to send. */
const KEEP_ALIVE_MS = 620_000;
/** Counted from the first byte of a request, so an idle connection is not cut by it. */
const REQUEST_MS = 30_000;
const BODY_LIMIT = 512 * 1024;

export interface HttpOptions {
  readonly database: Database;
  readonly routes: readonly BoundRoute[];
  readonly logger: FastifyBaseLogger;
  readonly identify: Identify;
  /** WebSockets; none where there are none. */
  readonly sockets?: readonly SocketRoute[];
  /** Our own origin, against which the Origin header of browsers is checked. */
  readonly publicUrl: string;
  /** Networks in CIDR form whose `X-Forwarded-For` is believed; nobody's when there are none. */
  readonly trustedProxies?: readonly string[];
  /** Where the built web app lies; undefined where none is served. */
  readonly appFolder?: string | undefined;
  /** Sites that are served under a path of ours; undefined where there are none. */
  readonly sites?: ServedSites | undefined;
}

/** Builds the HTTP server from bound routes: identification, permission, validation, idempotency, problems. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: [...(options.trustedProxies ?? [])],
    keepAliveTimeout: KEEP_ALIVE_MS,
    requestTimeout: REQUEST_MS,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => answerError(error, request, secureBareAnswer(reply, options.publicUrl)),
    http: {
      headersTimeout: REQUEST_MS,
      // Some programs offer another protocol with every request; theirs go on as if they had not.
      shouldUpgradeCallback: (request) => wantsSocket(options.sockets ?? [], request),
    },
  });
  await secureHeaders(app, options.publicUrl);
  await limitRates(app);
  refuseAbandoned(app);
  acceptBodiesAsText(app);
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  const hasApp = options.appFolder !== undefined && isAppBuilt(options.appFolder);
  if (hasApp && options.appFolder !== undefined) await serveAppFiles(app, options.appFolder);
  if (options.sites !== undefined) serveSites(app, options.sites);
  app.setNotFoundHandler((request, reply) => {
    if (hasApp && opensApp(request)) return sendApp(reply);
    const detail = `There is no ${request.method} ${pathOf(request)}. The API is described at /docs.`;
    return sendRefusal(reply, refuse('not-found', detail));
  });
  if (options.sockets !== undefined && options.sockets.length > 0) {
    serveSockets(app, {
      routes: options.sockets,
      identify: options.identify,
      publicUrl: options.publicUrl,
      onTrouble: (error) => options.logger.warn({ err: error }, 'a WebSocket had trouble'),
    });
  }
  for (const route of options.routes) {
    app.route({
      method: route.spec.method,
      url: route.spec.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      bodyLimit: route.spec.bodyLimit ?? BODY_LIMIT,
      config: { rateLimit: limitOf(route.spec.access) },
      onRequest: [
        ...(route.spec.access === 'integration' ? [forgetContentType] : []),
        ...(route.admit === undefined ? [] : [askedAtTheDoor(route.admit)]),
        // Whoever may not send them is told so before megabytes are held for them.
        ...(consumesBytes(route.spec) ? [askedAtTheDoor(onlyForCallers(options, route.spec))] : []),
      ],
      handler: (request, reply) => serve(options, route, request, reply),
    });
  }
  return app;
}

/** Bodies are read as text and parsed by us: integrations keep them raw, and everybody gets the same words for bad JSON. */
function acceptBodiesAsText(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser(BYTES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

const BYTES = 'application/octet-stream';

function consumesBytes({ consumes }: RouteSpec): boolean {
  return consumes === BYTES;
}

function onlyForCallers(options: HttpOptions, spec: RouteSpec): Admit {
  return async (request) => {
    const caller = await authorise(options, spec, request);
    return isRefusal(caller) ? caller : undefined;
  };
}

/** Monitoring tools send JSON under any name, and some under none that parses: what they call it does not matter. */
async function forgetContentType(request: FastifyRequest): Promise<void> {
  request.raw.headers['content-type'] = 'application/json';
}

function askedAtTheDoor(admit: Admit) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const refusal = await admit(request);
    return refusal && sendRefusal(reply, refusal);
  };
}

async function serve(
  options: HttpOptions,
  route: BoundRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { spec } = route;
  const caller = await authorise(options, spec, request);
  if (isRefusal(caller)) return sendRefusal(reply, caller);
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const rawBytes = consumesBytes(spec) ? bytes : Buffer.alloc(0);
  const text = typeof request.body === 'string' ? request.body : bytes.toString();
  const rawBody = consumesBytes(spec) && bytes.length > 0 ? '' : text;
  const body = readBody(spec, request, rawBody);
  if (isRefusal(body)) return sendRefusal(reply, body);
  const input = validateInput(spec, { params: request.params, query: request.query, body: body.value });
  if (isRefusal(input)) return sendRefusal(reply, input);

  const idempotent = idempotencyOf(spec, caller, request, consumesBytes(spec) ? rawBytes : rawBody);
  if (isRefusal(idempotent)) return sendRefusal(reply, idempotent);
  if (idempotent !== undefined) {
    const before = await answerBefore(options.database, idempotent);
    if (isRefusal(before)) return sendRefusal(reply, before);
    if (before !== undefined) return reply.code(before.status).header('idempotent-replay', 'true').send(before.answer);
  }
  const context = contextOf(options, spec, request, reply, { rawBody, rawBytes }, idempotent);
  try {
    const answer = await route.handle({ ...input, caller }, context);
    return await sendAnswer(options.database, spec, reply, answer, idempotent);
  } catch (error) {
    if (!isKeyTaken(error) || idempotent === undefined) throw error;
    const before = await answerBefore(options.database, idempotent);
    if (before === undefined || isRefusal(before))
      return sendRefusal(reply, before ?? refuse('conflict', 'Send it again.'));
    return reply.code(before.status).header('idempotent-replay', 'true').send(before.answer);
  }
}

async function authorise(
  options: HttpOptions,
  spec: RouteSpec,
  request: FastifyRequest,
): Promise<Caller | undefined | Refusal> {
  if (spec.access === 'public' || spec.access === 'integration' || spec.access === 'page-link') return undefined;
  const caller = await options.identify(request);
  if (isRefusal(caller)) return caller;
  if (caller === undefined) return refuse('unauthenticated', 'This needs a session or an API key.');
  if (spec.access === 'signed-in') {
    if (caller.via.kind === 'session') return caller;
    return refuse('forbidden', 'This needs a person who signed in; an API key cannot do it.');
  }
  if (can(caller, spec.access)) return caller;
  return refuse('forbidden', `This needs the permission ${spec.access}, which your role or key does not have.`);
}

function readBody(spec: RouteSpec, request: FastifyRequest, rawBody: string): { readonly value: unknown } | Refusal {
  if (consumesBytes(spec) && rawBody !== '') return refuse('invalid', `The Content-Type must be ${BYTES}.`);
  if (spec.body === undefined || spec.access === 'integration') return { value: undefined };
  const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (spec.consumes === 'application/x-www-form-urlencoded') {
    return { value: Object.fromEntries(new URLSearchParams(rawBody)) };
  }
  if (rawBody !== '' && mediaType !== 'application/json') {
    return refuse('invalid', 'The Content-Type must be application/json.');
  }
  return parseJson(rawBody === '' ? '{}' : rawBody);
}

function idempotencyOf(
  spec: RouteSpec,
  caller: Caller | undefined,
  request: FastifyRequest,
  rawBody: string | Buffer,
): IdempotentRequest | undefined | Refusal {
  if (spec.method === 'GET' || caller === undefined) return undefined;
  const key = readKey(request.headers['idempotency-key']);
  if (key === undefined || isRefusal(key)) return key;
  return { caller: caller.personId, key, requestHash: hashRequest(request.method, request.url, rawBody) };
}

function contextOf(
  options: HttpOptions,
  spec: RouteSpec,
  request: FastifyRequest,
  reply: FastifyReply,
  raw: Pick<RequestContext, 'rawBody' | 'rawBytes'>,
  idempotent: IdempotentRequest | undefined,
): RequestContext {
  const { database } = options;
  let claimed = idempotent === undefined;
  const transact = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const value = await database.transact(async (tx) => {
      if (!claimed && idempotent !== undefined) await claimKey(tx, idempotent);
      return work(tx);
    });
    claimed = true;
    return value;
  };
  const mayStill = async (): Promise<boolean> => !isRefusal(await authorise(options, spec, request));
  return { database, transact, request, reply, ...raw, mayStill };
}

async function sendAnswer(
  database: Database,
  spec: RouteSpec,
  reply: FastifyReply,
  answer: unknown,
  idempotent: IdempotentRequest | undefined,
): Promise<FastifyReply> {
  if (isSent(answer)) return reply;
  if (isRefusal(answer)) return sendRefusal(reply, answer);
  const status = spec.status ?? (spec.response === undefined ? 204 : 200);
  // The schema strips what it does not name: a column added to a table never reaches the wire by accident.
  const allowed = spec.response === undefined ? undefined : spec.response.parse(answer);
  if (idempotent !== undefined && spec.answersSecret !== true)
    await keepAnswer(database, idempotent, { status, answer: allowed });
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  return allowed === undefined ? reply.code(status).send() : reply.code(status).send(allowed);
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof RefusedRequest) return sendRefusal(reply, error.refusal);
  if (error instanceof DatabaseUnavailable || isUnavailable(error)) {
    request.log.warn({ err: error, path: pathOf(request) }, 'database unavailable');
    return sendRefusal(reply, refuse('unavailable', 'The database does not answer.'));
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) {
    const limit = Math.floor((request.routeOptions.bodyLimit ?? BODY_LIMIT) / 1024);
    return sendProblem(reply, { ...problemOf('invalid', `The body is too large; the limit is ${limit} KiB.`), status });
  }
  if (status >= 400 && status < 500) {
    return sendRefusal(reply, refuse('invalid', String(error instanceof Error ? error.message : error)));
  }
  request.log.error({ err: error, path: pathOf(request), method: request.method }, 'defect');
  return sendProblem(reply, {
    type: '/docs/problems#defect',
    title: 'A defect in Heed',
    status: 500,
    code: 'unavailable',
    detail: `This is our mistake, not yours. The server's log has it under request ${request.id}.`,
    mend: 'Try again; when it persists, report it with the request number.',
  });
}

/** The path without the query and without keys: what may be logged. */
export function pathOf(request: FastifyRequest): string {
  return (request.routeOptions.url ?? request.url.split('?')[0] ?? '').slice(0, 200);
}
