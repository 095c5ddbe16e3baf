import { type IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** The connection of a request that asked to stay open, and what came after its headers. */
export interface Upgrade {
  readonly connection: Duplex;
  readonly head: Buffer;
}

/**
 * Brings requests for a WebSocket the way of all others: address, limits, headers and problems are the same there. Answers
 * what a request asked to be upgraded with; undefined for one that did not ask.
 */
export function routeUpgrades(app: FastifyInstance): (request: IncomingMessage) => Upgrade | undefined {
  const asked = new WeakMap<IncomingMessage, Upgrade>();
  app.server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => connection.destroy());
    if (!(connection instanceof Socket)) return connection.destroy();
    asked.set(request, { connection, head });
    const response = new ServerResponse(request);
    response.assignSocket(connection);
    // Nothing reads a second request from it, and who was refused need not hang up for it to end.
    response.shouldKeepAlive = false;
    response.once('finish', () => connection.destroySoon());
    app.routing(request, response);
  });
  return (request) => asked.get(request);
}

/** The connection as it was: from here on nobody writes an answer of HTTP to it. */
export function release(response: ServerResponse, { connection }: Upgrade): void {
  if (connection instanceof Socket) response.detachSocket(connection);
}
