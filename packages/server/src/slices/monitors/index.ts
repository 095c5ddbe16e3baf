import type { MetricsServerId } from '@heed/core/kernel';
import type { AlertRule, Asked, Range, Sample, Series } from '@heed/core/monitors';
import type { Queries } from '../../platform/db/index.ts';
import type { Room } from '../../platform/room.ts';
import { type AskMeans, ask, askRange, askRules } from './ask.ts';
import { monitorsRoutes } from './routes.ts';

export { loadKeyQueries as keyQueriesOf, type StoredKeyQuery } from './store/key-queries.ts';
export { loadServer as metricsServerById, loadServerNames as metricsServerNames } from './store/servers.ts';

/** What rooms above may ask. All of it goes out into the world: never in a transaction. */
export interface Monitors {
  readonly room: Room;
  ask(db: Queries, serverId: MetricsServerId, query: string): Promise<Asked<readonly Sample[]>>;
  askRange(db: Queries, serverId: MetricsServerId, query: string, range: Range): Promise<Asked<readonly Series[]>>;
  askRules(db: Queries, serverId: MetricsServerId, name: string): Promise<Asked<readonly AlertRule[]>>;
}

/** The room `monitors`: metrics servers, and what one asks them first. Tables: migrations/0012_metrics_servers.sql. */
export function createMonitors(means: AskMeans): Monitors {
  return {
    room: { name: 'monitors', routes: monitorsRoutes(means), timers: {}, reactions: {} },
    ask: (db, serverId, query) => ask(means, db, serverId, query),
    askRange: (db, serverId, query, range) => askRange(means, db, serverId, query, range),
    askRules: (db, serverId, name) => askRules(means, db, serverId, name),
  };
}
