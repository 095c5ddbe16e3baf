import { fileURLToPath } from 'node:url';
import { can } from '@heed/core/access';
import { isRefusal } from '@heed/core/kernel';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../platform/config/index.ts';
import type { Nudge } from '../platform/db/index.ts';
import { createHttp } from '../platform/http/index.ts';
import { createLiveHub } from '../platform/live/index.ts';
import type { Logger } from '../platform/log/index.ts';
import type { Vault, VaultKeys } from '../platform/secrets/index.ts';
import { openSites } from '../platform/sites/index.ts';
import { identify } from '../slices/access/index.ts';
import type { EngineHandle } from './engineHandle.ts';
import { greet } from './greeting.ts';
import { mailFor, openMail } from './mail-in.ts';
import { createMeasurements } from './measurements.ts';
import { openOutside } from './outside.ts';
import { beginRooms, gatherReactions, gatherRooms, gatherSockets } from './rooms.ts';
import { statusFolders } from './statusFolders.ts';
import { systemRoutes } from './system/index.ts';
import { wireDatabase } from './wire.ts';

/** Where the web app is built. */
const WEB_APP = fileURLToPath(new URL('../../../web/dist', import.meta.url));

export interface WebOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly vault: Vault;
  readonly keys: VaultKeys;
  readonly connectionString: string;
  readonly engine: EngineHandle;
}

export interface Web {
  readonly app: FastifyInstance;
  listen(): Promise<void>;
  /** What the operator is told once it listens: where to go, and how to make the first account. */
  greeting(): Promise<string>;
  close(): Promise<void>;
}

/** The web thread: HTTP, live events, ingest. */
export async function openWeb({ config, log, vault, keys, connectionString, engine }: WebOptions): Promise<Web> {
  const nudge = (what: Nudge): void => (what === 'facts' ? hub.hurry() : engine.nudge(what));
  const database = wireDatabase(connectionString, 'web', () => gatherReactions(rooms), log, nudge);
  const ingestDatabase = wireDatabase(connectionString, 'ingest', () => gatherReactions(rooms), log, nudge);
  const hub = createLiveHub(database, (error) => log.warn({ err: error }, 'live events wait for the database'));
  const outside = openOutside(config);
  const measurements = createMeasurements(database, engine);
  const rooms = gatherRooms({
    ...outside,
    publicUrl: config.url,
    log,
    vault,
    keys,
    ...mailFor(config),
    ingestDatabase,
    ingestObserver: measurements.ingestObserver,
    onReturned(what) {
      measurements.onReturned(what);
      log.info({ what }, 'a mail came back');
    },
  });
  const mailIn = openMail(config, rooms.openMailDoor?.(database), log);
  const app = await createHttp({
    database,
    routes: [
      ...rooms.list.flatMap((room) => room.routes),
      ...systemRoutes({
        hub,
        mailTrouble: outside.mailTrouble,
        mailInDomain: config.mailIn?.domain,
        readMetrics: measurements.read,
        engine,
      }),
    ],
    sockets: gatherSockets(rooms, { database, hub, log }),
    logger: log,
    publicUrl: config.url,
    trustedProxies: config.trustedProxies,
    appFolder: WEB_APP,
    sites: {
      sites: openSites(statusFolders(config)),
      under: '/status',
      async admits(request) {
        const caller = await identify(database.read, request, config.url);
        return caller !== undefined && !isRefusal(caller) && can(caller, 'status:read');
      },
    },
    identify: (request) => identify(database.read, request, config.url),
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? 'unknown';
    measurements.onAnswer({ route, method, status: reply.statusCode, milliseconds: reply.elapsedTime });
  });
  await beginRooms(rooms, database);
  return {
    app,
    async listen() {
      await app.listen({ host: config.host, port: config.port });
      await mailIn?.listen();
    },
    greeting: () => greet(database, config, outside.mailTrouble),
    async close() {
      await mailIn?.close();
      await app.close();
      hub.close();
      await outside.close();
      await ingestDatabase.close();
      await database.close();
    },
  };
}
