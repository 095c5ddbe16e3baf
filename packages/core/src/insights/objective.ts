import { DAY, type Duration, type FieldTrouble, type Instant, type Refusal, refuse } from '../kernel/index.ts';

/** How much of a window a service is to be free of incidents that customers notice. */
export interface Objective {
  /** Percent of the window, such as 99.9. */
  readonly target: number;
  /** How long the window is; it ends now. */
  readonly days: number;
}

export const LOWEST_TARGET = 50;
export const HIGHEST_TARGET = 99.999;
export const LONGEST_WINDOW_DAYS = 365;

/** The objective, or a refusal that names every field at fault. Nobody keeps 100 %: no budget would be left to use. */
export function validateObjective({ target, days }: Objective): Objective | Refusal {
  const troubles: FieldTrouble[] = [];
  if (!(target >= LOWEST_TARGET && target <= HIGHEST_TARGET)) {
    troubles.push({ path: 'target', message: `must be a percentage from ${LOWEST_TARGET} to ${HIGHEST_TARGET}` });
  }
  if (!(Number.isInteger(days) && days >= 1 && days <= LONGEST_WINDOW_DAYS)) {
    troubles.push({ path: 'days', message: `must be a whole number of days from 1 to ${LONGEST_WINDOW_DAYS}` });
  }
  if (troubles.length === 0) return { target, days };
  return refuse('invalid', 'The objective is not valid; mend the fields named.', troubles);
}

/** From the beginning of the harm until it stopped; without an end while it goes on. */
export interface Harm {
  readonly from: Instant;
  readonly until: Instant | undefined;
}

/** How long any of them lasted between two moments. What overlaps counts once. */
export function timeUnder(harms: readonly Harm[], from: Instant, until: Instant): Duration {
  const inside = harms
    .map((harm) => ({ from: Math.max(from, harm.from), until: Math.min(until, harm.until ?? until) }))
    .filter((harm) => harm.from < harm.until)
    .toSorted((one, other) => one.from - other.from);
  let counted = from;
  let sum = 0;
  for (const harm of inside) {
    sum += Math.max(0, harm.until - Math.max(counted, harm.from));
    counted = Math.max(counted, harm.until);
  }
  return sum;
}

/** How an objective stood over one window. */
export interface Standing {
  readonly from: Instant;
  readonly until: Instant;
  /** Time under incidents that customers notice. */
  readonly used: Duration;
  /** What the objective leaves for it. */
  readonly budget: Duration;
  /** Percent of the window that was free of them. */
  readonly free: number;
  readonly isKept: boolean;
}

/** The window of an objective that ends then. */
export function standingOf({ target, days }: Objective, harms: readonly Harm[], until: Instant): Standing {
  const length = days * DAY;
  const from = until - length;
  const used = timeUnder(harms, from, until);
  // Whole milliseconds, so that what a person reckons by hand comes out.
  const budget = Math.round((length * (100 - target)) / 100);
  return { from, until, used, budget, free: ((length - used) / length) * 100, isKept: used <= budget };
}

/**
 * The window that ends now and those before it, the newest last. A window that began before anything was known of the
 * service is left out, except for the newest: nothing was seen then, which is not the same as nothing having happened.
 */
export function standingsOf(
  objective: Objective,
  harms: readonly Harm[],
  { now, knownSince, most }: { readonly now: Instant; readonly knownSince: Instant; readonly most: number },
): readonly Standing[] {
  return Array.from({ length: most }, (_, back) => standingOf(objective, harms, now - back * objective.days * DAY))
    .filter(({ from }, back) => back === 0 || from >= knownSince)
    .toReversed();
}
