import { formatInstant, MINUTE } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { type Criterion, standingOf } from './recovery.ts';

const criterion: Criterion = {
  number: 1,
  text: 'Errors below 0.1 %',
  check: { kind: 'by-hand' },
  holdMinutes: 30,
  met: true,
  held: false,
  since: formatInstant(0),
  checkedAt: formatInstant(0),
  seen: 'The graph',
  seenAt: formatInstant(0),
  unseen: false,
  trouble: null,
};

test('a criterion holds until its time is full', () => {
  expect(standingOf(criterion, 4 * MINUTE)).toEqual({
    state: 'holding',
    heldFor: 4 * MINUTE,
    wanted: 30 * MINUTE,
  });
  expect(standingOf(criterion, 30 * MINUTE)).toEqual({ state: 'held' });
  expect(standingOf({ ...criterion, held: true }, 0)).toEqual({ state: 'held' });
  expect(standingOf({ ...criterion, unseen: true }, 40 * MINUTE)).toEqual({ state: 'unseen' });
});

test('what nobody looked at is not the same as what is not met', () => {
  expect(standingOf({ ...criterion, met: null }, 0).state).toBe('unseen');
  expect(standingOf({ ...criterion, met: false }, 0).state).toBe('unmet');
});

test('a clock that is behind shows no negative hold', () => {
  expect(standingOf(criterion, -MINUTE)).toMatchObject({ heldFor: 0 });
});
