import {
  type FieldTrouble,
  isId,
  type PersonId,
  type PolicyId,
  type Refusal,
  refuse,
  type ScheduleId,
  type TeamId,
} from '../kernel/index.ts';
import { readHours, type WorkingHours } from '../oncall/index.ts';
import { LONGEST_STEP_MINUTES, MOST_REPEATS, MOST_STEPS, MOST_TARGETS } from './limits.ts';

/** Whom a step wants. A schedule means whoever is on call at that moment, a team all its members. */
export type Target =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'schedule'; readonly id: ScheduleId }
  | { readonly kind: 'team'; readonly id: TeamId };

/** One rung: all targets at once, then `delayMinutes` (1 to 1,440) to wait for an answer before the next rung. */
export interface Step {
  readonly targets: readonly Target[];
  readonly delayMinutes: number;
}

/**
 * `repeats`: how often the ladder is walked again after the first time, 0 to 9. `hours`: when those whom it reaches work;
 * what can wait begins inside them. Without them every hour is as good as another.
 */
export interface PolicyFields {
  readonly name: string;
  readonly teamId: TeamId | undefined;
  readonly steps: readonly Step[];
  readonly repeats: number;
  readonly hours: WorkingHours | undefined;
}

export interface Policy extends PolicyFields {
  readonly id: PolicyId;
  readonly version: number;
}

/** A policy as somebody typed or sent it: the right shape, any content. */
export interface PolicyInput {
  readonly name: string;
  readonly teamId?: string | undefined;
  readonly steps: readonly {
    readonly targets: readonly { readonly kind: string; readonly id: string }[];
    readonly delayMinutes: number;
  }[];
  readonly repeats: number;
  readonly hours?: WorkingHours | undefined;
}

/** Checks a policy by itself; whether its targets exist and reach anybody is the server's question. */
export function validatePolicy(input: PolicyInput): PolicyFields | Refusal {
  const troubles: FieldTrouble[] = [];
  const check = (fine: boolean, path: string, message: string) => {
    if (!fine) troubles.push({ path, message });
  };
  const name = input.name.trim();
  check(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,120}$/u.test(name), 'name', 'must be one line of 1 to 120 characters');
  const teamId = input.teamId !== undefined && isId('team', input.teamId) ? input.teamId : undefined;
  check(teamId === input.teamId, 'teamId', 'must be the id of a team, like tea_…');
  check(isWhole(input.repeats, 0, MOST_REPEATS), 'repeats', `must be a whole number from 0 to ${MOST_REPEATS}`);
  const { length } = input.steps;
  check(isWhole(length, 1, MOST_STEPS), 'steps', `must have 1 to ${MOST_STEPS} steps`);

  // No more is read than may stand, so that a huge input costs no more than a large one.
  const steps = input.steps.slice(0, MOST_STEPS).map((step, index): Step => {
    const path = `steps[${index}]`;
    const isDelay = isWhole(step.delayMinutes, 1, LONGEST_STEP_MINUTES);
    check(isDelay, `${path}.delayMinutes`, `must be a whole number of minutes from 1 to ${LONGEST_STEP_MINUTES}`);
    const isCount = isWhole(step.targets.length, 1, MOST_TARGETS);
    check(isCount, `${path}.targets`, `must name 1 to ${MOST_TARGETS} people, schedules or teams`);
    const targets: Target[] = [];
    for (const [position, one] of step.targets.slice(0, MOST_TARGETS).entries()) {
      const target = readTarget(one);
      if (typeof target === 'string') check(false, `${path}.targets[${position}].${target}`, TARGET_TROUBLE[target]);
      else if (targets.some((other) => other.id === target.id)) {
        check(false, `${path}.targets[${position}]`, 'is named twice in this step');
      } else targets.push(target);
    }
    return { targets, delayMinutes: step.delayMinutes };
  });

  const hours = input.hours === undefined ? undefined : readHours(input.hours, 'hours');
  if (isTroubles(hours)) troubles.push(...hours);
  else if (troubles.length === 0) return { name, teamId, steps, repeats: input.repeats, hours };
  return refuse('invalid', 'This policy cannot be used as it is; mend the named fields.', troubles);
}

function isTroubles(read: WorkingHours | readonly FieldTrouble[] | undefined): read is readonly FieldTrouble[] {
  return Array.isArray(read);
}

const TARGET_TROUBLE = {
  kind: 'must be person, schedule or team',
  id: 'must be an id of that kind: per_… for a person, sch_… for a schedule, tea_… for a team',
};

/** The target, or which of its members is wrong. */
function readTarget({ kind, id }: { readonly kind: string; readonly id: string }): Target | 'kind' | 'id' {
  switch (kind) {
    case 'person':
      return isId('person', id) ? { kind, id } : 'id';
    case 'schedule':
      return isId('schedule', id) ? { kind, id } : 'id';
    case 'team':
      return isId('team', id) ? { kind, id } : 'id';
    default:
      return 'kind';
  }
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
