import type { Instant, PersonId, ScheduleId } from '@heed/core/kernel';
import { type FinalShift, type Nobody, shifts, whyNobody } from '@heed/core/oncall';
import type { Queries } from '../../../platform/db/index.ts';
import { enabledIn, loadPeopleOf } from '../people.ts';
import { loadOverridesBetween } from '../store/overrides.ts';
import { loadSchedulesById } from '../store/schedules.ts';

/** One piece of a final calendar, and whom a page would reach in it. */
export interface CoveredShift extends FinalShift {
  /** Who is paged; undefined when nobody is, and then `nobody` says why. */
  readonly reached: PersonId | undefined;
  readonly nobody: Nobody | undefined;
}

/**
 * Whom these schedules reach over [from, until), in pieces that leave nothing out. People count as they are now: whoever is
 * disabled is reached at no moment of the window. An unknown schedule is left out.
 */
export async function coverageOf(
  db: Queries,
  scheduleIds: readonly ScheduleId[],
  from: Instant,
  until: Instant,
): Promise<ReadonlyMap<ScheduleId, readonly CoveredShift[]>> {
  const schedules = await loadSchedulesById(db, scheduleIds);
  const overrides = await loadOverridesBetween(db, scheduleIds, from, until);
  const calendars = schedules.map((schedule) => [schedule.id, shifts(schedule, overrides, from, until)] as const);
  const isEnabled = enabledIn(
    await loadPeopleOf(
      db,
      calendars.flatMap(([, final]) => final),
    ),
  );
  return new Map(calendars.map(([id, final]) => [id, final.map((shift) => cover(shift, isEnabled))]));
}

function cover(shift: FinalShift, isEnabled: (id: PersonId) => boolean): CoveredShift {
  const nobody = whyNobody(shift, isEnabled);
  return { ...shift, nobody, reached: nobody === undefined ? (shift.personId ?? undefined) : undefined };
}
