import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { refuse } from '@heed/core/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RefusedRequest } from './refused.ts';

/** Milliseconds without a turn of the event loop after which this process has stood still: no work of ours takes so long. */
const STANDSTILL = 5_000;
/** For so long after a standstill, requests that came during it may still be met. */
const AFTERMATH = 5_000;
const LOOK_EVERY = 1_000;

/**
 * Does not begin what was asked while this process stood still (stopped by a signal, or with its machine) by a sender that
 * has hung up since. The kernel keeps such requests for us, a minute old or more. Their senders had no answer and sent
 * again, elsewhere; begun now, an alert that was resolved meanwhile would be raised once more, and page somebody.
 *
 * At all other times a request is begun although its sender is gone: it may be one that never listens.
 */
export function refuseAbandoned(app: FastifyInstance, standstill = STANDSTILL): void {
  let lastTurn = performance.now();
  let wary = Number.NEGATIVE_INFINITY;
  const look = (): boolean => {
    const now = performance.now();
    if (now - lastTurn > standstill) wary = now + AFTERMATH;
    lastTurn = now;
    return now < wary;
  };
  const timer = setInterval(look, Math.min(LOOK_EVERY, standstill / 4)).unref();
  app.addHook('onClose', async () => clearInterval(timer));
  app.addHook('preHandler', async (request) => {
    if (request.method === 'GET' || !look()) return;
    // What was sent and that it was hung up arrive together, but are told one turn after the other.
    await turnOfTheLoop();
    await turnOfTheLoop();
    if (!hasHungUp(request)) return;
    throw new RefusedRequest(refuse('unavailable', 'Nobody waited for the answer any more, so this was not begun.'));
  });
}

function hasHungUp({ raw: { socket } }: FastifyRequest): boolean {
  return socket.destroyed || socket.readableEnded;
}
