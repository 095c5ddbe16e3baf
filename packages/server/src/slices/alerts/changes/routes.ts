import * as contract from '@heed/contract/alerts';
import { isRefusal, type Refusal } from '@heed/core/kernel';
import {
  type Admit,
  addressOf,
  type BoundRoute,
  bind,
  networkOf,
  parseJson,
  type RequestContext,
  SENT,
} from '../../../platform/http/index.ts';
import type { Doorkeeper } from '../doorkeeper.ts';
import type { ChangeSource, ChangeSourceKind } from '../ports.ts';
import { type ChangeMeans, receiveChange } from './receive.ts';

/** The doors for what brings changes: GitHub with its key in the path, change events of PagerDuty with it in the body. */
export function changeRoutes(
  means: ChangeMeans,
  doorkeeper: Doorkeeper,
  sources: readonly ChangeSource[],
): readonly BoundRoute[] {
  const [github, pagerduty] = [sourceOf(sources, 'github'), sourceOf(sources, 'pagerduty')];
  const admit: Admit = (request) => doorkeeper.admit(keyInPath(request.params), networkOf(addressOf(request)));
  return [
    bind(
      contract.postGitHubWebhook,
      async ({ params: { key } }, { request, rawBody }) => {
        const [event, signature] = [headerOf(request, 'x-github-event'), headerOf(request, 'x-hub-signature-256')];
        const received = await receiveChange(means, { source: github, key, rawBody, event, signature });
        if (isRefusal(received)) return forgetWhenUnknown(doorkeeper, key, received);
        return 'changeId' in received
          ? { changeId: received.changeId, ignored: null }
          : { changeId: null, ignored: received.ignored };
      },
      admit,
    ),
    bind(contract.postChangeEvent, async (_, context) => {
      const { request, rawBody } = context;
      const json = parseJson(rawBody);
      if (isRefusal(json)) return answerInvalid(context, [json.detail]);
      const key = pagerduty.keyOf?.(json.value);
      if (key === undefined)
        return answerInvalid(context, ["'routing_key' is missing: give the key of an integration"]);
      const refusal = await doorkeeper.admit(key, networkOf(addressOf(request)));
      if (refusal !== undefined) return refusal;
      const received = await receiveChange(means, { source: pagerduty, key, rawBody, event: '', signature: '' });
      if (!isRefusal(received)) return { status: 'success', message: 'Change event processed' };
      if (received.refused !== 'invalid') return forgetWhenUnknown(doorkeeper, key, received);
      return answerInvalid(
        context,
        received.fields?.map(({ path, message }) => `'${path}' ${message}`) ?? [received.detail],
      );
    }),
  ];
}

/** In PagerDuty's form, which its clients print. */
function answerInvalid({ reply }: RequestContext, errors: readonly string[]) {
  const answer = { status: 'invalid event', message: 'Event object is invalid', errors };
  reply.code(400).type('application/json').send(JSON.stringify(answer));
  return SENT;
}

/** The doorkeeper remembers keys that were good: one that is not any more must be looked up again. */
function forgetWhenUnknown(doorkeeper: Doorkeeper, key: string, refusal: Refusal): Refusal {
  if (refusal.refused === 'unauthenticated') doorkeeper.forget(key);
  return refusal;
}

function keyInPath(params: unknown): string | undefined {
  const { key } = Object(params);
  return typeof key === 'string' ? key : undefined;
}

function headerOf({ headers }: RequestContext['request'], name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function sourceOf(sources: readonly ChangeSource[], kind: ChangeSourceKind): ChangeSource {
  const found = sources.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no adapter reads changes of kind ${kind}`);
  return found;
}
