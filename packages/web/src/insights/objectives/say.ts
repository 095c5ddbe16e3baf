import { DAY } from '@heed/core/kernel';
import { sayNumber } from '../../text/index.ts';

/** Percent as one agrees on it: 99.9 %. */
export function sayPercent(percent: number): string {
  return `${sayNumber(percent)} %`;
}

/** Rounded down, so that what lies a little below an objective is never said to have met it. */
export function sayFree(free: number): string {
  return sayPercent(Math.floor(free * 1_000) / 1_000);
}

/** How much of a budget is used, 0 to 1; what is over it is all of it. */
export function usedShare({ used, budget }: { readonly used: number; readonly budget: number }): number {
  return budget === 0 ? 1 : Math.min(1, used / budget);
}

/** How long an objective leaves in each window, in milliseconds. As the core reckons it, without loading all that it is. */
export function budgetOf({ target, days }: { readonly target: number; readonly days: number }): number {
  return Math.round((days * DAY * (100 - target)) / 100);
}
