import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckedBackup,
  checkBackup,
  openSource,
  restoreBackup,
  type Source,
  spool,
} from '../../platform/backup/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { giveUp, say } from '../output.ts';
import { readGround } from '../prepare.ts';
import { tellProgress } from '../progress.ts';
import { connectSession, explainTrouble, reachStorageAlone } from '../reach.ts';
import { isStorageFailure, type Storage } from '../storage.ts';

const USAGE = 'usage: heed restore FILE [--replace]   (- for standard input)';

/** `heed restore FILE`: puts a backup in the place of an empty database, or with `--replace` of a used one. */
export async function run(args: readonly string[]): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--replace');
  if (path === undefined || more.length > 0 || (path.startsWith('-') && path !== '-')) return giveUp(USAGE, 2);
  const ground = readGround();
  if (typeof ground === 'string') return giveUp(ground);
  const { config, log } = ground;
  let source: Source | undefined;
  try {
    source = path === '-' ? await spool(process.stdin) : openSource(path);
    const backup = await checkBackup(source.read());
    say(`The backup of ${backup.header.createdAt} is whole: ${backup.trailer.rows} rows, made by ${describe(backup)}.`);
    const storage = await reachStorageAlone(config, log);
    if (isStorageFailure(storage)) return giveUp(storage.message);
    await put(storage, config, backup, source, args.includes('--replace')).finally(() => storage.close());
    say(`Restored, in quarantine: nothing is sent until you run heed quarantine release. ${aboutKey(config)}`);
    return 0;
  } catch (error) {
    return giveUp(`${explainTrouble(error)} Nothing was changed.`);
  } finally {
    await source?.close();
  }
}

async function put(
  storage: Storage,
  config: Config,
  backup: CheckedBackup,
  source: Source,
  replace: boolean,
): Promise<void> {
  const client = await connectSession(storage, config, 'restore');
  try {
    // The embedded database is ours alone while its folder is locked.
    const isAlone = storage.kind === 'embedded';
    await restoreBackup(client, backup, source.read(), { replace, isAlone, onProgress: tellProgress(say) });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function describe({ header, version }: CheckedBackup): string {
  return `Heed ${header.heed} with schema version ${version}`;
}

/** A first start would make a new key, which opens nothing that the old one sealed. */
function aboutKey({ secretKey, dataDir }: Config): string {
  if (secretKey !== undefined) return 'HEED_SECRET_KEY must be the one that was used before.';
  const file = join(dataDir, 'secret.key');
  return existsSync(file)
    ? `${file} must be the one that was used before.`
    : `Put the old secret.key at ${file} before you start Heed, or its sealed secrets cannot be opened.`;
}
