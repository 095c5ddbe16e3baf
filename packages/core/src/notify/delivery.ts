import { type Duration, type Instant, MINUTE, SECOND } from '../kernel/index.ts';

/** 0 pages, 1 acknowledgements and escalations, 2 incident notices, 3 subscribers, 4 reports. */
export const LANES = [0, 1, 2, 3, 4] as const;
export type Lane = (typeof LANES)[number];

/**
 * `pending` waits for its time; `sending` is held under a lease by one sender. The others are final: the provider took
 * it, the provider said never, the tries ran out, or somebody answered first. The members of a bundle are claimed together
 * and share its outcome.
 */
export const DELIVERY_STATES = ['pending', 'sending', 'accepted', 'refused', 'dead', 'superseded'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

const NEXT_STATES: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  pending: ['sending', 'superseded'],
  sending: ['accepted', 'pending', 'refused', 'dead', 'superseded'],
  accepted: [],
  refused: [],
  dead: [],
  superseded: [],
};

/** The legal history of a delivery; the database's trigger says the same. */
export function mayBecome(from: DeliveryState, to: DeliveryState): boolean {
  return NEXT_STATES[from].includes(to);
}

interface Patience {
  /** Waits after the first, second … failure; the last one repeats. */
  readonly waits: readonly Duration[];
  readonly mostAttempts: number;
}

/**
 * A provider may be away for hours: a page keeps trying for about two of them, a report for about ten. Between two tries of a
 * page lie at most 25 s with their jitter, so that it is out within half a minute of a provider's return (R6).
 */
const PATIENCE: Readonly<Record<Lane, Patience>> = {
  0: { waits: [5 * SECOND, 15 * SECOND, 20 * SECOND], mostAttempts: 360 },
  1: { waits: [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE], mostAttempts: 60 },
  2: { waits: [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE], mostAttempts: 24 },
  3: { waits: [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE], mostAttempts: 18 },
  4: { waits: [MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE], mostAttempts: 12 },
};

/** A provider's wish to wait is followed, but a page does not wait longer than this for anybody. */
const LONGEST_WISH: Readonly<Record<Lane, Duration>> = {
  0: 2 * MINUTE,
  1: 5 * MINUTE,
  2: 30 * MINUTE,
  3: 120 * MINUTE,
  4: 120 * MINUTE,
};

export function mostAttempts(lane: Lane): number {
  return PATIENCE[lane].mostAttempts;
}

/** What a provider said. A lease that ran out is `retryable`: nobody knows, and the key makes a second try harmless. */
export type AttemptOutcome =
  | { readonly outcome: 'accepted'; readonly words: string }
  | { readonly outcome: 'retryable'; readonly words: string; readonly retryAfter?: Duration }
  | { readonly outcome: 'refused'; readonly words: string };

/** `late` says that the text, if it still goes, goes in a bundle. `expediteNext`: try the person's next channel now. */
export type AfterAttempt =
  | { readonly state: 'accepted'; readonly expediteNext: false }
  | { readonly state: 'pending'; readonly dueAt: Instant; readonly late: boolean; readonly expediteNext: boolean }
  | { readonly state: 'refused' | 'dead'; readonly expediteNext: boolean };

/**
 * Decides what a failed or finished attempt does. `attempts` counts every claim, this one included. `jitter` is in
 * [0, 1): it lengthens a wait by up to a quarter, so that a recovered provider is not met by everybody at once.
 */
export function afterAttempt(
  delivery: { readonly attempts: number; readonly lane: Lane; readonly staleAt: Instant | undefined },
  outcome: AttemptOutcome,
  now: Instant,
  jitter: number,
): AfterAttempt {
  const { lane, attempts, staleAt } = delivery;
  const isPage = lane === 0;
  switch (outcome.outcome) {
    case 'accepted':
      return { state: 'accepted', expediteNext: false };
    case 'refused':
      return { state: 'refused', expediteNext: isPage };
    case 'retryable': {
      if (attempts >= PATIENCE[lane].mostAttempts) return { state: 'dead', expediteNext: isPage };
      const wish = Math.min(outcome.retryAfter ?? 0, LONGEST_WISH[lane]);
      const wait = Math.max(waitAfter(lane, attempts), wish);
      const dueAt = now + Math.round(wait * (1 + jitter / 4));
      const late = staleAt !== undefined && dueAt >= staleAt;
      return { state: 'pending', dueAt, late, expediteNext: isPage && attempts === 1 };
    }
  }
}

function waitAfter(lane: Lane, attempts: number): Duration {
  const { waits } = PATIENCE[lane];
  return waits[Math.min(Math.max(attempts, 1), waits.length) - 1] ?? MINUTE;
}
