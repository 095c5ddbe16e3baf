import { asId, DAY, formatInstant, type Instant, isRefusal, refuse, type ScheduleId } from '@heed/core/kernel';
import {
  layerShifts,
  type Override,
  type Schedule,
  type ScheduleFields,
  shifts,
  validateSchedule,
} from '@heed/core/oncall';
import { type Queries, readClock } from '../../../platform/db/index.ts';
import { loadPeopleOf } from '../people.ts';
import { loadOverridesBetween } from '../store/overrides.ts';
import { loadSchedule } from '../store/schedules.ts';
import { coverageOf } from './coverage.ts';
import { showOverride, showPerson, showPersonRef, showShift } from './show.ts';
import { chooseWindow, type Window } from './window.ts';

interface AskedWindow {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

export async function findCalendar(db: Queries, id: ScheduleId, asked: AskedWindow) {
  const schedule = await loadSchedule(db, id);
  if (!schedule) return refuse('not-found', 'There is no such schedule.');
  const window = chooseWindow(asked, await readClock(db), 14 * DAY);
  if (isRefusal(window)) return window;
  const overrides = await loadOverridesBetween(db, [id], window.from, window.until);
  return {
    scheduleId: id,
    ...(await draw(db, schedule, overrides, window)),
    overrides: overrides.toSorted((a, b) => a.startAt - b.startAt || (a.id < b.id ? -1 : 1)).map(showOverride),
  };
}

/** A draft needs no name and no id to be drawn. */
const DRAFT = { id: asId('schedule', `sch_${'0'.repeat(26)}`), name: 'draft', version: 0 };

export async function previewCalendar(db: Queries, input: Omit<ScheduleFields, 'name'> & AskedWindow) {
  const fields = validateSchedule({ name: DRAFT.name, timeZone: input.timeZone, layers: input.layers });
  if (isRefusal(fields)) return fields;
  const window = chooseWindow(input, await readClock(db), 14 * DAY, '');
  if (isRefusal(window)) return window;
  return draw(db, { ...DRAFT, ...fields }, [], window);
}

/** When the schedule reaches no human, and why: what nothing covers, what is left open on purpose, and disabled people. */
export async function findGaps(db: Queries, id: ScheduleId, asked: AskedWindow) {
  const window = chooseWindow(asked, await readClock(db), 30 * DAY);
  if (isRefusal(window)) return window;
  const coverage = (await coverageOf(db, [id], window.from, window.until)).get(id);
  if (!coverage) return refuse('not-found', 'There is no such schedule.');
  const uncovered = coverage.filter((shift) => shift.nobody !== undefined);
  const people = await loadPeopleOf(db, uncovered);
  const gaps = uncovered.flatMap(({ startAt, endAt, nobody, personId }) =>
    nobody === undefined
      ? []
      : [
          {
            startAt: formatInstant(startAt),
            endAt: formatInstant(endAt),
            nobody,
            turnOf: showPerson(personId, people),
          },
        ],
  );
  return { scheduleId: id, from: formatInstant(window.from), to: formatInstant(window.until), gaps };
}

async function draw(db: Queries, schedule: Schedule, overrides: readonly Override[], { from, until }: Window) {
  const final = shifts(schedule, overrides, from, until);
  const layers = schedule.layers.map(({ id, name }) => ({
    layerId: id,
    name,
    shifts: layerShifts(schedule, id, from, until),
  }));
  const people = await loadPeopleOf(db, [...final, ...layers.flatMap((layer) => layer.shifts)]);
  return {
    timeZone: schedule.timeZone,
    from: formatInstant(from),
    to: formatInstant(until),
    final: final.map(showShift),
    layers: layers.map((layer) => ({ ...layer, shifts: layer.shifts.map(showShift) })),
    people: [...people.values()].map(showPersonRef),
  };
}
