import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { layOut } from './layout.ts';

/** Whether a database was ever made in this data folder; asking makes none. False too where this account may not look. */
export async function wasMade(dataDir: string): Promise<boolean> {
  // Where the socket lies depends on the account; where the cluster lies does not.
  return access(join(layOut(dataDir, 0).cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}
