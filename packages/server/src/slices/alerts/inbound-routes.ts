import * as contract from '@heed/contract/alerts';
import { problemOf } from '@heed/contract/problems';
import type { Answer } from '@heed/contract/route';
import { isRefusal, type Refusal } from '@heed/core/kernel';
import type { FastifyRequest } from 'fastify';
import {
  type Admit,
  addressOf,
  type BoundRoute,
  bind,
  networkOf,
  type RequestContext,
  SENT,
  type SentAnswer,
  sendProblem,
} from '../../platform/http/index.ts';
import { type Doorkeeper, unknownKey } from './doorkeeper.ts';
import type { Ingest, Ingested } from './ingest/ingest.ts';
import type { Inbound, InboundKind } from './ports.ts';

type SignalAnswer = Answer<typeof contract.postSignals>;
type Received = SignalAnswer | Refusal | SentAnswer;

/** The doors for monitoring tools: for each kind one with the key in a header, and one with the key in the path. */
export function inboundRoutes(
  ingest: Ingest,
  doorkeeper: Doorkeeper,
  inbound: readonly Inbound[],
): readonly BoundRoute[] {
  const receive = (kind: InboundKind) => receiver(ingest, doorkeeper, inboundOf(inbound, kind));
  const admit: Admit = (request) => doorkeeper.admit(keyOf(request), networkOf(addressOf(request)));
  const [prometheus, alertmanager, generic] = [
    receive('prometheus'),
    receive('alertmanager-webhook'),
    receive('generic'),
  ];
  return [
    bind(contract.postPrometheusAlerts, prometheus, admit),
    bind(contract.postPrometheusAlertsWithKey, prometheus, admit),
    bind(contract.postAlertmanagerWebhook, alertmanager, admit),
    bind(contract.postAlertmanagerWebhookWithKey, alertmanager, admit),
    bind(contract.postSignals, generic, admit),
    bind(contract.postSignalsWithKey, generic, admit),
  ];
}

export function inboundOf(inbound: readonly Inbound[], kind: InboundKind): Inbound {
  const found = inbound.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no adapter reads bodies of kind ${kind}`);
  return found;
}

/** In the path, for senders that cannot set a header; else in the header. */
function keyOf({ params, headers }: FastifyRequest): string | undefined {
  const { key } = Object(params);
  return typeof key === 'string' ? key : /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
}

function receiver(ingest: Ingest, doorkeeper: Doorkeeper, inbound: Inbound) {
  const answer = inbound.kind === 'prometheus' ? answerPrometheus : answerPlainly;
  return async (_: unknown, context: RequestContext): Promise<Received> => {
    const key = keyOf(context.request);
    if (key === undefined) return unknownKey();
    const ingested = await ingest.receive(inbound, key, context.rawBody);
    if (!isRefusal(ingested)) return answer(ingested, context);
    if (ingested.refused === 'unauthenticated') doorkeeper.forget(key);
    return ingested;
  };
}

/** Its senders read the status alone, but amtool: on an empty 200 it is content, of a 400 it reads a JSON string. */
function answerPrometheus(ingested: Ingested, { reply }: RequestContext): Received {
  const { rejected } = ingested.body;
  if (rejected.length === 0) reply.code(200).send();
  else if (ingested.accepted > 0) return showIngested(ingested);
  else
    reply
      .code(400)
      .type('application/json')
      .send(JSON.stringify(sayNothingUnderstood(ingested)));
  return SENT;
}

function answerPlainly(ingested: Ingested, { reply }: RequestContext): Received {
  const { rejected } = ingested.body;
  if (ingested.accepted > 0 || rejected.length === 0) return showIngested(ingested);
  const errors = rejected.map(({ index, path, message }) => ({ path: placeOf(index, path), message }));
  const problem = { ...problemOf('invalid', sayNothingUnderstood(ingested), errors), signalId: ingested.signalId };
  sendProblem(reply, problem);
  return SENT;
}

export function showIngested({ accepted, unchanged, signalId, body }: Ingested): SignalAnswer {
  return { accepted, unchanged, rejected: [...body.rejected], signalId: signalId ?? null };
}

function sayNothingUnderstood({ body, signalId }: Ingested): string {
  const [first] = body.rejected;
  const place = first === undefined ? '' : placeOf(first.index, first.path);
  const what = `${place === '' ? '' : `${place}: `}${first?.message ?? ''}`;
  const more = body.rejected.length > 1 ? ` (and ${body.rejected.length - 1} more)` : '';
  return `No alert was understood. ${what}${more}. The request is kept as ${signalId}.`;
}

/** `[3].startsAt` of a body that is a list. */
function placeOf(index: number | null, path: string): string {
  if (index === null) return path;
  return path === '' ? `[${index}]` : `[${index}].${path}`;
}
