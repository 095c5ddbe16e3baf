import type { Role } from '@heed/core/access';
import { type ApiKeyId, asId, formatInstant, type Instant, type PersonId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { pino } from 'pino';
import { emailComposer } from '../../packages/server/src/adapters/out/email/index.ts';
import { BOUNDS, createPrometheusClient } from '../../packages/server/src/adapters/out/prometheus/index.ts';
import {
  createTrackerClient,
  BOUNDS as TRACKER_BOUNDS,
} from '../../packages/server/src/adapters/out/trackers/index.ts';
import {
  gatherReactions,
  gatherRooms,
  gatherSockets,
  gatherTimers,
  gatherWork,
  type MailIn,
  type Rooms,
} from '../../packages/server/src/app/rooms.ts';
import { createDatabase, type Database, openPool } from '../../packages/server/src/platform/db/index.ts';
import { createEgress } from '../../packages/server/src/platform/egress/index.ts';
import { createHttp } from '../../packages/server/src/platform/http/index.ts';
import { createLiveHub } from '../../packages/server/src/platform/live/index.ts';
import { LANES } from '../../packages/server/src/platform/outbox/index.ts';
import { hashToken, newId, randomBytes, randomToken } from '../../packages/server/src/platform/random/index.ts';
import { createVault, vaultKey } from '../../packages/server/src/platform/secrets/index.ts';
import { runDueTimers } from '../../packages/server/src/platform/timers/index.ts';
import { identify } from '../../packages/server/src/slices/access/index.ts';
import type { CaptureSource } from '../../packages/server/src/slices/evidence/index.ts';
import type { Transport } from '../../packages/server/src/slices/notify/ports.ts';
import type { Returned } from '../../packages/server/src/slices/replies/index.ts';
import { cloneDatabase } from './cloneDatabase.ts';

/** Where test time begins: a Monday noon, far from any change of clocks. */
export const NOON: Instant = Date.UTC(2026, 5, 15, 12, 0, 0);

export interface TestPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly keyId: ApiKeyId;
  readonly apiKey: string;
}

export interface TestAnswer {
  readonly status: number;
  // Answers are asserted by each test; their shape is what the test states.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The body as it came. */
  readonly bytes: Buffer;
}

/** A whole Heed on its own database and its own clock, without sockets and without loops: the test turns the crank. */
export interface House {
  readonly database: Database;
  /** For a second node on the same database. */
  readonly connectionString: string;
  readonly rooms: Rooms;
  person(name: string, role: Role): Promise<TestPerson>;
  /** Calls the API. `as` is a person, whose API key is sent; headers are added; `from` is the caller's network address. */
  call(
    method: string,
    url: string,
    options?: { as?: TestPerson; body?: unknown; headers?: Record<string, string>; from?: string },
  ): Promise<TestAnswer>;
  now(): Promise<Instant>;
  /** Moves the clock while Heed lives: what goes round every few seconds has gone round meanwhile, and finds nothing late. */
  setClock(at: Instant): Promise<void>;
  /** Moves the clock while Heed is down: nothing ran meanwhile. */
  setClockAsleep(at: Instant): Promise<void>;
  /** Runs all timers that are due at the present moment. */
  runTimers(): Promise<number>;
  /** Sends all that is due at the present moment, lane by lane, until nothing is. Answers how many texts were begun. */
  runDeliveries(): Promise<number>;
  /** Does what rooms do beside timers and deliveries, as far as it is due at the present moment. */
  runWork(): Promise<void>;
  /** Opens a port for a real browser; answers the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** The ways out. None by default: a house that must send says so. */
  readonly transports?: readonly Transport[];
  /** How mail comes in; none does by default. */
  readonly mailIn?: MailIn;
  /** Told what became of each mail that came back. */
  readonly onReturned?: (what: Returned) => void;
  /** Proxies that are believed; nobody by default. */
  readonly trustedProxies?: readonly string[];
  /** Private networks in which metrics servers may be asked; none by default, and no name is ever looked up. */
  readonly metricsNetworks?: readonly string[];
  /** Private networks in which trackers may be asked; none by default, and no name is ever looked up. */
  readonly trackerNetworks?: readonly string[];
  /** What is captured by itself; all that Heed has at home by default. */
  readonly captureSources?: readonly CaptureSource[];
}

export async function openHouse({
  transports = [],
  trustedProxies = [],
  metricsNetworks = [],
  trackerNetworks = [],
  captureSources,
  mailIn,
  onReturned,
}: HouseOptions = {}): Promise<House> {
  const clone = await cloneDatabase();
  const pool = openPool(clone.connectionString, 'web', () => undefined);
  const publicUrl = 'http://heed.test';
  const key = vaultKey(randomBytes(32));
  const log = pino({ level: 'error' });
  const database: Database = createDatabase(
    pool,
    () => reactions,
    (what) => (what === 'facts' ? hub.hurry() : undefined),
  );
  const rooms = gatherRooms({
    publicUrl,
    vault: createVault([key]),
    keys: [key],
    transports,
    composer: emailComposer,
    metricsClient: createPrometheusClient({
      egress: createEgress({ allowed: metricsNetworks, resolve: async () => [], ...BOUNDS }),
    }),
    trackerClient: createTrackerClient({
      egress: createEgress({ allowed: trackerNetworks, resolve: async () => [], ...TRACKER_BOUNDS, deadline: 1_000 }),
      now: () => NOON,
    }),
    log,
    ingestDatabase: database,
    captureSources,
    mailIn,
    onReturned,
    mailFrom: 'heed@heed.test',
  });
  const reactions = gatherReactions(rooms);
  const handlers = gatherTimers(rooms);
  const work = gatherWork(rooms, database);
  const troubles: unknown[] = [];
  const senders = rooms.notify.openSenders({
    database,
    node: 'test',
    jitter: () => 0,
    observe: { onTrouble: (error) => troubles.push(error) },
  });
  await sql`create table test_clock (at timestamptz not null)`.execute(database.read);
  await sql`insert into test_clock values (${formatInstant(NOON)}::timestamptz)`.execute(database.read);
  await sql`create or replace function heed_now() returns timestamptz language sql volatile as 'select at from test_clock'`.execute(
    database.read,
  );
  const hub = createLiveHub(database, (error) => troubles.push(error));
  const app = await createHttp({
    database,
    sockets: gatherSockets(rooms, { database, hub, log }),
    routes: rooms.list.flatMap((room) => room.routes),
    logger: log,
    publicUrl,
    trustedProxies,
    identify: (request) => identify(database.read, request, publicUrl),
  });
  let seen = 0;
  const house: House = {
    database,
    connectionString: clone.connectionString,
    rooms,
    async person(name, role) {
      seen += 1;
      const now = await house.now();
      const id = newId('person', now);
      const keyId = newId('apiKey', now);
      const apiKey = `heed_${randomToken()}`;
      await database.read
        .insertInto('people')
        .values({ id, name, email: `${name.toLowerCase()}${seen}@heed.test`, role, created_at: formatInstant(now) })
        .execute();
      await database.read
        .insertInto('api_keys')
        .values({
          id: keyId,
          person_id: id,
          name: 'test',
          key_hash: hashToken(apiKey),
          hint: apiKey.slice(0, 9),
          role,
          created_at: formatInstant(now),
        })
        .execute();
      return { id, name, keyId: asId('apiKey', keyId), apiKey };
    },
    async call(method, url, options = {}) {
      const response = await app.inject({
        method: method as 'GET',
        url,
        ...(options.from === undefined ? {} : { remoteAddress: options.from }),
        headers: {
          ...(options.as ? { authorization: `Bearer ${options.as.apiKey}` } : {}),
          ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(options.body === undefined
          ? {}
          : {
              payload:
                typeof options.body === 'string' || Buffer.isBuffer(options.body)
                  ? options.body
                  : JSON.stringify(options.body),
            }),
      });
      const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
      return {
        status: response.statusCode,
        body: isJson && response.payload !== '' ? JSON.parse(response.payload) : undefined,
        headers: response.headers,
        text: response.payload,
        bytes: response.rawPayload,
      };
    },
    async now() {
      const { rows } = await sql<{ now: Instant }>`select heed_now() as now`.execute(database.read);
      return rows[0]?.now ?? Number.NaN;
    },
    async setClock(at) {
      await house.setClockAsleep(at);
      await sql`update timers set due_at = heed_now() where kind = 'alerts.sweep'`.execute(database.read);
    },
    async setClockAsleep(at) {
      await sql`update test_clock set at = ${formatInstant(at)}::timestamptz`.execute(database.read);
    },
    async runTimers() {
      let ran = 0;
      for (;;) {
        const run = await runDueTimers(database, handlers);
        if (run.failures[0]) throw run.failures[0].error;
        if (run.ran === 0) return ran;
        ran += run.ran;
      }
    },
    async runDeliveries() {
      let begun = 0;
      for (let again = true; again; ) {
        again = false;
        for (const lane of LANES) {
          const pumped = await senders.pump(lane);
          begun += pumped.begun;
          again ||= pumped.again;
        }
        await senders.settled();
        if (troubles[0] !== undefined) throw troubles[0];
      }
      return begun;
    },
    async runWork() {
      for (const each of work) while (await each.round());
    },
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await senders.settled();
      await Promise.all(work.map((each) => each.settled()));
      await app.close();
      hub.close();
      await database.close();
      await clone.drop();
    },
  };
  return house;
}
