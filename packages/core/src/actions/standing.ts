import type { Instant } from '../kernel/index.ts';
import type { Action } from './action.ts';

/** How an action stands for somebody who asks: a due date that has passed shows, and so does a missing proof. */
export const STANDINGS = ['open', 'overdue', 'done-unverified', 'verified', 'dropped'] as const;
export type Standing = (typeof STANDINGS)[number];

export function standingOfAction({ state, dueAt }: Pick<Action, 'state' | 'dueAt'>, now: Instant): Standing {
  switch (state) {
    case 'open':
      return dueAt !== undefined && dueAt < now ? 'overdue' : 'open';
    case 'done':
      return 'done-unverified';
    case 'verified':
    case 'dropped':
      return state;
  }
}

/** True while the lesson has not landed: neither shown to work nor given up with a reason. */
export function isUndone(action: Pick<Action, 'state'>): boolean {
  return action.state === 'open' || action.state === 'done';
}

/** The sum of strengths, 5 for tier 1 down to 1 for tier 5; dropped actions count for nothing. */
export function preventionScore(actions: readonly Pick<Action, 'state' | 'tier'>[]): number {
  return actions.reduce((sum, { state, tier }) => (state === 'dropped' ? sum : sum + 6 - tier), 0);
}

/** The same about a moment that has passed: it was asked for by then, and neither shown to work nor given up. */
export function wasUndone(
  { createdAt, verified, dropped }: Pick<Action, 'createdAt' | 'verified' | 'dropped'>,
  at: Instant,
): boolean {
  const isEnded = (end: { readonly at: Instant } | undefined): boolean => end !== undefined && end.at <= at;
  return createdAt <= at && !isEnded(verified) && !isEnded(dropped);
}
