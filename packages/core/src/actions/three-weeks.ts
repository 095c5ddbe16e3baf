import { DAY, type Instant } from '../kernel/index.ts';
import type { Action } from './action.ts';
import { evolveAction } from './evolve.ts';
import type { ActionFact } from './facts.ts';
import { type Standing, standingOfAction } from './standing.ts';

/** After so long it is asked whether the lesson has landed: long enough to act, short enough to remember. */
export const THREE_WEEKS = 21 * DAY;

/** What the three-week test found of the actions of one incident. */
export interface ThreeWeekTest {
  readonly standings: readonly { readonly id: Action['id']; readonly standing: Standing }[];
  /** Shown to work by then. */
  readonly verified: number;
  /** All that were not dropped with a reason. */
  readonly counted: number;
}

/** When it is asked about an incident that closed then. */
export function threeWeekTestAt(closedAt: Instant): Instant {
  return closedAt + THREE_WEEKS;
}

/**
 * How the actions stood at the moment of the test, read from their histories: whatever was verified, reopened or dropped
 * later changes nothing, so that the figure is the same whenever it is reckoned.
 */
export function threeWeekTest(histories: readonly (readonly ActionFact[])[], closedAt: Instant): ThreeWeekTest {
  const at = threeWeekTestAt(closedAt);
  const standings = histories.flatMap((facts) => {
    const action = facts.filter(({ data }) => data.at <= at).reduce<Action | undefined>(evolveAction, undefined);
    return action === undefined ? [] : [{ id: action.id, standing: standingOfAction(action, at) }];
  });
  const count = (wanted: Standing): number => standings.filter(({ standing }) => standing === wanted).length;
  return { standings, verified: count('verified'), counted: standings.length - count('dropped') };
}
