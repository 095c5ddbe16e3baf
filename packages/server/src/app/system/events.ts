import { type Fact, formatInstant } from '@heed/core/kernel';
import { type RequestContext, SENT, type SentAnswer } from '../../platform/http/index.ts';
import type { LiveHub } from '../../platform/live/index.ts';

/** Facts that everybody who may read alerts may know of. What is private to a person is not among them. */
const PUBLIC_KINDS = /^(alert|page|delivery|service|schedule|policy|team|integration|system)\./;

const KEEP_ALIVE_MS = 15_000;

/** Streams facts as server-sent events until the listener goes away. A reconnecting one goes on where it stopped. */
export async function streamEvents(hub: LiveHub, { request, reply }: RequestContext): Promise<SentAnswer> {
  const from = Number(request.headers['last-event-id']);
  reply.hijack();
  const stream = reply.raw;
  stream.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  stream.write('retry: 1000\n\n');
  const subscription = await hub.subscribe(Number.isSafeInteger(from) && from >= 0 ? from : undefined, (facts) => {
    for (const fact of facts) if (PUBLIC_KINDS.test(fact.kind)) stream.write(eventOf(fact));
  });
  const keepAlive = setInterval(() => stream.write(': still here\n\n'), KEEP_ALIVE_MS);
  stream.on('close', () => {
    clearInterval(keepAlive);
    subscription.close();
  });
  return SENT;
}

function eventOf(fact: Fact): string {
  const data = { kind: fact.kind, subject: fact.subject, about: fact.about, at: formatInstant(fact.at) };
  return `id: ${fact.seq}\nevent: fact\ndata: ${JSON.stringify(data)}\n\n`;
}
