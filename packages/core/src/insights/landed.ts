import { type Action, threeWeekTestAt } from '../actions/index.ts';
import type { Instant } from '../kernel/index.ts';

/** How many of the actions of an incident had landed 21 days after it closed. */
export interface Landed {
  readonly verified: number;
  /** All that were not dropped with a reason by then. */
  readonly counted: number;
  /** Not shown to work, and past their due date then. */
  readonly overdue: number;
  /** Of tier 1 or 2. */
  readonly strong: number;
}

export const NOTHING_LANDED: Landed = { verified: 0, counted: 0, overdue: 0, strong: 0 };

/** What of an action decides whether it has landed. */
export interface Promised extends Pick<Action, 'createdAt' | 'tier' | 'dueAt'> {
  readonly verified: { readonly at: Instant } | undefined;
  readonly dropped: { readonly at: Instant } | undefined;
}

/** How one action stood 21 days after its incident closed. */
export const LANDED_AS = ['verified', 'overdue', 'undone'] as const;
export type LandedAs = (typeof LANDED_AS)[number];

/** Whether the 21 days are over: before, the question is not fair. */
export function isLandingDue(closedAt: Instant, now: Instant): boolean {
  return threeWeekTestAt(closedAt) <= now;
}

/** Undefined for one that does not count: written down later, or dropped with a reason by then. */
export function landedAs({ createdAt, dueAt, verified, dropped }: Promised, closedAt: Instant): LandedAs | undefined {
  const at = threeWeekTestAt(closedAt);
  if (createdAt > at || (dropped !== undefined && dropped.at <= at)) return undefined;
  if (verified !== undefined && verified.at <= at) return 'verified';
  return dueAt !== undefined && dueAt < at ? 'overdue' : 'undone';
}

/** A control that makes the failure impossible, or in which a machine sees and stops it. */
export function isStrong({ tier }: Pick<Promised, 'tier'>): boolean {
  return tier <= 2;
}

/** Undefined until the 21 days are over. */
export function landedOf(actions: readonly Promised[], closedAt: Instant, now: Instant): Landed | undefined {
  if (!isLandingDue(closedAt, now)) return undefined;
  const counted = actions.flatMap((one) => {
    const as = landedAs(one, closedAt);
    return as === undefined ? [] : [{ as, isStrong: isStrong(one) }];
  });
  return {
    verified: counted.filter(({ as }) => as === 'verified').length,
    counted: counted.length,
    overdue: counted.filter(({ as }) => as === 'overdue').length,
    strong: counted.filter((one) => one.isStrong).length,
  };
}

/** Of several incidents together; undefined where none is old enough. */
export function landedTogether(landed: readonly (Landed | undefined)[]): Landed | undefined {
  const due = landed.filter((one) => one !== undefined);
  return due.length === 0 ? undefined : due.reduce(addLanded, NOTHING_LANDED);
}

export function addLanded(one: Landed, other: Landed): Landed {
  return {
    verified: one.verified + other.verified,
    counted: one.counted + other.counted,
    overdue: one.overdue + other.overdue,
    strong: one.strong + other.strong,
  };
}
