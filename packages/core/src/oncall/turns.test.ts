import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, type PersonId } from '../kernel/index.ts';
import { layerShifts } from './calendar.ts';
import { turnGrid } from './rotation.ts';
import type { FinalShift, Layer, Member, Rotation } from './schedule.ts';
import {
  ANNA,
  at,
  BEN,
  CLEO,
  DAN,
  FIRST,
  LAST,
  layerOf,
  members,
  moments,
  person,
  rotations,
  scheduleOf,
  zones,
} from './schedules.testing.ts';

const MONDAY = at('2026-06-01T09:00:00Z');
const WEEK = 7 * DAY;
const WEEKLY: Rotation = { unit: 'weeks', every: 1, handoffTime: '09:00', handoffDay: 'monday' };
const NAMES = new Map<PersonId | null, string>([
  [ANNA, 'Anna'],
  [BEN, 'Ben'],
  [CLEO, 'Cleo'],
  [DAN, 'Dan'],
  [null, '-'],
]);

function plan(list: readonly Member[], weeks: number): string[] {
  const schedule = scheduleOf('UTC', layerOf(MONDAY, WEEKLY, list));
  const turns = layerShifts(schedule, 'primary', MONDAY, MONDAY + weeks * WEEK);
  return turns.map(({ endAt, personId, startAt }) => `${NAMES.get(personId)} ${(endAt - startAt) / DAY}`);
}

describe('members take turns', () => {
  test('in the order of the list, round and round', () => {
    expect(plan([{ personId: ANNA }, { personId: BEN }], 3)).toEqual(['Anna 7', 'Ben 7', 'Anna 7']);
  });

  test('and one who joins waits for the list to come round, without moving the turn that is running', () => {
    const cleo: Member = { personId: CLEO, joinsAt: MONDAY + WEEK + DAY };
    expect(plan([{ personId: ANNA }, cleo, { personId: BEN }], 6)).toEqual([
      'Anna 7',
      'Ben 7',
      'Anna 7',
      'Cleo 7',
      'Ben 7',
      'Anna 7',
    ]);
  });

  test('and one who leaves in the middle of a turn is stood in for, while the others keep their weeks', () => {
    const ben: Member = { personId: BEN, leavesAt: MONDAY + WEEK + 2 * DAY };
    expect(plan([{ personId: ANNA }, ben, { personId: CLEO }], 5)).toEqual([
      'Anna 7',
      'Ben 2',
      'Cleo 5',
      'Cleo 7',
      'Anna 7',
      'Cleo 7',
    ]);
  });

  test('and the next stands in again when the one who stands in leaves too', () => {
    const left = (personId: PersonId, days: number): Member => ({ personId, leavesAt: MONDAY + days * DAY });
    expect(plan([left(ANNA, 2), left(BEN, 4), { personId: CLEO }], 2)).toEqual(['Anna 2', 'Ben 2', 'Cleo 3', 'Cleo 7']);
  });

  test('and a "nobody" slot has its turn, on purpose, but never stands in', () => {
    const anna: Member = { personId: ANNA, leavesAt: MONDAY + 2 * DAY };
    expect(plan([anna, { personId: null }, { personId: BEN }], 3)).toEqual(['Anna 2', 'Ben 5', '- 7', 'Ben 7']);
  });

  test('and when there is no member at all the layer does not cover until the first one joins', () => {
    expect(plan([{ personId: ANNA, joinsAt: MONDAY + 3 * DAY }], 2)).toEqual(['Anna 4', 'Anna 7']);
  });

  test('and the last one to leave ends the cover', () => {
    expect(plan([{ personId: ANNA, leavesAt: MONDAY + 10 * DAY }], 4)).toEqual(['Anna 7', 'Anna 3']);
  });
});

describe('the round', () => {
  const cases = fc.tuple(zones, moments(FIRST, LAST - 400 * DAY)).chain(([timeZone, startAt]) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      startAt: fc.constant(startAt),
      rotation: rotations,
      list: members(startAt),
    }),
  );
  const until = (startAt: Instant) => startAt + 70 * DAY;
  const played = (timeZone: string, layer: Layer, to: Instant) =>
    layerShifts(scheduleOf(timeZone, layer), 'primary', layer.startAt, to);

  test('gives each turn to the one whom counting from the very first turn finds', () => {
    fc.assert(
      fc.property(cases, ({ list, rotation, startAt, timeZone }) => {
        const layer = layerOf(startAt, rotation, list);
        const turns = played(timeZone, layer, until(startAt));
        const grid = turnGrid(timeZone, layer);
        let last = -1;
        for (let turn = 0; grid.turnStart(turn) < until(startAt); turn += 1) {
          const begins = grid.turnStart(turn);
          if (grid.turnStart(turn + 1) === begins) return;
          const isPresent = ({ joinsAt = 0, leavesAt = LAST }: Member) => joinsAt <= begins && begins < leavesAt;
          const order = list.map((_, step) => (last + 1 + step) % list.length);
          const found = order.find((index) => list.slice(index, index + 1).some(isPresent));
          const drawn = turns.find((shift) => shift.startAt <= begins && begins < shift.endAt);
          expect(drawn?.personId).toBe(found === undefined ? undefined : list[found]?.personId);
          last = found ?? last;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('does not change before the moment at which somebody joins, wherever in the list', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 60 * 24 }), fc.nat(6), (situation, hours, place) => {
        const { list, rotation, startAt, timeZone } = situation;
        const joinsAt = startAt + hours * HOUR;
        const longer = list.toSpliced(place % (list.length + 1), 0, { personId: person(9), joinsAt });
        const before = played(timeZone, layerOf(startAt, rotation, list), joinsAt);
        expect(played(timeZone, layerOf(startAt, rotation, longer), joinsAt)).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  test('does not change before the moment at which somebody leaves', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 60 * 24 }), fc.nat(5), (situation, hours, place) => {
        const { list, rotation, startAt, timeZone } = situation;
        const leavesAt = startAt + hours * HOUR;
        const index = place % list.length;
        const shorter = list.map((member, i) =>
          i === index ? { ...member, leavesAt: Math.min(leavesAt, member.leavesAt ?? leavesAt) } : member,
        );
        const before = played(timeZone, layerOf(startAt, rotation, list), leavesAt);
        expect(played(timeZone, layerOf(startAt, rotation, shorter), leavesAt)).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  test('never calls anybody who has not joined or has left, and leaves no gap while a person is there', () => {
    const isThere = (list: readonly Member[], who: (member: Member) => boolean, moment: Instant) =>
      list.some((member) => who(member) && (member.joinsAt ?? 0) <= moment && moment < (member.leavesAt ?? LAST));
    fc.assert(
      fc.property(cases, ({ list, rotation, startAt, timeZone }) => {
        const turns = played(timeZone, layerOf(startAt, rotation, list), until(startAt));
        let expected = startAt;
        const endsOf = (shift: FinalShift) => [shift.startAt, shift.endAt - 1];
        for (const shift of turns) {
          const holds = (member: Member) => member.personId === shift.personId;
          for (const moment of endsOf(shift)) expect(isThere(list, holds, moment)).toBe(true);
          if (shift.startAt > expected) {
            for (const moment of [expected, shift.startAt - 1]) {
              expect(isThere(list, (member) => member.personId !== null, moment)).toBe(false);
            }
          }
          expected = shift.endAt;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
