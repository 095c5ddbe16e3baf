import { newestVersion } from '../../platform/db/index.ts';
import { giveUp, say } from '../output.ts';
import { readGround } from '../prepare.ts';
import { isStorageFailure, openStorage } from '../storage.ts';

/** Brings the database to this program's schema and does nothing else: for those who upgrade in two steps. */
export async function run(): Promise<number> {
  const ground = readGround();
  if (typeof ground === 'string') return giveUp(ground);
  const storage = await openStorage(ground.config, ground.log);
  if (isStorageFailure(storage)) return giveUp(storage.message);
  say(`The database is at schema version ${newestVersion()}.`);
  await storage.close();
  return 0;
}
