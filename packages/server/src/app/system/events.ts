import { isToldLive } from '@heed/contract/events';
import type { Caller } from '@heed/core/access';
import { type Fact, formatInstant, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import { type RequestContext, SENT, type SentAnswer } from '../../platform/http/index.ts';
import type { LiveHub } from '../../platform/live/index.ts';

/** A stream says that it lives, and its listener proves anew that they may hear it. */
const CHECK_MS = 15_000;
/** Bytes that a listener may leave unread. It comes back and goes on where it stopped. */
const MOST_UNREAD = 1024 * 1024;
const STREAMS_A_PERSON = 30;
const STREAMS_OF_ALL = 2_000;

export type FollowEvents = (
  caller: Caller,
  context: RequestContext,
  after: number | undefined,
) => Promise<SentAnswer | Refusal>;

/**
 * Streams facts as server-sent events until the listener goes away, or may no longer hear them: a stream does not outlive
 * the session or the key by which it was opened. A reconnecting listener goes on where it stopped.
 */
export function createEventStreams(hub: LiveHub, checkMs = CHECK_MS, most = STREAMS_OF_ALL): FollowEvents {
  const open = new Map<PersonId, number>();
  let all = 0;
  const count = (id: PersonId, by: number): void => {
    all += by;
    open.set(id, (open.get(id) ?? 0) + by);
  };
  return async ({ personId }, context, after) => {
    if (context.request.method === 'HEAD') {
      context.reply.type('text/event-stream').send();
      return SENT;
    }
    if ((open.get(personId) ?? 0) >= STREAMS_A_PERSON) {
      return refuse('rate-limited', `You follow ${STREAMS_A_PERSON} streams of events already. Close one.`);
    }
    if (all >= most)
      return refuse('unavailable', 'This node streams events to as many as it can. Ask another, or later.');
    count(personId, 1);
    context.reply.raw.once('close', () => count(personId, -1));
    await stream(hub, context, after, checkMs);
    return SENT;
  };
}

async function stream(
  hub: LiveHub,
  { request, reply, mayStill }: RequestContext,
  after: number | undefined,
  checkMs: number,
): Promise<void> {
  const from = Number(request.headers['last-event-id'] ?? after);
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const write = (text: string): void => {
    if (raw.writableLength > MOST_UNREAD) raw.destroy();
    else raw.write(text);
  };
  const subscribed = hub.subscribe(Number.isSafeInteger(from) && from >= 0 ? from : undefined, (facts) => {
    for (const fact of facts) if (isToldLive(fact.kind)) write(eventOf(fact));
  });
  const check = setInterval(async () => {
    if (await mayStill().catch(() => true)) write(': still here\n\n');
    else raw.end();
  }, checkMs);
  raw.once('close', async () => {
    clearInterval(check);
    (await subscribed.catch(() => undefined))?.close();
  });
  // Who has the headers is told of everything from then on, so they leave when the place in history is known. Where that
  // fails nothing can be answered any more: the listener comes again.
  await subscribed.then(
    () => write('retry: 1000\n\n'),
    () => raw.destroy(),
  );
}

function eventOf(fact: Fact): string {
  const data = { kind: fact.kind, subject: fact.subject, about: fact.about, at: formatInstant(fact.at) };
  return `id: ${fact.seq}\nevent: fact\ndata: ${JSON.stringify(data)}\n\n`;
}
