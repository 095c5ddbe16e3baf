import type pg from 'pg';
import {
  BackupRefused,
  type BackupTrailer,
  openTarget,
  streamTarget,
  type Target,
  writeBackup,
} from '../../platform/backup/index.ts';
import { wasMade } from '../../platform/postgres/index.ts';
import { giveUp } from '../output.ts';
import { type Ground, readGround } from '../prepare.ts';
import { tellProgress } from '../progress.ts';
import { connectSession, explainTrouble, reachStorage } from '../reach.ts';
import { isStorageFailure, type Storage } from '../storage.ts';
import { VERSION } from '../version.ts';

const USAGE = 'usage: heed backup FILE   (- for standard output)';
const NO_KEY =
  'Secrets in it stay sealed: keep secret.key of the data folder (or HEED_SECRET_KEY) too, and keep it apart from the backup.';

/** `heed backup FILE`: saves the whole installation as it is at this moment; Heed may go on running. */
export async function run(args: readonly string[]): Promise<number> {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0 || (path.startsWith('-') && path !== '-')) return giveUp(USAGE, 2);
  if (path === '-' && process.stdout.isTTY) return giveUp('a backup is not for the screen: send it into a file', 2);
  const ground = readGround();
  if (typeof ground === 'string') return giveUp(ground);
  const { config, log } = ground;
  if (config.databaseUrl === undefined && !(await wasMade(config.dataDir))) {
    return giveUp(`there is no database in ${config.dataDir}. Set HEED_DATA, or DATABASE_URL, to what is to be saved.`);
  }
  const storage = await reachStorage(config, log);
  if (isStorageFailure(storage)) return giveUp(storage.message);
  try {
    const { tables, rows } = await save(ground, storage, path);
    note(`${rows} rows of ${tables} tables saved${path === '-' ? '' : ` in ${path}`}. ${NO_KEY}`);
    return 0;
  } catch (error) {
    return giveUp(explainTrouble(error));
  } finally {
    await storage.close();
  }
}

async function save({ config, log }: Ground, storage: Storage, path: string): Promise<BackupTrailer> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new BackupRefused('interrupted; nothing was saved.'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let target: Target | undefined;
  let client: pg.Client | undefined;
  try {
    client = await connectSession(storage, config, 'backup');
    target = path === '-' ? streamTarget(process.stdout) : await openTarget(path);
    const options = { heed: VERSION, onProgress: tellProgress(note), signal: stop.signal };
    const trailer = await writeBackup(client, target, options);
    await target.finish();
    return trailer;
  } catch (error) {
    await target?.discard();
    throw error;
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
    await client?.end().catch((error: unknown) => log.debug({ err: error }, 'the session of the backup'));
  }
}

/** On standard error, since standard output may be the backup. */
function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
