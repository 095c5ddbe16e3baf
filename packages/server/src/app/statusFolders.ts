import { join } from 'node:path';
import { isRefusal } from '@heed/core/kernel';
import { type Config, describeRefusal, loadConfig } from '../platform/config/index.ts';
import type { SitesFolder } from '../platform/sites/index.ts';

/** Where pages lie: first those for everybody, then those that no web server is pointed at. */
export function statusFolders({ statusDir, dataDir }: Pick<Config, 'statusDir' | 'dataDir'>) {
  return [
    { path: statusDir, isPrivate: false },
    { path: join(dataDir, 'status-private'), isPrivate: true },
  ] as const satisfies readonly SitesFolder[];
}

/** The same of this machine's configuration, or what is wrong with that. */
export function readStatusFolders(): readonly SitesFolder[] | string {
  const config = loadConfig();
  return isRefusal(config) ? describeRefusal(config) : statusFolders(config);
}
