import type { Duration, Instant } from '@heed/core/kernel';

/**
 * One circuit breaker for each provider, in memory. After five failures in a row it opens: nothing is sent for a while;
 * then one text may try, and its outcome closes the breaker or opens it for twice as long, up to 30 s.
 *
 * Written here rather than taken from cockatiel, which keeps time by the node's own clock: here moments are the
 * database's, like all others, so that a clock that jumps neither opens nor keeps shut.
 */
export interface Breakers {
  /** How many texts the provider may be given at this moment: all, one to try, or none. */
  admits(provider: string, now: Instant): number;
  /** False from the failure that opened it until something worked again. */
  isClosed(provider: string): boolean;
  /** Providers that admit none, and until when. */
  shut(now: Instant): ReadonlyMap<string, Instant>;
  begin(provider: string): void;
  /** Undefined: the provider was not asked after all. */
  end(provider: string, worked: boolean | undefined, now: Instant): void;
}

export const FAILURES_TO_OPEN = 5;
export const FIRST_PAUSE: Duration = 5_000;
export const LONGEST_PAUSE: Duration = 30_000;

interface Breaker {
  failures: number;
  /** Defined while it is not closed: from then on one may try. */
  openUntil: Instant | undefined;
  pause: Duration;
  underWay: number;
}

export function createBreakers(onChange: (provider: string, state: 'open' | 'closed') => void): Breakers {
  const breakers = new Map<string, Breaker>();
  const admits = (breaker: Breaker | undefined, now: Instant): number => {
    if (breaker?.openUntil === undefined) return Number.POSITIVE_INFINITY;
    return now < breaker.openUntil || breaker.underWay > 0 ? 0 : 1;
  };
  const close = (provider: string, breaker: Breaker): void => {
    if (breaker.openUntil !== undefined) onChange(provider, 'closed');
    breaker.failures = 0;
    breaker.openUntil = undefined;
    breaker.pause = FIRST_PAUSE;
  };
  const fail = (provider: string, breaker: Breaker, now: Instant): void => {
    breaker.failures += 1;
    // What was under way when it opened tells nothing new.
    if (breaker.failures < FAILURES_TO_OPEN || (breaker.openUntil !== undefined && now < breaker.openUntil)) return;
    if (breaker.openUntil === undefined) onChange(provider, 'open');
    breaker.openUntil = now + breaker.pause;
    breaker.pause = Math.min(breaker.pause * 2, LONGEST_PAUSE);
  };
  return {
    admits: (provider, now) => admits(breakers.get(provider), now),
    isClosed: (provider) => breakers.get(provider)?.openUntil === undefined,
    shut(now) {
      const shut = new Map<string, Instant>();
      for (const [provider, breaker] of breakers) {
        if (breaker.openUntil !== undefined && admits(breaker, now) === 0) {
          shut.set(provider, Math.max(breaker.openUntil, now + 1_000));
        }
      }
      return shut;
    },
    begin(provider) {
      const breaker = breakers.get(provider) ?? { failures: 0, openUntil: undefined, pause: FIRST_PAUSE, underWay: 0 };
      breaker.underWay += 1;
      breakers.set(provider, breaker);
    },
    end(provider, worked, now) {
      const breaker = breakers.get(provider);
      if (breaker === undefined) return;
      breaker.underWay -= 1;
      if (worked === true) close(provider, breaker);
      if (worked === false) fail(provider, breaker, now);
      // A provider in good health needs no memory, else every webhook ever called would stay here.
      if (breaker.underWay === 0 && breaker.failures === 0) breakers.delete(provider);
    },
  };
}
