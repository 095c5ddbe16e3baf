import { isRefusal, type Refusal } from '@heed/core/kernel';
import { createDatabase, type Database, openPool } from '../../platform/db/index.ts';
import type { Logger } from '../../platform/log/index.ts';
import { whyQuarantined } from '../../platform/outbox/index.ts';
import { findRunning } from '../../platform/postgres/index.ts';
import { giveUp, say } from '../output.ts';
import { readGround } from '../prepare.ts';
import { reachStorage } from '../reach.ts';
import { explainStorage, isStorageFailure, openStorage } from '../storage.ts';
import { releaseQuarantine } from '../system/index.ts';

const USAGE = 'usage: heed quarantine status|release';

/** `heed quarantine status|release`: whether a restored installation is still held back, and to let it go. */
export async function run(args: readonly string[]): Promise<number> {
  const [what, ...more] = args;
  if ((what !== 'status' && what !== 'release') || more.length > 0) return giveUp(USAGE, 2);
  const ground = readGround();
  if (typeof ground === 'string') return giveUp(ground);
  const { config, log } = ground;
  // Beside a running Heed, which has migrated its database; otherwise the database is opened as Heed itself would.
  const isRunning = config.databaseUrl === undefined && (await findRunning(config.dataDir)) !== undefined;
  const storage = await (isRunning ? reachStorage(config, log) : openStorage(config, log));
  if (isStorageFailure(storage)) return giveUp(storage.message);
  const database = connect(storage.connectionString, log);
  try {
    return what === 'status' ? await tellStatus(database) : await release(database);
  } catch (error) {
    return giveUp(explainStorage(error, config));
  } finally {
    await database.close();
    await storage.close();
  }
}

/** No room reacts to what is published here. */
function connect(connectionString: string, log: Logger): Database {
  const pool = openPool(connectionString, 'maintenance', ({ message }) => log.debug({ message }, 'a connection ended'));
  return createDatabase(pool, () => ({}));
}

async function tellStatus(database: Database): Promise<number> {
  const why: Refusal | undefined = await whyQuarantined(database.read);
  say(why === undefined ? 'Not in quarantine.' : `In quarantine. ${why.detail}`);
  return 0;
}

async function release(database: Database): Promise<number> {
  const done = await database.transact((tx) => releaseQuarantine(tx, { kind: 'operator' }));
  if (isRefusal(done)) return giveUp(done.detail);
  const old = done.superseded === 0 ? '' : ` Not sent, since they waited when the backup was made: ${done.superseded}.`;
  say(`Released: time goes on, and pages are sent again.${old}`);
  return 0;
}
