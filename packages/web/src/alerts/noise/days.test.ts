import { expect, test } from 'vitest';
import { noiseShare, sayDay } from './days.ts';

test('a day is said as it stands, whatever the zone of who reads it', () => {
  expect(sayDay('2026-11-21', 'en-US')).toBe('Sat, Nov 21');
  expect(sayDay('2026-11-21', 'en-GB')).toBe('Sat 21 Nov');
  expect(sayDay('soon', 'en-US')).toBe('soon');
});

test('noise is the share of pages that nobody answered before they were over', () => {
  expect(noiseShare({ paged: 3, unanswered: 1 })).toBe(33);
  expect(noiseShare({ paged: 0, unanswered: 0 })).toBeUndefined();
});
