import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Caller, can, type Permission } from '@heed/core/access';
import { isRefusal, type Refusal, refuse } from '@heed/core/kernel';
import nodeSockets from 'crossws/adapters/node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendRefusal } from './answer.ts';
import type { Identify } from './binding.ts';
import { limitOf, limitRefusals } from './limits.ts';
import { createSocketPlaces } from './socket-places.ts';
import { release, routeUpgrades } from './upgrades.ts';

/** An open WebSocket, as rooms see it. */
export interface Socket {
  /** As the standard says: 1 is open, 2 and 3 are closing and closed. */
  readonly readyState: number;
  /** Without its credentials. */
  readonly request: Request;
  send(data: string | ArrayBufferLike | ArrayBufferView): void;
  /** Bytes that the other side left unread. */
  readonly unread: number;
  close(code?: number, reason?: string): void;
}

/** What a room does with the messages of one socket. */
export interface SocketListener {
  message(data: Uint8Array): void;
  closed(code: number): void;
}

/** A way in that stays open. Who comes is known, and whether they still may is asked again and again. */
export interface SocketRoute {
  /** With one parameter: `/v1/postmortems/{id}/text`. */
  readonly path: string;
  readonly access: Permission;
  admit(caller: Caller, id: string): Promise<Refusal | undefined>;
  /** `still` answers who it is now; undefined when their session or key is over, or their role does not allow it. */
  open(socket: Socket, visit: { id: string; caller: Caller; still(): Promise<Caller | undefined> }): SocketListener;
  /** Ends what it does beside its sockets. */
  close(): Promise<void>;
}

export interface SocketOptions {
  readonly routes: readonly SocketRoute[];
  readonly identify: Identify;
  readonly publicUrl: string;
  onTrouble(error: unknown): void;
}

const MOST_BYTES = 1024 * 1024;
/** Seconds between pings; who did not answer one by the next is gone. */
const PING_SECONDS = 25;
/** So many bytes a reader may leave unread before it must come again. */
const MOST_UNREAD = 8 * 1024 * 1024;

interface Admitted {
  readonly route: SocketRoute;
  readonly id: string;
  readonly caller: Caller;
  still(): Promise<Caller | undefined>;
}

/** True for a request that wants a WebSocket where there is one. All others are answered as if they had not asked. */
export function wantsSocket(routes: readonly SocketRoute[], { url, headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && findRoute(routes, url) !== undefined;
}

function findRoute(routes: readonly SocketRoute[], url = ''): { route: SocketRoute; id: string } | undefined {
  const path = url.split('?', 1)[0] ?? '';
  for (const route of routes) {
    const [before = '', after = ''] = route.path.split('{id}');
    const id = path.slice(before.length, path.length - after.length);
    if (path === before + id + after && /^\w{1,60}$/.test(id)) return { route, id };
  }
  return undefined;
}

/** Opens WebSockets inside the same server, for those whom the same session or key lets in. */
export function serveSockets(app: FastifyInstance, options: SocketOptions): void {
  const admitted = new WeakMap<Request, Admitted>();
  const listeners = new Map<string, SocketListener>();
  const places = createSocketPlaces();
  const refusals = limitRefusals(app);
  const upgradeOf = routeUpgrades(app);
  const adapter = nodeSockets({
    serverOptions: { maxPayload: MOST_BYTES, perMessageDeflate: false },
    idleTimeout: PING_SECONDS,
    hooks: {
      upgrade: (request) => ({ context: { asked: request } }),
      open(peer) {
        const { asked } = peer.context;
        const visit = asked instanceof Request ? admitted.get(asked) : undefined;
        if (visit === undefined || !(asked instanceof Request)) return peer.terminate();
        const socket: Socket = {
          request: asked,
          get readyState() {
            return peer.websocket.readyState ?? 3;
          },
          get unread() {
            return peer.websocket.bufferedAmount ?? 0;
          },
          send: (data) => void peer.send(data),
          close: (code, reason) => peer.close(code, reason),
        };
        listeners.set(peer.id, visit.route.open(socket, visit));
      },
      message(peer, message) {
        if ((peer.websocket.bufferedAmount ?? 0) > MOST_UNREAD) return peer.terminate();
        listeners.get(peer.id)?.message(message.uint8Array());
      },
      close(peer, { code }) {
        listeners.get(peer.id)?.closed(code ?? 1006);
        listeners.delete(peer.id);
      },
      error(_peer, error) {
        options.onTrouble(error);
      },
    },
  });

  for (const route of options.routes) {
    app.route({
      method: 'GET',
      exposeHeadRoute: false,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { rateLimit: limitOf(route.access) },
      async handler(request, reply) {
        const upgrade = upgradeOf(request.raw);
        const id = findRoute([route], request.raw.url)?.id;
        if (upgrade === undefined || id === undefined) return reply.callNotFound();
        const before = await refusals.whyTooMany(request);
        if (before !== undefined) return sendRefusal(reply, before);
        const visit = await admit(request, upgrade.connection, route, id);
        if (isRefusal(visit)) {
          await refusals.count(request);
          return sendRefusal(reply, visit);
        }
        reply.hijack();
        release(reply.raw, upgrade);
        const asked = requestOf(request.raw, options.publicUrl);
        admitted.set(asked, visit);
        await adapter.handleUpgrade(request.raw, upgrade.connection, upgrade.head, asked);
        return reply;
      },
    });
  }
  app.addHook('preClose', async () => {
    await Promise.all(options.routes.map((route) => route.close()));
    adapter.closeAll(1001, 'The server is closing.');
    adapter.closeAll(1001, 'The server is closing.', true);
  });

  async function admit(
    { headers }: FastifyRequest,
    connection: Duplex,
    route: SocketRoute,
    id: string,
  ): Promise<Admitted | Refusal> {
    const identify = () => options.identify({ method: 'GET', headers });
    const caller = await identify();
    if (isRefusal(caller)) return caller;
    if (caller === undefined) return refuse('unauthenticated', 'This needs a session or an API key.');
    // Browsers send cookies with a WebSocket from any page, and always say from which; keys are sent by programs alone.
    if (caller.via.kind === 'session' && headers.origin !== new URL(options.publicUrl).origin) {
      return refuse('forbidden', 'This request does not come from a page of this Heed.');
    }
    if (!can(caller, route.access)) return refuse('forbidden', `This needs the permission ${route.access}.`);
    // Before anything else is waited for: of those who come at once, no more pass than there are places.
    const full = places.take(connection, caller.personId);
    if (full !== undefined) return full;
    const refusal = await route.admit(caller, id);
    if (refusal !== undefined) return refusal;
    const still = async (): Promise<Caller | undefined> => {
      const now = await identify();
      return now === undefined || isRefusal(now) || !can(now, route.access) ? undefined : now;
    };
    return { route, id, caller, still };
  }
}

/** Without its credentials: what is open needs them no more. */
function requestOf({ url = '/' }: IncomingMessage, publicUrl: string): Request {
  return new Request(new URL(url, publicUrl));
}
