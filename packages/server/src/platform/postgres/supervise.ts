import pg from 'pg';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { fail, isPostgresFailure, type PostgresFailure } from './failure.ts';
import { type FolderLock, lockFolder } from './folderLock.ts';
import { makeFolders, makeHome } from './folders.ts';
import { type Guard, postGuard } from './guard.ts';
import { configure, makeCluster, ROLE } from './initialise.ts';
import { type Layout, layOut } from './layout.ts';
import { createLogFile } from './logFile.ts';
import { type Ground, launch, type Server } from './server.ts';

/** The part of a logger that is used here; pino's fits. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface EmbeddedOptions {
  /** Heed's data folder, absolute. Made when missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** Told when the server ended by itself, and when it accepts connections again. */
  readonly onChange?: (change: EmbeddedChange) => void;
  /** False only in tests: the data does not survive a crash of the machine. */
  readonly durable?: boolean;
  /** 60 unless told. */
  readonly maxConnections?: number;
}

export type EmbeddedChange =
  | { readonly kind: 'down'; readonly reason: PostgresFailure }
  | { readonly kind: 'up'; readonly pid: number };

export interface EmbeddedPostgres {
  /** For `pg` and libpq alike: `postgresql://heed@localhost/heed?host=SOCKET_FOLDER`. */
  readonly connectionString: string;
  readonly socketDir: string;
  readonly user: string;
  readonly database: string;
  /** The server's process id; undefined while it is down. */
  pid(): number | undefined;
  /** Stops the server and its guard, and gives the folder free. Safe to call twice. */
  stop(): Promise<void>;
}

/** Waits between attempts to start a server that ended by itself, in milliseconds; the last one repeats. */
const BACKOFF = [0, 100, 250, 500, 1_000, 2_000, 5_000] as const;

/**
 * Starts PostgreSQL in the data folder, making everything that it needs, and keeps it running until `stop`. Fails as a
 * value, with one line for the operator. When this process ends in any way, the server is stopped by its guard.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres | PostgresFailure> {
  const account = await chooseAccount();
  if (isPostgresFailure(account)) return account;
  const layout = layOut(options.dataDir, account?.uid ?? process.getuid?.() ?? 0);
  const barred = await makeHome(layout.home, account);
  if (barred) return barred;
  const lock = await lockFolder(layout.home);
  if (isPostgresFailure(lock)) return lock;

  const choices = { durable: options.durable ?? true, maxConnections: options.maxConnections ?? 60 };
  const ground = await prepareGround(layout, account, choices);
  if (isPostgresFailure(ground)) {
    await lock.release();
    return ground;
  }
  const guard = postGuard(layout, account);
  const onWait = (seconds: number) => options.log.info({ seconds }, 'PostgreSQL is still starting: it replays its log');
  const first = await launch(ground, onWait);
  const failure = isPostgresFailure(first) ? first : await makeDatabase(layout);
  if (isPostgresFailure(first) || failure) {
    if (!isPostgresFailure(first)) await first.stop();
    await leave(ground, guard, lock);
    return failure ?? fail('did-not-start', 'PostgreSQL did not start.');
  }
  return keepRunning(ground, first, options, onWait, () => leave(ground, guard, lock));
}

/** Whatever goes wrong in an attempt to start again, the next attempt is made. */
function notStarted(error: unknown): PostgresFailure {
  return fail('did-not-start', error instanceof Error ? error.message : String(error));
}

type Choices = Parameters<typeof configure>[2];

async function prepareGround(
  layout: Layout,
  account: Ground['account'],
  choices: Choices,
): Promise<Ground | PostgresFailure> {
  const barred = await makeFolders(layout, account);
  if (barred) return barred;
  const binaries = await findBinaries(layout, account);
  if (isPostgresFailure(binaries)) return binaries;
  const failure =
    (await makeCluster(layout, binaries, account, choices)) ?? (await configure(layout, account, choices));
  return failure ?? { layout, binaries, account, logFile: createLogFile(layout.logFile) };
}

function keepRunning(
  ground: Ground,
  first: Server,
  options: EmbeddedOptions,
  onWait: (seconds: number) => void,
  onLeave: () => Promise<void>,
): EmbeddedPostgres {
  let server: Server | undefined = first;
  let stopping: Promise<void> | undefined;
  const wake = new AbortController();
  const watching = watch();

  async function watch(): Promise<void> {
    while (server !== undefined) {
      const reason = await server.ended;
      server = undefined;
      if (wake.signal.aborted) return;
      options.log.error({ reason: reason.message }, 'PostgreSQL ended by itself; starting it again');
      options.onChange?.({ kind: 'down', reason });
      server = await startAgain();
      if (server === undefined || wake.signal.aborted) return;
      options.log.info({ pid: server.pid }, 'PostgreSQL accepts connections again');
      options.onChange?.({ kind: 'up', pid: server.pid });
    }
  }

  async function startAgain(): Promise<Server | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      await wait(BACKOFF[Math.min(attempt, BACKOFF.length - 1)] ?? 0, wake.signal);
      if (wake.signal.aborted) return undefined;
      const next = await launch(ground, onWait, wake.signal).catch(notStarted);
      if (!isPostgresFailure(next)) return next;
      options.log.error({ reason: next.message }, 'PostgreSQL did not start');
    }
  }

  async function stopAll(): Promise<void> {
    wake.abort();
    await server?.stop();
    await watching;
    // A start that succeeded just as the stop came in left a server that nobody watches.
    await server?.stop();
    await onLeave();
  }

  return {
    connectionString: connectTo(ground.layout, ROLE),
    socketDir: ground.layout.socketDir,
    user: ROLE,
    database: ROLE,
    pid: () => server?.pid,
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

async function leave(ground: Ground, guard: Guard, lock: FolderLock): Promise<void> {
  guard.dismiss();
  ground.logFile.stopRotating();
  await lock.release();
}

/** Makes the database on the first start; `initdb` makes only `postgres`. */
async function makeDatabase(layout: Layout): Promise<PostgresFailure | undefined> {
  const client = new pg.Client({ connectionString: connectTo(layout, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [ROLE]);
    if (rowCount === 0) await client.query(`create database ${ROLE}`);
    return undefined;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return fail('did-not-start', `PostgreSQL started but could not be used: ${words}. Its log is ${layout.logFile}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function connectTo(layout: Layout, database: string): string {
  return `postgresql://${ROLE}@localhost/${database}?host=${encodeURIComponent(layout.socketDir)}`;
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
