import { expect, test } from 'vitest';
import { heldBy, sayPractice } from './practice.ts';

const never = { times: 0, lastAt: null };
const held = (incidents: object, drills: object = never) => ({
  role: 'commander',
  incidents: { ...never, ...incidents },
  drills: { ...never, ...drills },
});

test.each([
  ['nothing', undefined, 'Never practised'],
  ['one incident', held({ times: 1, lastAt: '2026-05-31T23:30:00.000Z' }), 'Once, in June 2026'],
  ['several', held({ times: 3, lastAt: '2026-05-02T08:00:00.000Z' }), '3 times, last in May 2026'],
  ['a drill alone', held({}, { times: 1, lastAt: '2026-05-02T08:00:00.000Z' }), 'once in drills, in May 2026'],
  [
    'both, apart',
    held({ times: 2, lastAt: '2026-04-02T08:00:00.000Z' }, { times: 4, lastAt: '2025-05-02T08:00:00.000Z' }),
    '2 times, last in April 2026; 4 times in drills, last in May 2025',
  ],
])('says %s', (_what, given, said) => {
  expect(sayPractice(given, 'Europe/Berlin')).toBe(said);
});

test('a role that somebody never held is not found', () => {
  const one = held({ times: 1 });
  expect(heldBy({ roles: [one] }, 'commander')).toBe(one);
  expect(heldBy({ roles: [one] }, 'scribe')).toBeUndefined();
});
