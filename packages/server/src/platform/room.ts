import type { Database, Reactions, Tx } from './db/index.ts';
import type { BoundRoute, SocketRoute } from './http/index.ts';
import type { LiveHub } from './live/index.ts';
import type { Logger } from './log/index.ts';
import type { TimerHandler } from './timers/index.ts';

/** Work that is neither a timer nor a delivery: a loop of its own, so that nothing urgent waits for it. */
export interface Work {
  readonly name: string;
  /** One round; true when there may be more to do at once. */
  round(): Promise<boolean>;
  /** Once nothing of it is under way. */
  settled(): Promise<void>;
}

/** What a room's WebSockets are given. */
export interface SocketMeans {
  readonly database: Database;
  readonly hub: LiveHub;
  readonly log: Logger;
}

/** What a room contributes to the house. `app/rooms.ts` gathers the rooms, ground to roof. */
export interface Room {
  readonly name: string;
  readonly routes: readonly BoundRoute[];
  /** By timer kind, `room.verb`. */
  readonly timers: Readonly<Record<string, TimerHandler>>;
  /** By fact kind: what this room does, in the same transaction, when a room below publishes it. */
  readonly reactions: Reactions;
  /** What must be there before the first request, e.g. a timer that goes round. Runs at every start, on every node. */
  begin?(tx: Tx): Promise<void>;
  /** What it does in the engine beside timers and deliveries. */
  work?(database: Database): readonly Work[];
  /** Its WebSockets, in the process that serves them. */
  sockets?(means: SocketMeans): readonly SocketRoute[];
}
