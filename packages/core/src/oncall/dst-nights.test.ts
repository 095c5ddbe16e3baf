import { describe, expect, test } from 'vitest';
import { DAY, formatInstant, HOUR, MINUTE } from '../kernel/index.ts';
import { layerShifts, shifts } from './calendar.ts';
import type { Restriction, Rotation } from './schedule.ts';
import { ANNA, at, BEN, layerOf, scheduleOf } from './schedules.testing.ts';

/** Daily turns over a night on which the clocks change: when each begins, in UTC, and how many hours it lasts. */
function dailyTurns(timeZone: string, handoffTime: string, from: string, count: number): [string, number][] {
  const rotation: Rotation = { unit: 'days', every: 1, handoffTime };
  const layer = layerOf(at(from), rotation, [{ personId: ANNA }, { personId: BEN }]);
  const turns = layerShifts(scheduleOf(timeZone, layer), layer.id, at(from), at(from) + 9 * DAY);
  return turns
    .slice(0, count)
    .map(({ endAt, startAt }) => [formatInstant(startAt).slice(5, 16), (endAt - startAt) / HOUR]);
}

/** The stretches that hours of every night cover, as UTC texts. */
function nightHours(timeZone: string, from: string, until: string, day: string): [string, string][] {
  const restriction: Restriction = { days: ['saturday'], from, until };
  const startAt = at(day);
  const layer = {
    ...layerOf(startAt, { unit: 'hours', every: 1_000 }, [{ personId: ANNA }]),
    restrictions: [restriction],
  };
  return layerShifts(scheduleOf(timeZone, layer), layer.id, startAt, startAt + 3 * DAY).map((shift) => [
    formatInstant(shift.startAt).slice(5, 16),
    formatInstant(shift.endAt).slice(5, 16),
  ]);
}

describe('the night on which the clocks change', () => {
  test('in Berlin in spring: a hand-off at 02:30 comes at 03:00, and the turns are 23.5 and 23.5 hours long', () => {
    expect(dailyTurns('Europe/Berlin', '02:30', '2026-03-28T02:30:00+01:00', 3)).toEqual([
      ['03-28T01:30', 23.5],
      ['03-29T01:00', 23.5],
      ['03-30T00:30', 24],
    ]);
  });

  test('in Berlin in autumn: a hand-off at 02:30 comes on the first pass, and the turn after it is 25 hours long', () => {
    expect(dailyTurns('Europe/Berlin', '02:30', '2026-10-24T02:30:00+02:00', 3)).toEqual([
      ['10-24T00:30', 24],
      ['10-25T00:30', 25],
      ['10-26T01:30', 24],
    ]);
  });

  test('in New York: a hand-off at 09:00 stays at 09:00 and the turn over the night is 23 or 25 hours long', () => {
    expect(dailyTurns('America/New_York', '09:00', '2026-03-07T09:00:00-05:00', 2)).toEqual([
      ['03-07T14:00', 23],
      ['03-08T13:00', 24],
    ]);
    expect(dailyTurns('America/New_York', '09:00', '2026-10-31T09:00:00-04:00', 3)).toEqual([
      ['10-31T13:00', 25],
      ['11-01T14:00', 24],
      ['11-02T14:00', 24],
    ]);
  });

  test('on Lord Howe: the clocks move by half an hour', () => {
    expect(dailyTurns('Australia/Lord_Howe', '02:15', '2026-10-03T02:15:00+10:30', 3)).toEqual([
      ['10-02T15:45', 23.75],
      ['10-03T15:30', 23.75],
      ['10-04T15:15', 24],
    ]);
    expect(dailyTurns('Australia/Lord_Howe', '01:45', '2026-04-04T01:45:00+11:00', 3)).toEqual([
      ['04-03T14:45', 24],
      ['04-04T14:45', 24.5],
      ['04-05T15:15', 24],
    ]);
  });

  test('in St John’s: the half-hour zone keeps 02:30 on the first pass', () => {
    expect(dailyTurns('America/St_Johns', '01:30', '2026-10-31T01:30:00-02:30', 3)).toEqual([
      ['10-31T04:00', 24],
      ['11-01T04:00', 25],
      ['11-02T05:00', 24],
    ]);
  });

  test('in Casablanca: the clocks go back for Ramadan and forward after it', () => {
    expect(dailyTurns('Africa/Casablanca', '02:30', '2026-02-14T02:30:00+01:00', 3)).toEqual([
      ['02-14T01:30', 24],
      ['02-15T01:30', 25],
      ['02-16T02:30', 24],
    ]);
    expect(dailyTurns('Africa/Casablanca', '02:30', '2026-03-21T02:30:00Z', 3)).toEqual([
      ['03-21T02:30', 23.5],
      ['03-22T02:00', 23.5],
      ['03-23T01:30', 24],
    ]);
  });

  test('in Apia: 30 December 2011 never was, and its turn begins as the 31st does', () => {
    expect(dailyTurns('Pacific/Apia', '09:00', '2011-12-28T09:00:00-10:00', 4)).toEqual([
      ['12-28T19:00', 24],
      ['12-29T19:00', 15],
      ['12-30T10:00', 9],
      ['12-30T19:00', 24],
    ]);
  });

  test('does not move a rotation of hours, which are elapsed hours', () => {
    const startAt = at('2026-03-28T20:00:00+01:00');
    const layer = layerOf(startAt, { unit: 'hours', every: 12 }, [{ personId: ANNA }, { personId: BEN }]);
    const lengths = shifts(scheduleOf('Europe/Berlin', layer), [], startAt, startAt + 2 * DAY);
    expect(lengths.map((turn) => turn.endAt - turn.startAt)).toEqual([12 * HOUR, 12 * HOUR, 12 * HOUR, 12 * HOUR]);
  });
});

describe('restricted hours in that night', () => {
  test('cover both passes of a doubled hour that they name, and end on the second', () => {
    expect(nightHours('Europe/Berlin', '22:00', '02:30', '2026-10-24T12:00:00Z')).toEqual([
      ['10-24T20:00', '10-25T01:30'],
    ]);
    expect(nightHours('Europe/Berlin', '22:00', '02:00', '2026-10-24T12:00:00Z')).toEqual([
      ['10-24T20:00', '10-25T00:00'],
    ]);
  });

  test('end at the jump when their end is skipped', () => {
    expect(nightHours('Europe/Berlin', '22:00', '02:30', '2026-03-28T12:00:00Z')).toEqual([
      ['03-28T21:00', '03-29T01:00'],
    ]);
  });

  test('do not come at all when the clocks jump over the whole of them', () => {
    const sunday: Restriction = { days: ['sunday'], from: '02:00', until: '03:00' };
    const startAt = at('2026-03-23T00:00:00Z');
    const layer = {
      ...layerOf(startAt, { unit: 'hours', every: 2_000 }, [{ personId: ANNA }]),
      restrictions: [sunday],
    };
    const covered = layerShifts(scheduleOf('Europe/Berlin', layer), layer.id, startAt, startAt + 15 * DAY);
    expect(covered.map(({ startAt: from }) => formatInstant(from))).toEqual(['2026-04-05T00:00:00.000Z']);
  });

  test('of the whole day on every day leave no moment out', () => {
    const always: Restriction = {
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      from: '00:00',
      until: '00:00',
    };
    // Beirut, Cairo and Santiago change their clocks at midnight itself.
    for (const timeZone of ['Asia/Beirut', 'Africa/Cairo', 'America/Santiago', 'Europe/Berlin']) {
      const startAt = at('2026-01-01T00:00:00Z');
      const plain = layerOf(startAt, { unit: 'days', every: 7, handoffTime: '00:00' }, [
        { personId: ANNA },
        { personId: BEN },
      ]);
      const year = (layer: typeof plain) => shifts(scheduleOf(timeZone, layer), [], startAt, startAt + 365 * DAY);
      expect(year({ ...plain, restrictions: [always] })).toEqual(year(plain));
    }
  });
});

test('Berlin’s spring night has an hour less on call, minute by minute', () => {
  const from = at('2026-03-28T12:00:00+01:00');
  const layer = layerOf(from, { unit: 'days', every: 1, handoffTime: '12:00' }, [{ personId: ANNA }]);
  const [turn] = shifts(scheduleOf('Europe/Berlin', layer), [], from, from + DAY);
  expect(turn && (turn.endAt - turn.startAt) / MINUTE).toBe(23 * 60);
});
