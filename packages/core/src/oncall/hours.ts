import type { Duration, FieldTrouble, Instant } from '../kernel/index.ts';
import { SCHEDULE_LIMITS } from './limits.ts';
import { canonicalTimeZone } from './local-time.ts';
import { nextOpening, openUntil } from './restricted-hours.ts';
import type { Restriction } from './schedule.ts';
import { checkRestriction } from './validate.ts';

/** When people work: wall-clock windows in one time zone. There is at least one, so they always come again. */
export interface WorkingHours {
  /** An IANA name such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly windows: readonly Restriction[];
}

/** `at` itself inside the hours, otherwise the moment at which they begin next. */
export function beginOfHours({ timeZone, windows }: WorkingHours, at: Instant): Instant {
  return nextOpening(timeZone, windows, at) ?? at;
}

/** How much of a stretch of time lies inside the hours. */
export function hoursBetween({ timeZone, windows }: WorkingHours, from: Instant, to: Instant): Duration {
  let worked = 0;
  let at = from;
  while (at < to) {
    const opens = nextOpening(timeZone, windows, at);
    if (opens === undefined || opens >= to) break;
    const shuts = openUntil(timeZone, windows, opens, to) ?? to;
    worked += shuts - opens;
    at = shuts;
  }
  return worked;
}

/** The hours with their zone as the time-zone database spells it, or every trouble under `path`. */
export function readHours(input: WorkingHours, path: string): WorkingHours | readonly FieldTrouble[] {
  const troubles: FieldTrouble[] = [];
  const report = (where: string, message: string) => troubles.push({ path: where, message });
  const timeZone = canonicalTimeZone(input.timeZone);
  if (timeZone === undefined) {
    report(`${path}.timeZone`, 'is not a time zone of the IANA database; write a name such as Europe/Berlin');
  }
  const most = SCHEDULE_LIMITS.restrictionsPerLayer;
  if (input.windows.length < 1 || input.windows.length > most)
    report(`${path}.windows`, `must be 1 to ${most} windows`);
  for (const [index, window] of input.windows.slice(0, most).entries()) {
    checkRestriction(window, `${path}.windows[${index}]`, report);
  }
  return timeZone === undefined || troubles.length > 0 ? troubles : { timeZone, windows: input.windows };
}
