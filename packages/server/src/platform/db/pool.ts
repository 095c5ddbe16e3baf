import { formatInstant, type Instant } from '@heed/core/kernel';
import pg from 'pg';
import { createPreparer } from './prepared.ts';
import { createPulse, cutOff, type Pulse } from './pulse.ts';
import { isNetworkTimeout, isReadOnly } from './trouble.ts';

/** What a pool is for. Each has its own connections, so that one kind of work cannot starve another. */
export type PoolPurpose = 'ingest' | 'web' | 'engine' | 'maintenance';

interface PoolLimits {
  readonly connections: number;
  /** Milliseconds that the database may spend on one statement. */
  readonly statementTimeout: number;
  /** True for a pool that runs the same few statements over and over: each is planned once a connection. */
  readonly prepares: boolean;
}

const LIMITS: Record<PoolPurpose, PoolLimits> = {
  ingest: { connections: 4, statementTimeout: 4_000, prepares: true },
  web: { connections: 8, statementTimeout: 4_000, prepares: false },
  engine: { connections: 8, statementTimeout: 4_000, prepares: false },
  maintenance: { connections: 2, statementTimeout: 15 * 60_000, prepares: false },
};

const CONNECT_TIMEOUT = 3_000;
const TIMESTAMPTZ = pg.types.builtins.TIMESTAMPTZ;
const INT8 = pg.types.builtins.INT8;

/** Reads a timestamptz as milliseconds and a bigint as a number (ours count rows, far below 2^53). */
const readTypes: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === TIMESTAMPTZ && format !== 'binary') return readTimestamp;
    if (oid === INT8 && format !== 'binary') return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

function readTimestamp(text: string): Instant | null {
  const at = pg.types.getTypeParser(TIMESTAMPTZ, 'text')(text);
  return at instanceof Date ? at.getTime() : null;
}

/** The form in which a moment is sent to the database. */
export function timestamp(at: Instant): string {
  return formatInstant(at);
}

export function nullableTimestamp(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at);
}

/** A pool whose every connection can be cut at once. */
export interface ResettablePool {
  connect(): Promise<pg.PoolClient>;
  end(): Promise<void>;
  /** Cuts all connections and starts anew: after a network time-out none of them can be trusted. */
  reset(): void;
  readonly waiting: number;
  /** Asked for by Kysely. */
  readonly options: object;
}

/**
 * Opens a pool for one purpose. `query_timeout` is the statement time-out and one second more: without it a client
 * hangs for as long as TCP does when the network to the database is cut.
 */
export function openPool(
  connectionString: string,
  purpose: PoolPurpose,
  onTrouble: (error: Error) => void,
): ResettablePool {
  const limits = LIMITS[purpose];
  const options: pg.PoolConfig = {
    connectionString,
    max: limits.connections,
    application_name: `heed ${purpose}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: limits.statementTimeout,
    query_timeout: limits.statementTimeout + 1_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: purpose === 'maintenance' ? 60_000 : 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    types: readTypes,
  };
  const make = (): pg.Pool => {
    const pool = new pg.Pool(options);
    // A pool without this listener ends the process when PostgreSQL stops.
    pool.on('error', onTrouble);
    // Nor does the pool listen to a connection that is lent: cut then, it would end the process too. Its user is told by
    // the statement that fails.
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  };
  let current = make();
  const lent = new Set<pg.PoolClient>();
  const waiting = new Set<(error: Error) => void>();
  const prepare = limits.prepares ? createPreparer() : undefined;
  const reset = (): void => {
    const old = current;
    current = make();
    for (const client of lent) cutOff(client);
    for (const giveUp of waiting) giveUp(unanswered());
    waiting.clear();
    old.end().catch(onTrouble);
  };
  // Maintenance takes as long as it takes.
  const pulse: Pulse | undefined = purpose === 'maintenance' ? undefined : createPulse(connectionString, reset);
  /** Waits for a connection, unless all of them are given up meanwhile. */
  const borrow = (pool: pg.Pool): Promise<pg.PoolClient> =>
    new Promise((resolve, reject) => {
      waiting.add(reject);
      const coming = pool.connect();
      pulse?.follow(coming);
      coming.then(
        (client) => (waiting.delete(reject) ? resolve(client) : client.release(true)),
        (error: unknown) => {
          waiting.delete(reject);
          reject(error);
        },
      );
    });
  const watched = new WeakSet<pg.PoolClient>();
  const useless = new WeakSet<pg.PoolClient>();
  /** Whoever asks, inside a transaction or outside: one answer that did not come in time condemns the pool. */
  const watch = (client: pg.PoolClient): void => {
    if (watched.has(client)) return;
    watched.add(client);
    const query: (...args: unknown[]) => unknown = client.query.bind(client);
    const asked = (...args: unknown[]): unknown => {
      const answer = query(...args);
      if (answer instanceof Promise) {
        pulse?.follow(answer);
        answer.catch((error: unknown) => {
          if (isNetworkTimeout(error)) reset();
          else if (isReadOnly(error)) useless.add(client);
        });
      }
      return answer;
    };
    // Its many overloads are one function inside.
    client.query = asked as pg.PoolClient['query'];
  };
  return {
    async connect() {
      if (pulse?.isSilent) throw unanswered();
      const pool = current;
      const client = await borrow(pool);
      lent.add(client);
      watch(client);
      prepare?.(client);
      const release = client.release.bind(client);
      client.release = (error) => {
        lent.delete(client);
        client.release = release;
        // Kysely says false of a connection that it has no complaint about.
        release(error || pool !== current || useless.has(client));
      };
      return client;
    },
    async end() {
      pulse?.stop();
      await current.end();
    },
    reset,
    options,
    get waiting() {
      return current.waitingCount;
    },
  };
}

function unanswered(): Error {
  return new Error('Connection terminated: the database does not answer');
}
