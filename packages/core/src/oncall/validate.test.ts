import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, isRefusal } from '../kernel/index.ts';
import { shifts } from './calendar.ts';
import type { Layer, OverrideFields, ScheduleFields } from './schedule.ts';
import { ANNA, at, layerOf, situations } from './schedules.testing.ts';
import { validateOverride, validateSchedule } from './validate.ts';

const START = at('2026-06-01T09:00:00Z');
const LAYER = layerOf(START, { unit: 'weeks', every: 1, handoffTime: '09:00', handoffDay: 'monday' }, [
  { personId: ANNA },
]);
const FIELDS: ScheduleFields = { name: ' Checkout ', timeZone: 'europe/berlin', layers: [LAYER] };

function pathsOf(result: object): string[] {
  return isRefusal(result) ? (result.fields ?? []).map((trouble) => trouble.path) : [];
}

const withLayer = (change: Partial<Layer>) =>
  pathsOf(validateSchedule({ ...FIELDS, layers: [{ ...LAYER, ...change }] }));

describe('a schedule', () => {
  test('that is right comes back with its zone and name in order', () => {
    expect(validateSchedule(FIELDS)).toEqual({ name: 'Checkout', timeZone: 'Europe/Berlin', layers: [LAYER] });
  });

  test('is refused with the path of each trouble', () => {
    expect(pathsOf(validateSchedule({ ...FIELDS, name: ' ', timeZone: 'Mars/Olympus' }))).toEqual(['timeZone', 'name']);
    expect(pathsOf(validateSchedule({ ...FIELDS, layers: [LAYER, LAYER] }))).toEqual(['layers[1].id']);
    expect(
      pathsOf(
        validateSchedule({ ...FIELDS, layers: Array.from({ length: 21 }, (_, i) => ({ ...LAYER, id: `${i}` })) }),
      ),
    ).toEqual(['layers']);
    expect(withLayer({ members: [] })).toEqual(['layers[0].members']);
    expect(withLayer({ members: Array.from({ length: 101 }, () => ({ personId: ANNA })) })).toEqual([
      'layers[0].members',
    ]);
    expect(withLayer({ endAt: START })).toEqual(['layers[0].endAt']);
    expect(withLayer({ startAt: Number.NaN })).toEqual(['layers[0].startAt']);
    expect(withLayer({ members: [{ personId: ANNA, joinsAt: START, leavesAt: START }] })).toEqual([
      'layers[0].members[0].leavesAt',
    ]);
    expect(withLayer({ rotation: { unit: 'hours', every: 0 } })).toEqual(['layers[0].rotation.every']);
    expect(withLayer({ rotation: { unit: 'hours', every: 1.5 } })).toEqual(['layers[0].rotation.every']);
    expect(withLayer({ rotation: { unit: 'days', every: 1, handoffTime: '24:00' } })).toEqual([
      'layers[0].rotation.handoffTime',
    ]);
    expect(withLayer({ restrictions: [{ days: [], from: '9:00', until: '17:60' }] })).toEqual([
      'layers[0].restrictions[0].days',
      'layers[0].restrictions[0].from',
      'layers[0].restrictions[0].until',
    ]);
    expect(withLayer({ restrictions: [{ days: ['monday', 'monday'], from: '09:00', until: '17:00' }] })).toEqual([
      'layers[0].restrictions[0].days',
    ]);
  });

  test('is refused in one sentence that names the first trouble and how to mend it', () => {
    const refusal = validateSchedule({ ...FIELDS, timeZone: '+02:00' });
    expect(isRefusal(refusal) && refusal.detail).toBe(
      'The schedule cannot be kept like this: timeZone is not a time zone of the IANA database; write a name such as Europe/Berlin.',
    );
  });

  test('that passes gives a calendar over any window without a defect', () => {
    fc.assert(
      fc.property(situations, ({ from, schedule, until }) => {
        const result = validateSchedule(schedule);
        if (isRefusal(result)) return;
        expect(shifts({ ...schedule, ...result }, [], from, until).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an override', () => {
  const now = START;
  const fields: OverrideFields = { startAt: now + HOUR, endAt: now + 2 * HOUR, personId: ANNA, reason: ' dentist ' };

  test('that is right comes back trimmed', () => {
    expect(validateOverride(fields, now)).toEqual({ ...fields, reason: 'dentist' });
  });

  test('begins now when it was asked for from a moment ago', () => {
    expect(validateOverride({ ...fields, startAt: now - HOUR }, now)).toMatchObject({ startAt: now });
  });

  test('is refused when it is over, ends before it starts, is too long, or its reason is', () => {
    expect(pathsOf(validateOverride({ ...fields, startAt: now - 2 * HOUR, endAt: now }, now))).toEqual(['endAt']);
    expect(pathsOf(validateOverride({ ...fields, endAt: fields.startAt }, now))).toEqual(['endAt']);
    expect(pathsOf(validateOverride({ ...fields, endAt: now + 400 * DAY }, now))).toEqual(['endAt']);
    expect(pathsOf(validateOverride({ ...fields, reason: 'x'.repeat(501) }, now))).toEqual(['reason']);
  });
});
