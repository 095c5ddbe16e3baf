import { formatInstant, HOUR, parseInstant } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { conflictsOf, dutiesBeside, relievedBy } from './conflicts.ts';

const midnight = parseInstant('2026-11-21T00:00:00Z') ?? Number.NaN;
const hour = (count: number): number => midnight + count * HOUR;
const span = (from: number, to: number) => ({ startAt: hour(from), endAt: hour(to) });
const written = (from: number, to: number) => ({ startAt: formatInstant(hour(from)), endAt: formatInstant(hour(to)) });

const piece = (from: number, to: number, personId: string | null) => ({
  ...written(from, to),
  personId,
  source: personId === null ? { kind: 'gap' as const } : { kind: 'layer' as const, layerId: 'days' },
});
const override = (from: number, to: number, personId: string | null) => ({
  ...written(from, to),
  id: 'ovr_1',
  scheduleId: 'sch_1',
  personId,
  reason: '',
  createdAt: formatInstant(midnight),
});

/** Ada to 9, Ben to 17, then nobody until Ada again at 22. */
const calendar = {
  final: [piece(0, 9, 'ada'), piece(9, 17, 'ben'), piece(17, 22, null), piece(22, 30, 'ada')],
  overrides: [override(9, 12, 'ben'), override(14, 15, null)],
};

test('an override inside covered time disturbs nothing', () => {
  expect(conflictsOf({ ...span(1, 3), personId: 'cleo' }, calendar)).toEqual([]);
});

test('it wins over older ones where they overlap, and only those of somebody else are a conflict', () => {
  expect(conflictsOf({ ...span(8, 16), personId: 'ben' }, calendar)).toEqual([
    { kind: 'wins-over', personId: null, ...span(14, 15) },
  ]);
  expect(conflictsOf({ ...span(11, 13), personId: 'cleo' }, calendar)).toEqual([
    { kind: 'wins-over', personId: 'ben', ...span(11, 12) },
  ]);
});

test('what it leaves open of a gap is said; gaps that it does not touch are as they were', () => {
  expect(conflictsOf({ ...span(18, 20), personId: 'cleo' }, calendar)).toEqual([
    { kind: 'gap-left', ...span(17, 18) },
    { kind: 'gap-left', ...span(20, 22) },
  ]);
  expect(conflictsOf({ ...span(16, 17), personId: 'cleo' }, calendar)).toEqual([]);
  expect(conflictsOf({ ...span(16, 18), personId: 'cleo' }, calendar)).toEqual([{ kind: 'gap-left', ...span(18, 22) }]);
  expect(conflictsOf({ ...span(17, 22), personId: 'cleo' }, calendar)).toEqual([]);
});

test('nobody on purpose leaves nobody', () => {
  expect(conflictsOf({ ...span(1, 3), personId: null }, calendar)).toEqual([{ kind: 'leaves-nobody', ...span(1, 3) }]);
});

test('who is on call anyway changes nothing', () => {
  expect(conflictsOf({ ...span(1, 3), personId: 'ada' }, calendar)).toEqual([{ kind: 'changes-nothing' }]);
  expect(conflictsOf({ ...span(8, 10), personId: 'ada' }, calendar)).not.toContainEqual({ kind: 'changes-nothing' });
});

test('another schedule in which the person is on call then is a conflict; this one is not', () => {
  const shift = (scheduleId: string, from: number, to: number) => ({
    ...written(from, to),
    scheduleId,
    scheduleName: `Schedule ${scheduleId}`,
    timeZone: 'UTC',
    source: { kind: 'gap' as const },
  });
  const shifts = [shift('sch_1', 0, 9), shift('sch_2', 2, 4), shift('sch_3', 9, 12)];
  expect(dutiesBeside({ ...span(1, 3), personId: 'ada' }, 'sch_1', shifts)).toEqual([
    { kind: 'also-on-call', scheduleName: 'Schedule sch_2', ...span(2, 3) },
  ]);
});

test('whom it relieves is said once for turns in a row, and without whoever takes over', () => {
  const turns = { final: [piece(0, 5, 'ada'), piece(5, 9, 'ada'), piece(9, 17, 'ben'), piece(17, 20, 'ada')] };
  expect(relievedBy({ ...span(2, 19), personId: 'ben' }, turns)).toEqual([
    { personId: 'ada', ...span(2, 9) },
    { personId: 'ada', ...span(17, 19) },
  ]);
});
