import type { createPolicy } from '@heed/contract/paging';
import type { z } from 'zod';
import { type StepOut, targetOf } from './targets.ts';

/** A step as it is edited. Its key stays with it when it is moved. */
export interface StepDraft {
  readonly key: string;
  /** Ids of whom it names; the kind is known by the id's prefix. */
  readonly targetIds: readonly string[];
  readonly delayMinutes: number;
}

export interface PolicyDraft {
  readonly name: string;
  readonly teamId: string;
  readonly steps: readonly StepDraft[];
  readonly repeats: number;
}

/** Minutes. */
export const LONGEST_WAIT = 1_440;

export const EMPTY_POLICY: PolicyDraft = {
  name: '',
  teamId: '',
  steps: [
    { key: 's0', targetIds: [], delayMinutes: 5 },
    { key: 's1', targetIds: [], delayMinutes: 10 },
  ],
  repeats: 1,
};

export type PolicyBody = z.input<typeof createPolicy.body>;

export function draftOf(policy: {
  readonly name: string;
  readonly teamId: string | null;
  readonly steps: readonly StepOut[];
  readonly repeats: number;
}): PolicyDraft {
  return {
    name: policy.name,
    teamId: policy.teamId ?? '',
    steps: policy.steps.map(({ targets, delayMinutes }, index) => ({
      key: `s${index}`,
      targetIds: targets.map(({ id }) => id),
      delayMinutes,
    })),
    repeats: policy.repeats,
  };
}

/** The steps as the server takes them. Nobody is left out: whom the server does not know, it says so itself. */
export function stepsOf(draft: PolicyDraft): readonly StepOut[] {
  return draft.steps.map(({ targetIds, delayMinutes }) => ({ targets: targetIds.map(targetOf), delayMinutes }));
}

/** Whether it can be played: somebody is named in every step, and each waits for a while. */
export function isWhole({ steps }: PolicyDraft): boolean {
  const waits = (minutes: number) => Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_WAIT;
  return steps.length > 0 && steps.every((step) => step.targetIds.length > 0 && waits(step.delayMinutes));
}

export function bodyOf(draft: PolicyDraft): PolicyBody {
  return {
    name: draft.name,
    teamId: draft.teamId === '' ? null : draft.teamId,
    steps: stepsOf(draft).map(({ targets, delayMinutes }) => ({ targets: [...targets], delayMinutes })),
    repeats: draft.repeats,
  };
}

/** A step moved one place; the same list where there is no such place. */
export function moveStep(steps: readonly StepDraft[], from: number, by: -1 | 1): readonly StepDraft[] {
  const moved = steps[from];
  const other = steps[from + by];
  if (moved === undefined || other === undefined) return steps;
  return steps.with(from, other).with(from + by, moved);
}

export function addStep(steps: readonly StepDraft[]): readonly StepDraft[] {
  const numbers = steps.map(({ key }) => Number(key.slice(1)));
  const key = `s${Math.max(-1, ...numbers) + 1}`;
  return [...steps, { key, targetIds: [], delayMinutes: steps.at(-1)?.delayMinutes ?? 5 }];
}
