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
 * and nothing at all when nobody does. Each listener keeps its own position, so a slow one misses nothing.
 */
export function createLiveHub(database: Database, onTrouble: (error: unknown) => void): LiveHub {
  const listeners = new Map<(facts: readonly Fact[]) => void, { seq: number }>();
  let timer: NodeJS.Timeout | undefined;
  const poll = async (): Promise<void> => {
    try {
      const from = Math.min(...[...listeners.values()].map((each) => each.seq));
      const facts = await factsAfter(database.read, from, BATCH);
      for (const [listener, position] of listeners) {
        const fresh = facts.filter((fact) => fact.seq > position.seq);
        const last = fresh.at(-1);
        if (last === undefined) continue;
        position.seq = last.seq;
        listener(fresh);
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
