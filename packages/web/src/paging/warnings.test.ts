import { expect, test } from 'vitest';
import { targetAt } from './warnings.ts';

const steps = [
  {
    targets: [
      { kind: 'person', id: 'per_1' },
      { kind: 'team', id: 'tea_1' },
    ],
    delayMinutes: 5,
  },
] as const;

test('a warning names the target at its path, however the path is written', () => {
  expect(targetAt(steps, 'steps[0].targets[1]').id).toBe('tea_1');
  expect(targetAt(steps, 'steps.0.targets.0').id).toBe('per_1');
});

test('a path that leads nowhere names nobody', () => {
  expect(targetAt(steps, 'name').id).toBe('');
});
