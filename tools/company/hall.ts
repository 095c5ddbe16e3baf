import { formatInstant, type Instant, isRefusal } from '@heed/core/kernel';
import { sql } from 'kysely';
import { emailComposer } from '../../packages/server/src/adapters/out/email/index.ts';
import {
  beginRooms,
  gatherReactions,
  gatherRooms,
  gatherTimers,
  gatherWork,
} from '../../packages/server/src/app/rooms.ts';
import { createDatabase, type Database, openPool } from '../../packages/server/src/platform/db/index.ts';
import { createHttp } from '../../packages/server/src/platform/http/index.ts';
import type { Logger } from '../../packages/server/src/platform/log/index.ts';
import { LANES } from '../../packages/server/src/platform/outbox/index.ts';
import type { Vault, VaultKeys } from '../../packages/server/src/platform/secrets/index.ts';
import { runDueTimers } from '../../packages/server/src/platform/timers/index.ts';
import { ensureSetupLink, identify } from '../../packages/server/src/slices/access/index.ts';
import type { OutgoingMessage } from '../../packages/server/src/slices/notify/ports.ts';
import { calmMetrics, friendlyTracker } from './outside.ts';

/** How a person or a tool calls: by API key, by session, or as anybody. */
export interface Call {
  readonly key?: string;
  readonly cookie?: string;
  readonly body?: unknown;
}

export interface CallAnswer {
  readonly status: number;
  // Stories read what the contract promises; each looks only at the fields that it needs.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  readonly body: any;
  readonly cookie: string;
}

/** The whole server in this process, over a real database whose clock is ours: time passes by being set. */
export interface Hall {
  readonly publicUrl: string;
  now(): Instant;
  /** Lets everything happen that is due until this moment, each at its own time. */
  passUntil(at: Instant): Promise<void>;
  call(method: string, path: string, call?: Call): Promise<CallAnswer>;
  /** The same, where anything but success is a mistake of the story. */
  must(method: string, path: string, call?: Call): Promise<CallAnswer['body']>;
  setupToken(): Promise<string>;
  /** What was sent to an address so far, the newest last. */
  mailsTo(address: string): readonly OutgoingMessage[];
  /** Gives the database its real clock back and lets go of it. */
  close(): Promise<void>;
}

export interface HallOptions {
  readonly connectionString: string;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly vault: Vault;
  readonly keys: VaultKeys;
  readonly startsAt: Instant;
}

/** Timers that go round for ever; between two moments of a story they would find nothing. */
const GOING_ROUND = ['alerts.sweep', 'alerts.retention'];

export async function openHall(options: HallOptions): Promise<Hall> {
  const { connectionString, publicUrl, log, vault, keys } = options;
  let clock = options.startsAt;
  const sent: OutgoingMessage[] = [];
  const accept = (channel: 'email' | 'webhook') => ({
    channel,
    configured: () => true as const,
    send: async (message: OutgoingMessage) => {
      sent.push(message);
      return { outcome: 'accepted' as const, words: '250 2.0.0 queued' };
    },
    close: async () => undefined,
  });
  const database: Database = createDatabase(
    openPool(connectionString, 'web', () => undefined),
    () => reactions,
  );
  const rooms = gatherRooms({
    publicUrl,
    vault,
    keys,
    log,
    transports: [accept('email'), accept('webhook')],
    composer: emailComposer,
    metricsClient: calmMetrics(() => clock),
    trackerClient: friendlyTracker(() => clock),
    ingestDatabase: database,
  });
  const reactions = gatherReactions(rooms);
  const timers = gatherTimers(rooms);
  const errands = gatherWork(rooms, database);
  const senders = rooms.notify.openSenders({
    database,
    node: 'heed-1',
    jitter: () => 0,
    observe: { onTrouble: (error) => log.warn({ err: error }, 'a sender of the story') },
  });
  const app = await createHttp({
    database,
    routes: rooms.list.flatMap((room) => room.routes),
    logger: log,
    publicUrl,
    identify: (request) => identify(database.read, request, publicUrl),
  });
  await takeClock(database, clock);
  await beginRooms(rooms, database);

  const setClock = async (at: Instant): Promise<void> => {
    clock = at;
    await sql`update story_clock set at = ${formatInstant(at)}::timestamptz`.execute(database.read);
  };
  const work = async (): Promise<void> => {
    for (let busy = true; busy; ) {
      const run = await runDueTimers(database, timers);
      if (run.failures[0] !== undefined) throw run.failures[0].error;
      let begun = 0;
      for (const lane of LANES) begun += (await senders.pump(lane)).begun;
      await senders.settled();
      let rounds = 0;
      for (const errand of errands) while (await errand.round()) rounds += 1;
      busy = run.ran + begun + rounds > 0;
    }
  };
  const nextDue = async (): Promise<Instant | undefined> => {
    const { rows } = await sql<{ due: Instant | null }>`
      select least((select min(due_at) from timers where kind <> all(${GOING_ROUND})),
        (select min(due_at) from deliveries where state in ('pending', 'sending'))) as due`.execute(database.read);
    return rows[0]?.due ?? undefined;
  };
  const call: Hall['call'] = async (method, path, { key, cookie, body } = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        'x-heed-client': 'company',
        origin: publicUrl,
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      body: isJson && answer.payload !== '' ? JSON.parse(answer.payload) : undefined,
      cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '',
    };
  };
  return {
    publicUrl,
    now: () => clock,
    async passUntil(at) {
      await work();
      for (let due = await nextDue(); due !== undefined && due <= at; due = await nextDue()) {
        await setClock(Math.max(due, clock));
        await work();
      }
      await setClock(Math.max(at, clock));
      await sql`update timers set due_at = heed_now() + interval '5 seconds' where kind = any(${GOING_ROUND})`.execute(
        database.read,
      );
    },
    call,
    async must(method, path, options) {
      const { status, body } = await call(method, path, options);
      if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
      return body;
    },
    async setupToken() {
      const link = await database.transact((tx) => ensureSetupLink(tx));
      if (link === undefined || isRefusal(link)) throw new Error('somebody has an account already');
      return link.token;
    },
    mailsTo: (address) => sent.filter(({ to }) => to === address),
    async close() {
      await work();
      for (const errand of errands) await errand.settled();
      await giveClockBack(database);
      await app.close();
      await database.close();
    },
  };
}

async function takeClock(database: Database, at: Instant): Promise<void> {
  await sql`create table story_clock (at timestamptz not null)`.execute(database.read);
  await sql`insert into story_clock values (${formatInstant(at)}::timestamptz)`.execute(database.read);
  await sql`create or replace function heed_now() returns timestamptz language sql volatile
    as 'select at from story_clock'`.execute(database.read);
}

async function giveClockBack(database: Database): Promise<void> {
  await sql`create or replace function heed_now() returns timestamptz language sql volatile
    as 'select clock_timestamp()'`.execute(database.read);
  await sql`drop table story_clock`.execute(database.read);
}
