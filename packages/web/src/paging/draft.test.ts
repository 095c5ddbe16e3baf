import { expect, test } from 'vitest';
import { addStep, addWindow, bodyOf, draftOf, EMPTY_POLICY, moveStep, usualHours } from './draft.ts';

const targets = [
  { kind: 'schedule', id: 'sch_1' },
  { kind: 'person', id: 'per_1' },
  { kind: 'team', id: 'tea_1' },
] as const;
const policy = {
  name: 'Shop',
  teamId: null,
  steps: [
    { targets: [targets[0]], delayMinutes: 5 },
    { targets: [targets[1], targets[2]], delayMinutes: 10 },
  ],
  repeats: 2,
  hours: {
    timeZone: 'Europe/Berlin',
    windows: [
      { days: ['monday' as const, 'tuesday' as const], from: '09:00', until: '17:00' },
      { days: ['friday' as const], from: '09:00', until: '12:00' },
    ],
  },
};

test('what is edited and not changed is sent as it was, whoever is named in it', () => {
  expect(bodyOf(draftOf(policy))).toEqual(policy);
});

test('steps move by one place, and not beyond the ends', () => {
  const { steps } = draftOf(policy);
  expect(moveStep(steps, 0, 1).map(({ key }) => key)).toEqual(['s1', 's0']);
  expect(moveStep(steps, 0, -1)).toBe(steps);
  expect(moveStep(steps, 1, 1)).toBe(steps);
});

test('a new step has a key of its own and waits as long as the one before', () => {
  const steps = addStep(EMPTY_POLICY.steps);
  expect(steps.at(-1)).toEqual({ key: 's2', targetIds: [], delayMinutes: 10 });
  expect(addStep(moveStep(steps, 1, 1)).at(-1)?.key).toBe('s3');
});

test('more hours are on the days that have none, with a key of their own', () => {
  const hours = addWindow(usualHours('UTC'));
  expect(hours.windows.at(-1)).toMatchObject({ key: 'w1', days: ['saturday', 'sunday'] });
  expect(bodyOf({ ...EMPTY_POLICY, hours: undefined }).hours).toBe(null);
});
