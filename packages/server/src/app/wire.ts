import {
  createDatabase,
  type Database,
  type Nudge,
  openPool,
  type PoolPurpose,
  type Reactions,
} from '../platform/db/index.ts';
import type { Logger } from '../platform/log/index.ts';

/** A database for one purpose, with the reactions of all rooms. */
export function wireDatabase(
  connectionString: string,
  purpose: PoolPurpose,
  reactions: () => Reactions,
  log: Logger,
  onNudge: (what: Nudge) => void,
): Database {
  const pool = openPool(connectionString, purpose, (error) =>
    log.warn({ err: error, purpose }, 'a database connection ended'),
  );
  let gathered: Reactions | undefined;
  const once = (): Reactions => {
    gathered ??= reactions();
    return gathered;
  };
  return createDatabase(pool, once, onNudge);
}

/** What the worker thread is told when it is started. Everything else it reads for itself. */
export interface EngineStart {
  readonly connectionString: string;
}

/** What the web thread tells the engine. */
export type ToEngine =
  | { readonly kind: 'nudge'; readonly what: Nudge }
  | { readonly kind: 'metrics'; readonly ask: number }
  | { readonly kind: 'stop' };

/** What the engine tells the web thread. */
export type FromEngine =
  | { readonly kind: 'ready' }
  /** Its event loop turns. Said every few seconds, whether or not the database answers. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'metrics'; readonly ask: number; readonly text: string };
