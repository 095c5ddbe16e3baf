import type { PersonId, ScheduleId, TeamId } from '@heed/core/kernel';
import type { Step, Target } from '@heed/core/paging';

/** A target and where it stands in its policy, e.g. `steps[0].targets[1]`. */
export interface PlacedTarget {
  readonly target: Target;
  readonly path: string;
}

export function placeTargets(steps: readonly Step[]): readonly PlacedTarget[] {
  return steps.flatMap((step, at) =>
    step.targets.map((target, index) => ({ target, path: `steps[${at}].targets[${index}]` })),
  );
}

/** The ids of the targets of one kind, each once. */
export function idsOf(targets: readonly Target[], kind: 'person'): readonly PersonId[];
export function idsOf(targets: readonly Target[], kind: 'schedule'): readonly ScheduleId[];
export function idsOf(targets: readonly Target[], kind: 'team'): readonly TeamId[];
export function idsOf(targets: readonly Target[], kind: Target['kind']): readonly string[] {
  return [...new Set(targets.filter((target) => target.kind === kind).map((target) => target.id))];
}
