import type { PublishedPage } from '@heed/core/status';
import type { Config } from '../platform/config/index.ts';
import type { Database } from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';
import { keepSites } from '../slices/status/index.ts';
import type { EngineOptions } from './engine.ts';
import type { Rooms } from './rooms.ts';
import { statusFolders } from './statusFolders.ts';
import { VERSION } from './version.ts';

/** What the engine does beside: the folders of this node are as the database has it. */
export function statusPages(given: {
  readonly database: Database;
  readonly config: Config;
  readonly rooms: Pick<Rooms, 'dressPage'>;
  readonly log: Logger;
}): EngineOptions['work'][number] {
  const { database, config, rooms, log } = given;
  const [everybody, few] = statusFolders(config);
  const folders = { publicFolder: everybody.path, privateFolder: few.path };
  // Who reads us under another address, or can be written to now, gets another form.
  const drawnBy = `${VERSION} for ${config.url}, mail ${config.smtp === undefined ? 'off' : 'on'}`;
  const dress = (page: PublishedPage) => rooms.dressPage(database.read, page);
  const keeper = keepSites({ database, ...folders, drawnBy, dress, log });
  return { name: 'status pages', round: () => keeper.round(), settled: async () => undefined };
}
