import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, DAY, HOUR, MINUTE } from '../kernel/index.ts';
import { gaps, layerShifts, nextOnCall, shifts, shiftsOf, whoIsOnCall } from './calendar.ts';
import { load } from './load.ts';
import type { FinalShift } from './schedule.ts';
import { ANNA, at, BEN, CLEO, layerOf, overrideOf, scheduleOf, situations } from './schedules.testing.ts';

const RUNS = { numRuns: 600 };

describe('the final calendar', () => {
  test('leaves nothing out, doubles nothing, and its hours add up to the window', () => {
    fc.assert(
      fc.property(situations, ({ from, overrides, schedule, until }) => {
        let expected = from;
        for (const shift of shifts(schedule, overrides, from, until)) {
          expect(shift.startAt).toBe(expected);
          expect(shift.endAt).toBeGreaterThan(shift.startAt);
          expected = shift.endAt;
        }
        expect(expected).toBe(until);
      }),
      RUNS,
    );
  });

  test('draws at every moment what is routed at that moment', () => {
    fc.assert(
      fc.property(
        situations,
        fc.integer({ min: 0, max: 1_000_000 }),
        ({ from, overrides, schedule, until }, millionths) => {
          const moment = from + Math.floor(((until - from - 1) / 1_000_000) * millionths);
          const drawn = shifts(schedule, overrides, from, until).find((s) => s.startAt <= moment && moment < s.endAt);
          const routed = whoIsOnCall(schedule, overrides, moment);
          expect(routed.personId).toBe(drawn?.personId ?? undefined);
          expect(routed.source).toEqual(drawn?.source);
          expect(Math.min(routed.until ?? until, until)).toBe(drawn?.endAt);
        },
      ),
      RUNS,
    );
  });

  test('is the same through one window as through two that touch', () => {
    fc.assert(
      fc.property(situations, fc.integer({ min: 1, max: 23 * 60 }), ({ from, overrides, schedule, until }, minutes) => {
        const middle = from + minutes * MINUTE;
        const cut = shifts(schedule, overrides, from, until).flatMap((shift): FinalShift[] =>
          shift.startAt < middle && middle < shift.endAt
            ? [
                { ...shift, endAt: middle },
                { ...shift, startAt: middle },
              ]
            : [shift],
        );
        expect([...shifts(schedule, overrides, from, middle), ...shifts(schedule, overrides, middle, until)]).toEqual(
          cut,
        );
      }),
      RUNS,
    );
  });

  test('is changed by a new override exactly inside its window', () => {
    fc.assert(
      fc.property(
        situations,
        fc.nat(30 * 24),
        fc.integer({ min: 1, max: 200 }),
        ({ from, overrides, schedule, until }, start, length) => {
          const startAt = from + start * HOUR;
          const endAt = Math.min(startAt + length * HOUR, until);
          fc.pre(startAt < endAt);
          const after = [...overrides, overrideOf(99, startAt, endAt, CLEO)];
          expect(shifts(schedule, after, from, startAt)).toEqual(shifts(schedule, overrides, from, startAt));
          expect(shifts(schedule, after, startAt, endAt)).toEqual([
            { startAt, endAt, personId: CLEO, source: { kind: 'override', overrideId: after.at(-1)?.id } },
          ]);
          expect(shifts(schedule, after, endAt, until)).toEqual(shifts(schedule, overrides, endAt, until));
        },
      ),
      RUNS,
    );
  });

  test('is that of the latest layer which covers, checked moment by moment', () => {
    fc.assert(
      fc.property(situations, fc.nat(44 * 24 * 60), ({ from, schedule }, minutes) => {
        const moment = from + minutes * MINUTE;
        const answers = schedule.layers.map((layer) => layerShifts(schedule, layer.id, moment, moment + 1)[0]);
        const top = answers.findLast((answer) => answer !== undefined);
        const { personId, source } = whoIsOnCall(schedule, [], moment);
        expect({ personId, source }).toEqual({
          personId: top?.personId ?? undefined,
          source: top?.source ?? { kind: 'gap' },
        });
      }),
      RUNS,
    );
  });

  test('counts the same hours per person in load as in their shifts, and no more of them at night', () => {
    fc.assert(
      fc.property(situations, ({ from, overrides, schedule, until }) => {
        for (const each of load(schedule, overrides, from, until)) {
          const own = shiftsOf(each.personId, schedule, overrides, from, until);
          expect(each.onCall).toBe(own.reduce((sum, shift) => sum + shift.endAt - shift.startAt, 0));
          expect(each.shifts).toBe(own.length);
          expect(each.atNight).toBeLessThanOrEqual(each.onCall);
        }
      }),
      RUNS,
    );
  });

  test('does not depend on the time zone of the process', () => {
    const script = `
      import { shifts } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const layer = { id: 'a', name: 'A', startAt: ${at('2026-01-01T00:00:00Z')},
        rotation: { unit: 'days', every: 1, handoffTime: '02:30' },
        members: [{ personId: 'x' }, { personId: 'y' }],
        restrictions: [{ days: ['saturday', 'sunday'], from: '22:00', until: '02:30' }] };
      const schedule = { id: 's', name: 'S', timeZone: 'Europe/Berlin', version: 1, layers: [layer] };
      console.log(JSON.stringify(shifts(schedule, [], layer.startAt, ${at('2027-01-01T00:00:00Z')})));`;
    const answers = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati'].map((TZ) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { TZ }, encoding: 'utf8' }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]?.length).toBeGreaterThan(1_000);
  });
});

describe('who is on call', () => {
  const start = at('2026-06-01T09:00:00Z');
  const daily = { unit: 'days', every: 1, handoffTime: '09:00' } as const;
  const everybody = { ...layerOf(start, daily, [{ personId: ANNA }, { personId: BEN }]), id: 'everybody' };

  test('is nobody and never will be when there are no layers', () => {
    expect(whoIsOnCall(scheduleOf('UTC'), [], start)).toEqual({
      personId: undefined,
      source: { kind: 'gap' },
      until: undefined,
    });
    expect(nextOnCall(scheduleOf('UTC'), [], start)).toBeUndefined();
  });

  test('is nobody until the layer starts, and then its first member', () => {
    const before = whoIsOnCall(scheduleOf('UTC', everybody), [], start - HOUR);
    expect(before).toEqual({ personId: undefined, source: { kind: 'gap' }, until: start });
    expect(nextOnCall(scheduleOf('UTC', everybody), [], start - HOUR)?.personId).toBe(ANNA);
  });

  test('is nobody on purpose in the turn of a "nobody" slot, though the layer below covers', () => {
    const silent = { ...layerOf(start, daily, [{ personId: null }, { personId: CLEO }]), id: 'silent' };
    const schedule = scheduleOf('UTC', everybody, silent);
    expect(whoIsOnCall(schedule, [], start)).toEqual({
      personId: undefined,
      source: { kind: 'layer', layerId: 'silent' },
      until: start + DAY,
    });
    expect(gaps(schedule, [], start, start + 10 * DAY)).toEqual([]);
    expect(nextOnCall(schedule, [], start)).toMatchObject({
      personId: CLEO,
      startAt: start + DAY,
      endAt: start + 2 * DAY,
    });
  });

  test('falls through to the layer below outside the hours of the layer above', () => {
    const office = {
      ...layerOf(start, daily, [{ personId: CLEO }]),
      restrictions: [{ days: ['monday' as const], from: '12:00', until: '18:00' }],
    };
    const pieces = shifts(scheduleOf('UTC', everybody, office), [], start, start + DAY);
    expect(
      pieces.map(({ endAt, personId, startAt }) => [(startAt - start) / HOUR, (endAt - start) / HOUR, personId]),
    ).toEqual([
      [0, 3, ANNA],
      [3, 9, CLEO],
      [9, 24, ANNA],
    ]);
  });

  test('is the one of the newest override where two overlap, and overrides of other schedules do not count', () => {
    const older = overrideOf(1, start, start + 6 * HOUR, CLEO);
    const newer = overrideOf(2, start + 2 * HOUR, start + 4 * HOUR, null);
    const schedule = scheduleOf('UTC', everybody);
    const pieces = shifts(schedule, [newer, older], start, start + DAY);
    expect(pieces.map((piece) => piece.personId)).toEqual([CLEO, null, CLEO, ANNA]);
    const otherSchedule = { ...schedule, id: asId('schedule', `sch_1${'0'.repeat(25)}`) };
    expect(whoIsOnCall(otherSchedule, [older], start).personId).toBe(ANNA);
  });

  test('is answered in well under a millisecond, for a schedule that has run for ten years', () => {
    const schedule = scheduleOf('Europe/Berlin', everybody);
    const began = performance.now();
    for (let day = 0; day < 1_000; day += 1) whoIsOnCall(schedule, [], start + (3_000 + day) * DAY);
    expect((performance.now() - began) / 1_000).toBeLessThan(1);
  });
});

test('load counts the long autumn night of Berlin as ten hours and the spring one as eight', () => {
  const nightOf = (day: string) => {
    const from = at(`${day}T12:00:00+01:00`);
    const schedule = scheduleOf('Europe/Berlin', layerOf(from, { unit: 'hours', every: 24 }, [{ personId: ANNA }]));
    return load(schedule, [], from, from + DAY)[0]?.atNight;
  };
  expect([nightOf('2026-10-24'), nightOf('2026-03-28'), nightOf('2026-06-01')]).toEqual([
    10 * HOUR,
    8 * HOUR,
    9 * HOUR,
  ]);
});
