import type { getCalendar } from '@heed/contract/oncall';
import type { Received } from '@heed/contract/route';
import { HOUR, type Instant, parseInstant } from '@heed/core/kernel';
import { type DayColumn, startOfDay } from './days.ts';

export type Calendar = Received<typeof getCalendar>;
export type Shift = Calendar['final'][number];

/** A piece of a row, as shares of the whole width from 0 to 1. */
export interface Bar {
  readonly shift: Shift;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly left: number;
  readonly width: number;
}

/** What is drawn of a row's shifts between two moments. */
export function barsOf(shifts: readonly Shift[], from: Instant, until: Instant): readonly Bar[] {
  const length = until - from;
  return shifts.flatMap((shift) => {
    const startAt = Math.max(from, parseInstant(shift.startAt) ?? from);
    const endAt = Math.min(until, parseInstant(shift.endAt) ?? until);
    if (endAt <= startAt) return [];
    return [{ shift, startAt, endAt, left: (startAt - from) / length, width: (endAt - startAt) / length }];
  });
}

/** What stands on one day of the agenda. */
export interface AgendaDay {
  readonly day: DayColumn;
  readonly bars: readonly Bar[];
}

/** The same calendar day by day: for a phone, and for who listens. */
export function agendaOf(shifts: readonly Shift[], days: readonly DayColumn[]): readonly AgendaDay[] {
  return days.map((day) => ({ day, bars: barsOf(shifts, day.startAt, day.endAt) }));
}

export interface PersonLoad {
  readonly personId: string;
  readonly hours: number;
  readonly nightHours: number;
  readonly shifts: number;
}

/** Who carries how much between two moments, the heaviest first. Night is 22:00 to 07:00 by the clock of the zone. */
export function loadOf(bars: readonly Bar[], days: readonly DayColumn[], zone: string): readonly PersonLoad[] {
  const nights = nightsOf(days, zone);
  const loads = new Map<string, PersonLoad>();
  for (const { shift, startAt, endAt } of bars) {
    if (shift.personId === null) continue;
    const before = loads.get(shift.personId) ?? { personId: shift.personId, hours: 0, nightHours: 0, shifts: 0 };
    loads.set(shift.personId, {
      ...before,
      hours: before.hours + (endAt - startAt) / HOUR,
      nightHours: before.nightHours + nights.reduce((sum, night) => sum + shared(night, startAt, endAt), 0) / HOUR,
      shifts: before.shifts + 1,
    });
  }
  return [...loads.values()].toSorted((a, b) => b.hours - a.hours);
}

type Stretch = readonly [Instant, Instant];

function nightsOf(days: readonly DayColumn[], zone: string): readonly Stretch[] {
  return days.flatMap(({ date, endAt }): readonly Stretch[] => {
    const midnight = startOfDay(date, zone);
    return [
      [midnight, midnight + 7 * HOUR],
      [endAt - 2 * HOUR, endAt],
    ];
  });
}

function shared([from, until]: Stretch, startAt: Instant, endAt: Instant): number {
  return Math.max(0, Math.min(until, endAt) - Math.max(from, startAt));
}

/** How many looks there are for people; who is who is said by the name in any case. */
export const LOOKS = 6;

/** A look for each person that stays the same while the same people are on the screen. */
export function looksOf(people: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(
    people
      .map(({ id }) => id)
      .toSorted()
      .map((id, index) => [id, index % LOOKS]),
  );
}
