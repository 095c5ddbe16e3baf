import { DAY, type Instant, isRefusal } from '@heed/core/kernel';
import { SCHEDULE_LIMITS } from '@heed/core/oncall';
import { type PlayedStep, playPolicy, reachOver, type Standing, validatePolicy } from '@heed/core/paging';
import type { StepOut } from './targets.ts';

/** A policy as it is drawn: perhaps not fit to be kept yet. */
export interface Drawn {
  readonly steps: readonly StepOut[];
  readonly repeats: number;
}

/**
 * What happens when a page begins at this moment and nobody answers for a day; undefined while the draft is no policy, or
 * when nobody can say who is on call then. This file brings the rules of time zones along: it is loaded when it is needed.
 */
export function play(drawn: Drawn, standing: Standing, at: Instant): readonly PlayedStep[] | undefined {
  if (at < SCHEDULE_LIMITS.earliest || at > SCHEDULE_LIMITS.latest - DAY) return undefined;
  const policy = validatePolicy({ ...drawn, name: 'play' });
  return isRefusal(policy) ? undefined : playPolicy(policy, reachOver(standing), at);
}
