import type { Database } from '../../platform/db/index.ts';
import type { Room } from '../../platform/room.ts';
import { inboundRoutes } from './inbound-routes.ts';
import { createIngest } from './ingest/ingest.ts';
import { integrationRoutes } from './integration-routes.ts';
import type { Inbound } from './ports.ts';

export type { Inbound } from './ports.ts';

export interface AlertsDependencies {
  readonly publicUrl: string;
  /** How the bodies of each kind of sender are read: adapters/in. */
  readonly inbound: readonly Inbound[];
  /** Where signals are written: a pool of its own. Undefined in the engine, which takes no requests. */
  readonly ingestDatabase: Database | undefined;
}

/** The room `alerts`: integrations, what they send, and the alerts that this makes. Tables: migrations/0007_alerts.sql. */
export function createAlerts({ publicUrl, inbound, ingestDatabase }: AlertsDependencies): Room {
  const ingest = ingestDatabase && createIngest(ingestDatabase);
  const routes =
    ingest === undefined
      ? []
      : [...inboundRoutes(ingest, inbound), ...integrationRoutes({ ingest, inbound, publicUrl })];
  return { name: 'alerts', routes, timers: {}, reactions: {} };
}
