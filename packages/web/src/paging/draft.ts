import type { createPolicy, getPolicy } from '@heed/contract/paging';
import type { Received } from '@heed/contract/route';
import { WEEKDAYS, type Weekday } from '@heed/core/oncall';
import type { z } from 'zod';
import { type StepOut, targetOf } from './targets.ts';

/** A step as it is edited. Its key stays with it when it is moved. */
export interface StepDraft {
  readonly key: string;
  /** Ids of whom it names; the kind is known by the id's prefix. */
  readonly targetIds: readonly string[];
  readonly delayMinutes: number;
}

/** A stretch of hours as it is edited. */
export interface WindowDraft {
  readonly key: string;
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly until: string;
}

export interface HoursDraft {
  readonly timeZone: string;
  readonly windows: readonly WindowDraft[];
}

export interface PolicyDraft {
  readonly name: string;
  readonly teamId: string;
  readonly steps: readonly StepDraft[];
  readonly repeats: number;
  /** Undefined: every hour is as good as another. */
  readonly hours: HoursDraft | undefined;
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
  hours: undefined,
};

/** What most people mean by working hours, to begin with. */
export function usualHours(timeZone: string): HoursDraft {
  return { timeZone, windows: [{ key: 'w0', days: WEEKDAYS.slice(0, 5), from: '09:00', until: '17:00' }] };
}

/** One more stretch of hours, on the days that have none yet. */
export function addWindow({ timeZone, windows }: HoursDraft): HoursDraft {
  const numbers = windows.map(({ key }) => Number(key.slice(1)));
  const free = WEEKDAYS.filter((day) => !windows.some(({ days }) => days.includes(day)));
  const key = `w${Math.max(-1, ...numbers) + 1}`;
  return { timeZone, windows: [...windows, { key, days: free, from: '09:00', until: '17:00' }] };
}

export type HoursOut = NonNullable<Received<typeof getPolicy>['hours']>;
export type PolicyBody = z.input<typeof createPolicy.body>;

export function draftOf(policy: {
  readonly name: string;
  readonly teamId: string | null;
  readonly steps: readonly StepOut[];
  readonly repeats: number;
  readonly hours: HoursOut | null;
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
    hours:
      policy.hours === null
        ? undefined
        : {
            timeZone: policy.hours.timeZone,
            windows: policy.hours.windows.map((window, index) => ({ key: `w${index}`, ...window })),
          },
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
    hours:
      draft.hours === undefined
        ? null
        : {
            timeZone: draft.hours.timeZone,
            windows: draft.hours.windows.map(({ days, from, until }) => ({ days: [...days], from, until })),
          },
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
