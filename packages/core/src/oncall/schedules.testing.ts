import fc from 'fast-check';
import { asId, DAY, HOUR, type Instant, MINUTE, type PersonId, parseInstant } from '../kernel/index.ts';
import {
  type Layer,
  type Member,
  type Override,
  type Restriction,
  type Rotation,
  type Schedule,
  WEEKDAYS,
} from './schedule.ts';

/** What the tests of this room share: every zone, a second opinion about the clock, and schedules of every kind. */

export const ZONES = Intl.supportedValuesOf('timeZone');
export const FIRST = Date.UTC(2024, 0, 1);
export const LAST = Date.UTC(2037, 0, 1);

export function at(text: string): Instant {
  const moment = parseInstant(text);
  if (moment === undefined) throw new Error(`not a moment: ${text}`);
  return moment;
}

export function person(n: number): PersonId {
  return asId('person', `per_${String(n).padStart(26, '0')}`);
}

export const [ANNA, BEN, CLEO, DAN] = [person(1), person(2), person(3), person(4)] as const;

export const SCHEDULE_ID = asId('schedule', `sch_${'0'.repeat(26)}`);

export function scheduleOf(timeZone: string, ...layers: readonly Layer[]): Schedule {
  return { id: SCHEDULE_ID, name: 'Checkout', timeZone, layers, version: 1 };
}

export function layerOf(startAt: Instant, rotation: Rotation, members: readonly Member[]): Layer {
  return { id: 'primary', name: 'Primary', startAt, rotation, members, restrictions: [] };
}

export function overrideOf(n: number, startAt: Instant, endAt: Instant, personId: PersonId | null): Override {
  const id = asId('override', `ovr_${String(n).padStart(26, '0')}`);
  return { id, scheduleId: SCHEDULE_ID, startAt, endAt, personId, reason: 'swap' };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall by the runtime's own Intl, which `local-time.ts` does not use: `2026-03-29 03:00:00`. */
export function readClock(timeZone: string, moment: Instant): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(moment);
}

export function clockText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
}

/** Whole minutes, as people and clocks change on them. */
export function moments(from: Instant, until: Instant): fc.Arbitrary<Instant> {
  return fc.integer({ min: from / MINUTE, max: until / MINUTE }).map((minutes) => minutes * MINUTE);
}

export const zones = fc.constantFrom(...ZONES);
export const timesOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 0, 15, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const weekdays = fc.constantFrom(...WEEKDAYS);
const someday = moments(FIRST, LAST - 400 * DAY);

const wallRotations: fc.Arbitrary<Exclude<Rotation, { unit: 'hours' }>> = fc.oneof(
  fc.record({ unit: fc.constant('days' as const), every: fc.integer({ min: 1, max: 9 }), handoffTime: timesOfDay }),
  fc.record({
    unit: fc.constant('weeks' as const),
    every: fc.integer({ min: 1, max: 3 }),
    handoffTime: timesOfDay,
    handoffDay: weekdays,
  }),
);
export const rotations: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({ unit: fc.constant('hours' as const), every: fc.integer({ min: 1, max: 200 }) }),
  wallRotations,
);

const people = fc.constantFrom(ANNA, BEN, CLEO, DAN);
export const steadyMembers = fc.array(
  people.map((personId): Member => ({ personId })),
  { minLength: 1, maxLength: 5 },
);

/** Members who join and leave within some weeks of `around`, now and then a "nobody" slot. */
export function members(around: Instant): fc.Arbitrary<Member[]> {
  const moment = fc.option(moments(around - 20 * DAY, around + 60 * DAY), { nil: undefined });
  const member = fc.record({
    personId: fc.oneof({ weight: 6, arbitrary: people }, { weight: 1, arbitrary: fc.constant(null) }),
    joinsAt: moment,
    leavesAt: moment,
  });
  return fc.array(member, { minLength: 1, maxLength: 6 });
}

export const restrictions: fc.Arbitrary<Restriction[]> = fc.array(
  fc.record({
    days: fc.uniqueArray(weekdays, { minLength: 1, maxLength: 7 }),
    from: timesOfDay,
    until: timesOfDay,
  }),
  { minLength: 1, maxLength: 3 },
);

/** A schedule of up to three layers, overrides on it, and a window of some weeks in which much happens. */
export const situations = fc.tuple(zones, someday).chain(([timeZone, around]) => {
  const layer = fc.record({
    id: fc.constant(''),
    name: fc.constant('Layer'),
    startAt: moments(around - 30 * DAY, around + 10 * DAY),
    endAt: fc.option(moments(around + 10 * DAY, around + 60 * DAY), { nil: undefined }),
    rotation: rotations,
    members: members(around),
    restrictions: fc.oneof(fc.constant([]), restrictions),
  });
  const override = fc
    .tuple(moments(around - 5 * DAY, around + 40 * DAY), fc.integer({ min: 1, max: 300 }), fc.option(people))
    .map(([startAt, hours, personId]) => ({ startAt, endAt: startAt + hours * HOUR, personId }));
  return fc.record({
    schedule: fc
      .array(layer, { maxLength: 3 })
      .map((layers) => scheduleOf(timeZone, ...layers.map((each, index) => ({ ...each, id: `layer-${index}` })))),
    overrides: fc
      .array(override, { maxLength: 4 })
      .map((all) => all.map((each, index) => overrideOf(index, each.startAt, each.endAt, each.personId))),
    from: fc.constant(around),
    until: moments(around + 1 * DAY, around + 45 * DAY),
  });
});
