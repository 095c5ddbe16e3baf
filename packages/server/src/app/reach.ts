import type pg from 'pg';
import { BackupRefused } from '../platform/backup/index.ts';
import type { Config } from '../platform/config/index.ts';
import { openSession } from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';
import { findRunning } from '../platform/postgres/index.ts';
import {
  explainStorage,
  openEmbedded,
  ownDatabase,
  refuseOldServer,
  type Storage,
  type StorageFailure,
} from './storage.ts';

/**
 * The database as it is, not migrated. Where a Heed runs on the data folder its server is used beside it, and `close`
 * leaves it running.
 */
export async function reachStorage(config: Config, log: Logger): Promise<Storage | StorageFailure> {
  if (config.databaseUrl !== undefined) return ownDatabase(config.databaseUrl);
  const connectionString = await findRunning(config.dataDir);
  if (connectionString === undefined) return openEmbedded(config, log);
  return { connectionString, kind: 'embedded', close: async () => undefined };
}

/** The same, but refused while another Heed runs on the data folder. */
export async function reachStorageAlone(config: Config, log: Logger): Promise<Storage | StorageFailure> {
  return config.databaseUrl === undefined ? openEmbedded(config, log) : ownDatabase(config.databaseUrl);
}

/** A session without limits of time. Throws BackupRefused, with one line for the operator, when there can be none. */
export async function connectSession(storage: Storage, config: Config, name: string): Promise<pg.Client> {
  let client: pg.Client | undefined;
  try {
    client = await openSession(storage.connectionString, name);
    await refuseOldServer(client);
    return client;
  } catch (error) {
    await client?.end().catch(() => undefined);
    throw new BackupRefused(explainStorage(error, config));
  }
}

/** What went wrong after that, in one line. */
export function explainTrouble(error: unknown): string {
  if (error instanceof BackupRefused) return error.message;
  return `The database says: ${error instanceof Error ? error.message : String(error)}.`;
}
