import type { Duration, Instant, PersonId } from '../kernel/index.ts';
import { shifts } from './calendar.ts';
import { nextOpening, openUntil } from './restricted-hours.ts';
import { type Override, type Restriction, type Schedule, WEEKDAYS } from './schedule.ts';

/** What being on call costs a person over a window. */
export interface Load {
  readonly personId: PersonId;
  readonly onCall: Duration;
  /** The part of it between 22:00 and 07:00 by the schedule's clock. */
  readonly atNight: Duration;
  readonly shifts: number;
}

const NIGHT: readonly Restriction[] = [{ days: WEEKDAYS, from: '22:00', until: '07:00' }];

/** The load of everybody who is on call in [from, until), heaviest first. */
export function load(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Instant,
  until: Instant,
): readonly Load[] {
  const loads = new Map<PersonId, Load>();
  for (const { endAt, personId, startAt } of shifts(schedule, overrides, from, until)) {
    if (personId === null) continue;
    const before = loads.get(personId) ?? { personId, onCall: 0, atNight: 0, shifts: 0 };
    loads.set(personId, {
      personId,
      onCall: before.onCall + endAt - startAt,
      atNight: before.atNight + nightBetween(schedule.timeZone, startAt, endAt),
      shifts: before.shifts + 1,
    });
  }
  return [...loads.values()].sort((a, b) => b.onCall - a.onCall || (a.personId < b.personId ? -1 : 1));
}

/** Whether people who live by this clock should be asleep: 22:00 to 07:00. */
export function isNight(timeZone: string, at: Instant): boolean {
  return openUntil(timeZone, NIGHT, at, at + 1) !== undefined;
}

function nightBetween(timeZone: string, from: Instant, until: Instant): Duration {
  let total = 0;
  let at = nextOpening(timeZone, NIGHT, from);
  while (at !== undefined && at < until) {
    const end = openUntil(timeZone, NIGHT, at, until) ?? until;
    total += end - at;
    at = nextOpening(timeZone, NIGHT, end);
  }
  return total;
}
