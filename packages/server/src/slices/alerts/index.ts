import type { Database } from '../../platform/db/index.ts';
import type { BoundRoute } from '../../platform/http/index.ts';
import type { Room } from '../../platform/room.ts';
import type { Vault } from '../../platform/secrets/index.ts';
import type { Paging } from '../paging/index.ts';
import { ackPageRoutes } from './ack-page/routes.ts';
import { changeRoutes } from './changes/routes.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { inboundRoutes } from './inbound-routes.ts';
import { createIngest, type IngestObserver } from './ingest/ingest.ts';
import { integrationRoutes } from './integration-routes.ts';
import type { ChangeSource, Inbound } from './ports.ts';
import { reactions } from './reactions.ts';
import { alertRoutes } from './routes.ts';
import { integrationsByKey } from './store/integrations.ts';
import { ensureTimers, timers } from './timers.ts';

export { acknowledgeAlerts, resolveAlerts } from './commands/respond.ts';
export type { IngestObserver } from './ingest/ingest.ts';
export type { ChangeSource, Inbound } from './ports.ts';
export { countPaging } from './queries/firing.ts';
export { loadAlertsById, loadPagingAlerts } from './store/alerts.ts';
export { loadSignalOfAlert } from './store/signals.ts';
export { SIGNALS_KEPT } from './timers.ts';

export interface AlertsDependencies {
  readonly paging: Paging;
  readonly publicUrl: string;
  /** How the bodies of each kind of sender are read: adapters/in. */
  readonly inbound: readonly Inbound[];
  readonly changeSources: readonly ChangeSource[];
  /** Seals what senders sign with. */
  readonly vault: Vault;
  /** Where signals are written: a pool of its own. Undefined in the engine, which takes no requests. */
  readonly ingestDatabase: Database | undefined;
  /** Told of every commit of signals. */
  readonly ingestObserver?: IngestObserver | undefined;
}

/** The room `alerts`: integrations, what they send, and the alerts that this makes. Tables: migrations/0007_alerts.sql. */
export function createAlerts(deps: AlertsDependencies): Room {
  return { name: 'alerts', routes: routesOf(deps), timers, reactions, begin: ensureTimers };
}

function routesOf({
  paging,
  publicUrl,
  inbound,
  changeSources,
  vault,
  ingestDatabase,
  ingestObserver,
}: AlertsDependencies): readonly BoundRoute[] {
  if (ingestDatabase === undefined) return [];
  const ingest = createIngest(ingestDatabase, ingestObserver);
  const doorkeeper = createDoorkeeper(async (keyHashes) => {
    const { byKey } = await integrationsByKey(ingestDatabase.read, [...new Set(keyHashes)]);
    return keyHashes.map((hash) => byKey.has(hash));
  });
  return [
    ...inboundRoutes(ingest, doorkeeper, inbound),
    ...changeRoutes({ database: ingestDatabase, vault }, doorkeeper, changeSources),
    ...integrationRoutes({ ingest, inbound, publicUrl, vault }),
    ...alertRoutes(paging),
    ...ackPageRoutes(paging),
  ];
}
