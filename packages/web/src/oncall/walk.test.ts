import { expect, test } from 'vitest';
import type { Bar } from './calendar.ts';
import { barAt, firstPlace, type Row, walk } from './walk.ts';

const bar = (startAt: number, endAt: number): Bar => ({
  shift: { startAt: '', endAt: '', personId: 'per_1', source: { kind: 'gap' } },
  startAt,
  endAt,
  left: 0,
  width: 0,
});
const rows: readonly Row[] = [
  { key: 'days', bars: [bar(0, 10), bar(10, 20), bar(20, 30)] },
  { key: 'overrides', bars: [] },
  { key: 'final', bars: [bar(0, 12), bar(12, 14), bar(14, 30)] },
];
const at = (row: string, startAt: number) => ({ row, startAt });

test('left and right walk in time, and stay at the ends', () => {
  expect(walk(rows, at('days', 10), 'ArrowRight')).toEqual(at('days', 20));
  expect(walk(rows, at('days', 20), 'ArrowRight')).toEqual(at('days', 20));
  expect(walk(rows, at('days', 0), 'ArrowLeft')).toEqual(at('days', 0));
  expect(walk(rows, at('days', 20), 'Home')).toEqual(at('days', 0));
  expect(walk(rows, at('final', 0), 'End')).toEqual(at('final', 14));
});

test('up and down go to what shares the most time, over rows in which nothing stands', () => {
  expect(walk(rows, at('days', 10), 'ArrowDown')).toEqual(at('final', 14));
  expect(walk(rows, at('days', 0), 'ArrowDown')).toEqual(at('final', 0));
  expect(walk(rows, at('final', 12), 'ArrowUp')).toEqual(at('days', 10));
  expect(walk(rows, at('days', 10), 'ArrowUp')).toEqual(at('days', 10));
});

test('where nothing is shared the nearest is taken', () => {
  const apart: readonly Row[] = [
    { key: 'a', bars: [bar(40, 50)] },
    { key: 'b', bars: [bar(0, 10), bar(20, 30), bar(90, 99)] },
  ];
  expect(walk(apart, at('a', 40), 'ArrowDown')).toEqual(at('b', 20));
});

test('other keys do not walk, and nothing walks from where nothing is', () => {
  expect(walk(rows, at('days', 10), 'o')).toBeUndefined();
  expect(walk(rows, at('days', 11), 'ArrowLeft')).toBeUndefined();
});

test('the walk begins at who is on call now', () => {
  expect(firstPlace(rows, 13)).toEqual(at('final', 12));
  expect(firstPlace(rows, 99)).toEqual(at('final', 0));
  expect(firstPlace([{ key: 'final', bars: [] }], 13)).toBeUndefined();
  expect(barAt(rows, at('final', 12))?.endAt).toBe(14);
  expect(barAt(rows, at('overrides', 12))).toBeUndefined();
});
