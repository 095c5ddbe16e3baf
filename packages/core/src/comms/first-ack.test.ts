import { expect, it } from 'vitest';
import { MINUTE, SECOND } from '../kernel/index.ts';
import { firstAckOf } from './index.ts';

it.each([
  [5 * MINUTE, 'kept'],
  [5 * MINUTE + 1, 'late'],
  [6 * MINUTE, 'late'],
  [6 * MINUTE + 1, 'missed'],
])('a first word after %i ms is %s', (after, outcome) => {
  expect(firstAckOf(SECOND, SECOND + after, SECOND + after)).toBe(outcome);
});

it('that nobody has said is missed once it can no longer be late', () => {
  expect(firstAckOf(0, undefined, 6 * MINUTE)).toBeUndefined();
  expect(firstAckOf(0, undefined, 6 * MINUTE + 1)).toBe('missed');
});
