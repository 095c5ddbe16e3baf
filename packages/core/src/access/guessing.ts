import { DAY, type Duration, type Instant, MINUTE, SECOND } from '../kernel/index.ts';

/** Failed sign-ins of one account, or from one address. */
export interface Failures {
  readonly count: number;
  readonly lastAt: Instant;
}

/** Failures without any wait. An address may be that of a whole office, so it has more. */
export const FREE_FAILURES = { account: 5, address: 20 } as const;

/** Waits double from here … */
const FIRST_WAIT: Duration = 5 * SECOND;
/** … to here: slow enough to guess nothing, short enough that the owner of a pestered account gets in. */
const LONGEST_WAIT: Duration = 15 * MINUTE;
/** After so long without a failure all is forgotten. */
export const FAILURES_FORGOTTEN_AFTER: Duration = DAY;

/** Milliseconds until the next attempt is let through; 0 when it may come now. */
export function waitAfter(failures: Failures | undefined, free: number, now: Instant): Duration {
  if (failures === undefined || failures.count < free) return 0;
  if (now - failures.lastAt >= FAILURES_FORGOTTEN_AFTER) return 0;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures.count - free, 20));
  return Math.max(0, failures.lastAt + wait - now);
}

/** One failure more. */
export function countFailure(failures: Failures | undefined, now: Instant): Failures {
  const forgotten = failures === undefined || now - failures.lastAt >= FAILURES_FORGOTTEN_AFTER;
  return { count: forgotten ? 1 : failures.count + 1, lastAt: now };
}
