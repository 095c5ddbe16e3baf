import { expect, test } from 'vitest';
import { STEPS, type Standing, stateOfSteps } from './steps.ts';

const empty: Standing = {
  me: { id: 'per_1', name: 'Ana' },
  contact: undefined,
  unproved: undefined,
  team: undefined,
  schedule: undefined,
  policy: undefined,
  service: undefined,
  integration: undefined,
  alert: undefined,
  page: undefined,
  answered: false,
  mailWorks: true,
};
const one = { id: 'x', name: 'X' };

test('in an empty Heed the account is there and the address comes next', () => {
  expect(stateOfSteps(empty)).toEqual({
    account: 'done',
    contact: 'now',
    schedule: 'todo',
    policy: 'todo',
    service: 'todo',
    integration: 'todo',
    alert: 'todo',
    answer: 'todo',
  });
});

test('what somebody else has set up already is done, and the first gap comes next', () => {
  const states = stateOfSteps({ ...empty, contact: 'ana@heed.test', schedule: one, service: one });
  expect(STEPS.filter((step) => states[step] === 'done')).toEqual(['account', 'contact', 'schedule', 'service']);
  expect(STEPS.filter((step) => states[step] === 'now')).toEqual(['policy']);
});
