import type { Action, Tier } from './action.ts';
import { preventionScore } from './standing.ts';

/** How much an incident of this severity weighs: each level twice the next, so that no heap of trifles outweighs an outage. */
const WEIGHTS: Readonly<Record<'sev1' | 'sev2' | 'sev3' | 'sev4', number>> = { sev1: 8, sev2: 4, sev3: 2, sev4: 1 };

/** What orders actions among each other: the harm that was done, times the strength of the control. */
export function weightOf(severity: keyof typeof WEIGHTS | undefined, tier: Tier): number {
  return (severity === undefined ? 1 : WEIGHTS[severity]) * (6 - tier);
}

/** How strong a set of actions is together; the best is all of them in tier 1. */
export interface Strength {
  readonly score: number;
  readonly best: number;
  /** Those in tier 1 or 2. */
  readonly strong: number;
  readonly counted: number;
}

export function strengthOf(actions: readonly Pick<Action, 'state' | 'tier'>[]): Strength {
  const counted = actions.filter(({ state }) => state !== 'dropped');
  return {
    score: preventionScore(actions),
    best: counted.length * 5,
    strong: counted.filter(({ tier }) => tier <= 2).length,
    counted: counted.length,
  };
}
