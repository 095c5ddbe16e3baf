import { connectTo } from './connection.ts';
import { fail, isPostgresFailure, type PostgresFailure } from './failure.ts';
import { ROLE } from './initialise.ts';
import { type Ground, launch, type Server } from './server.ts';

/** The part of a logger that is used here; pino's fits. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
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

/** Starts the server again whenever it ends by itself, until it is told to stop. */
export function keepRunning(
  ground: Ground,
  first: Server,
  options: { readonly log: Log; readonly onChange?: (change: EmbeddedChange) => void },
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

/** Whatever goes wrong in an attempt to start again, the next attempt is made. */
function notStarted(error: unknown): PostgresFailure {
  return fail('did-not-start', error instanceof Error ? error.message : String(error));
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
