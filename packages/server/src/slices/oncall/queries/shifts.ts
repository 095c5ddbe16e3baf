import { DAY, formatInstant, isRefusal, type PersonId, type Refusal, refuse } from '@heed/core/kernel';
import { shiftsOf } from '@heed/core/oncall';
import { decodeCursor, pageOf, type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPerson } from '../../access/index.ts';
import { loadOverridesBetween } from '../store/overrides.ts';
import { loadSchedulesOf } from '../store/schedules.ts';
import type { PageQuery } from './schedules.ts';
import { chooseWindow } from './window.ts';

const AHEAD = 90 * DAY;

/**
 * What a person has before them in the next 90 days, over all schedules. The cursor carries the moment of the first page:
 * a running shift begins at that moment, and must not come again on the next page because time has gone on.
 */
export async function findShifts(db: Queries, personId: PersonId, { limit, cursor }: PageQuery) {
  const keys = cursor === undefined ? undefined : decodeCursor(cursor, ['number', 'number', 'string']);
  if (isRefusal(keys)) return keys;
  if (!(await loadPerson(db, personId))) return refuse('not-found', 'There is no such person.');
  const window = chooseWindow({ from: keys?.[0] }, await readClock(db), AHEAD, '');
  if (isRefusal(window)) return refuseCursor();
  const { from, until } = window;
  const schedules = await loadSchedulesOf(db, personId, from);
  const overrides = await loadOverridesBetween(
    db,
    schedules.map(({ id }) => id),
    from,
    until,
  );
  const all = schedules.flatMap((schedule) =>
    shiftsOf(personId, schedule, overrides, from, until).map((shift) => ({ schedule, shift })),
  );
  const sorted = all.sort((a, b) => a.shift.startAt - b.shift.startAt || (a.schedule.id < b.schedule.id ? -1 : 1));
  const rest = keys ? sorted.filter(({ schedule, shift }) => isAfter([shift.startAt, schedule.id], keys)) : sorted;
  const page = pageOf(rest, limit, ({ schedule, shift }) => [from, shift.startAt, schedule.id]);
  const items = page.items.map(({ schedule, shift }) => ({
    scheduleId: schedule.id,
    scheduleName: schedule.name,
    timeZone: schedule.timeZone,
    startAt: formatInstant(shift.startAt),
    endAt: formatInstant(shift.endAt),
    source: shift.source,
  }));
  return { items, nextCursor: page.nextCursor };
}

function isAfter(
  [startAt, id]: readonly [number, string],
  [, lastStart, lastId]: readonly [number, number, string],
): boolean {
  return startAt > lastStart || (startAt === lastStart && id > lastId);
}

function refuseCursor(): Refusal {
  return refuse('invalid', 'The cursor is not one that this list gave. Start again without it.', [
    { path: '?cursor', message: 'not a cursor of this list' },
  ]);
}
