import { expect, test } from 'vitest';
import { EDGE, reservedBelow } from './room.ts';

const field = { top: 300, bottom: 332 };

test('a list ends above the buttons of its form', () => {
  expect(reservedBelow(900, field, { top: 600, bottom: 632 })).toBe(300 + EDGE);
});

test('where there is no room above the buttons it opens upward, and reserves them all the same', () => {
  expect(reservedBelow(900, field, { top: 350, bottom: 382 })).toBe(550 + EDGE);
});

test('buttons that are out of sight, above, or not there, take no room from it', () => {
  expect(reservedBelow(900, field, undefined)).toBe(EDGE);
  expect(reservedBelow(900, field, { top: 950, bottom: 982 })).toBe(EDGE);
  expect(reservedBelow(900, field, { top: 100, bottom: 132 })).toBe(EDGE);
});

test('a list with no room on either side rather covers the buttons than shows nothing', () => {
  expect(reservedBelow(400, { top: 60, bottom: 92 }, { top: 120, bottom: 152 })).toBe(EDGE);
});
