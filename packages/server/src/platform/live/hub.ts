import type { Fact } from '@heed/core/kernel';
import type { Database } from '../db/index.ts';
import { factsAfter, latestSeq } from '../facts/index.ts';

/** One listener's stream of facts, from a sequence number on. */
export interface Subscription {
  close(): void;
}

export interface LiveHub {
  /** Gives every fact after `seq` (or after the present one), in order, until it is closed. */
  subscribe(seq: number | undefined, listener: (facts: readonly Fact[]) => void): Promise<Subscription>;
  readonly listeners: number;
  close(): void;
}

const POLL_MS = 300;
const BATCH = 500;

/**
 * Live events by polling the one history while anybody listens: correct over restarts, nodes and lost notifications,
 * and nothing at all when nobody does. Each listener keeps its own position, so a slow one misses nothing; those who stand
 * at the same place are read for together, so one who begins far back holds nobody up.
 */
export function createLiveHub(database: Database, onTrouble: (error: unknown) => void): LiveHub {
  const listeners = new Map<(facts: readonly Fact[]) => void, { seq: number }>();
  let timer: NodeJS.Timeout | undefined;
  const poll = async (): Promise<void> => {
    try {
      for (const [seq, together] of Map.groupBy(listeners, ([, position]) => position.seq)) {
        const facts = await factsAfter(database.read, seq, BATCH);
        const last = facts.at(-1);
        if (last === undefined) continue;
        for (const [listener, position] of together) {
          position.seq = last.seq;
          if (listeners.has(listener)) listener(facts);
        }
      }
    } catch (error) {
      onTrouble(error);
    }
    timer = listeners.size === 0 ? undefined : setTimeout(poll, POLL_MS);
  };
  return {
    async subscribe(seq, listener) {
      listeners.set(listener, { seq: seq ?? (await latestSeq(database.read)) });
      timer ??= setTimeout(poll, 0);
      return { close: () => void listeners.delete(listener) };
    },
    get listeners() {
      return listeners.size;
    },
    close() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}
