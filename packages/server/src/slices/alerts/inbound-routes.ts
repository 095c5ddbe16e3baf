import * as contract from '@heed/contract/alerts';
import { problemOf } from '@heed/contract/problems';
import type { Answer } from '@heed/contract/route';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import {
  type BoundRoute,
  bind,
  type RequestContext,
  SENT,
  type SentAnswer,
  sendProblem,
} from '../../platform/http/index.ts';
import type { Ingest, Ingested } from './ingest/ingest.ts';
import type { Inbound, InboundKind } from './ports.ts';

type SignalAnswer = Answer<typeof contract.postSignals>;
type Received = SignalAnswer | Refusal | SentAnswer;

/** The doors for monitoring tools: for each kind one with the key in a header, and one with the key in the path. */
export function inboundRoutes(ingest: Ingest, inbound: readonly Inbound[]): readonly BoundRoute[] {
  const receive = (kind: InboundKind) => receiver(ingest, inboundOf(inbound, kind));
  const [prometheus, alertmanager, generic] = [
    receive('prometheus'),
    receive('alertmanager-webhook'),
    receive('generic'),
  ];
  return [
    bind(contract.postPrometheusAlerts, (_, context) => prometheus(keyOf(context), context)),
    bind(contract.postPrometheusAlertsWithKey, ({ params }, context) => prometheus(params.key, context)),
    bind(contract.postAlertmanagerWebhook, (_, context) => alertmanager(keyOf(context), context)),
    bind(contract.postAlertmanagerWebhookWithKey, ({ params }, context) => alertmanager(params.key, context)),
    bind(contract.postSignals, (_, context) => generic(keyOf(context), context)),
    bind(contract.postSignalsWithKey, ({ params }, context) => generic(params.key, context)),
  ];
}

export function inboundOf(inbound: readonly Inbound[], kind: InboundKind): Inbound {
  const found = inbound.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no adapter reads bodies of kind ${kind}`);
  return found;
}

function keyOf({ request }: RequestContext): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

function receiver(ingest: Ingest, inbound: Inbound) {
  const answer = inbound.kind === 'prometheus' ? answerPrometheus : answerPlainly;
  return async (key: string | undefined, context: RequestContext): Promise<Received> => {
    if (key === undefined) {
      return refuse('unauthenticated', 'Send the key of the integration as "Authorization: Bearer hik_…".');
    }
    const ingested = await ingest.receive(inbound, key, context.rawBody);
    return isRefusal(ingested) ? ingested : answer(ingested, context);
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
