import type { Reactions, Tx } from './db/index.ts';
import type { BoundRoute } from './http/index.ts';
import type { TimerHandler } from './timers/index.ts';

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
}
