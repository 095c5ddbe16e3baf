import type { ClientBase } from 'pg';
import type { Config } from '../platform/config/index.ts';
import { MigrationRefused, migrate, openPool } from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';
import { isPostgresFailure, startEmbedded } from '../platform/postgres/index.ts';

/** A database that can be used: the embedded one, which lives and dies with us, or the operator's own. */
export interface Storage {
  readonly connectionString: string;
  readonly kind: 'embedded' | 'own';
  close(): Promise<void>;
}

/** Why there is no database, in one line with its mend. */
export interface StorageFailure {
  readonly message: string;
}

export function isStorageFailure(value: Storage | StorageFailure): value is StorageFailure {
  return 'message' in value;
}

/** Opens the database and brings it to this program's schema. */
export async function openStorage(config: Config, log: Logger): Promise<Storage | StorageFailure> {
  const storage = config.databaseUrl === undefined ? await openEmbedded(config, log) : ownDatabase(config.databaseUrl);
  if (isStorageFailure(storage)) return storage;
  try {
    const { applied } = await migrateStorage(storage, log);
    if (applied > 0) log.info({ applied }, 'database migrated');
    return storage;
  } catch (error) {
    await storage.close();
    return { message: explainStorage(error, config) };
  }
}

export async function openEmbedded(config: Config, log: Logger): Promise<Storage | StorageFailure> {
  const postgres = await startEmbedded({
    dataDir: config.dataDir,
    log,
    onChange: (change) => {
      if (change.kind === 'down')
        log.error({ reason: change.reason.message }, 'the database ended; it is started again');
      else log.warn({ pid: change.pid }, 'the database is back');
    },
  });
  if (isPostgresFailure(postgres)) return { message: postgres.message };
  return { connectionString: postgres.connectionString, kind: 'embedded', close: () => postgres.stop() };
}

export function ownDatabase(connectionString: string): Storage {
  return { connectionString, kind: 'own', close: async () => undefined };
}

const OLDEST_SERVER = 150_000;

async function migrateStorage(storage: Storage, log: Logger): Promise<{ applied: number }> {
  const pool = openPool(storage.connectionString, 'maintenance', (error) =>
    log.warn({ err: error }, 'maintenance connection'),
  );
  try {
    const client = await pool.connect();
    await refuseOldServer(client).finally(() => client.release());
    return await migrate(pool, {
      onWait: (wait) => log.warn(wait, 'a migration waits for tables that are in use, and is tried again'),
    });
  } finally {
    await pool.end();
  }
}

export async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number");
  if (Number(rows[0]?.number) >= OLDEST_SERVER) return;
  throw new MigrationRefused('This PostgreSQL is too old. Heed needs version 15 or newer.');
}

/** One line for the operator. Never repeats the URL, which holds a password. */
export function explainStorage(error: unknown, config: Config): string {
  if (error instanceof MigrationRefused) return error.message;
  const words = error instanceof Error ? error.message : String(error);
  if (config.databaseUrl === undefined) return `The embedded database could not be prepared: ${words}`;
  const { hostname, port, pathname } = new URL(config.databaseUrl);
  const place = `${hostname || 'the local socket'}${port === '' ? '' : `:${port}`}, database ${pathname.slice(1)}`;
  return `DATABASE_URL cannot be used (${place}): ${words}. Check host, user, password and that the database exists.`;
}
