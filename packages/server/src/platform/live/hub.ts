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
  /** Something was committed here: listeners hear of it at once, rather than at the next look. */
  hurry(): void;
  readonly listeners: number;
  close(): void;
}

const POLL_MS = 300;
/** What is committed in this time is read together, however many hurry. */
const SOON_MS = 20;
const BATCH = 500;

/**
 * Live events by polling the one history while anybody listens: correct over restarts, nodes and lost notifications,
 * and nothing at all when nobody does. Each listener keeps its own position, so a slow one misses nothing; those who stand
 * at the same place are read for together, so one who begins far back holds nobody up.
 */
export function createLiveHub(database: Database, onTrouble: (error: unknown) => void): LiveHub {
  const listeners = new Map<(facts: readonly Fact[]) => void, { seq: number }>();
  let timer: NodeJS.Timeout | undefined;
  let state: 'waiting' | 'soon' | 'reading' | 'reading-again' = 'waiting';
  const poll = async (): Promise<void> => {
    state = 'reading';
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
    const again = hasMore(state);
    state = again ? 'soon' : 'waiting';
    timer = listeners.size === 0 ? undefined : setTimeout(poll, again ? SOON_MS : POLL_MS);
  };
  return {
    async subscribe(seq, listener) {
      listeners.set(listener, { seq: seq ?? (await latestSeq(database.read)) });
      timer ??= setTimeout(poll, 0);
      return { close: () => void listeners.delete(listener) };
    },
    hurry() {
      if (state === 'reading') state = 'reading-again';
      if (state !== 'waiting' || timer === undefined) return;
      state = 'soon';
      clearTimeout(timer);
      timer = setTimeout(poll, SOON_MS);
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

/** Asked after a read: whether something was committed meanwhile. */
function hasMore(state: string): boolean {
  return state === 'reading-again';
}
