import { HOUR, type Instant } from '@heed/core/kernel';

const MOST_AN_HOUR = 20;
const REMEMBERED = 20_000;

/** Counts what each network asks for, in memory and bounded. */
export interface AskLimit {
  /** False when this network asked too often; what a network asked is forgotten after an hour. */
  admits(network: string, now: Instant): boolean;
}

export function createAskLimit(most = MOST_AN_HOUR): AskLimit {
  const seen = new Map<string, { readonly since: Instant; count: number }>();
  return {
    admits(network, now) {
      const known = seen.get(network);
      if (known !== undefined && now - known.since < HOUR && now >= known.since) {
        known.count += 1;
        return known.count <= most;
      }
      seen.delete(network);
      // The one that was seen first goes: a flood of networks costs memory no more than this.
      for (const [oldest] of seen) {
        if (seen.size < REMEMBERED) break;
        seen.delete(oldest);
      }
      seen.set(network, { since: now, count: 1 });
      return true;
    },
  };
}
