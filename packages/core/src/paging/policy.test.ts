import { describe, expect, it } from 'vitest';
import { type PolicyInput, validatePolicy } from './index.ts';
import { ada, everybody, primary } from './ladder.testing.ts';

const good: PolicyInput = {
  name: ' Checkout ',
  steps: [{ targets: [primary, { kind: 'person', id: ada }, everybody], delayMinutes: 5 }],
  repeats: 2,
};

function troubles(input: Partial<PolicyInput>): readonly string[] {
  const answer = validatePolicy({ ...good, ...input });
  return 'refused' in answer ? (answer.fields ?? []).map((one) => one.path) : [];
}

describe('a policy', () => {
  it('is kept as it was written, its name trimmed', () => {
    expect(validatePolicy(good)).toEqual({ ...good, name: 'Checkout', teamId: undefined });
  });

  it('may have 20 steps, 20 targets, a day of waiting and 9 repeats, and no more', () => {
    const step = { targets: [primary], delayMinutes: 1_440 };
    expect(troubles({ steps: Array(20).fill(step), repeats: 9 })).toEqual([]);
    expect(troubles({ steps: Array(21).fill(step), repeats: 10 })).toEqual(['repeats', 'steps']);
    const people = Array.from({ length: 21 }, (_, n) => ({ kind: 'person', id: `per_${String(n).padStart(26, '0')}` }));
    expect(troubles({ steps: [{ targets: people.slice(1), delayMinutes: 5 }] })).toEqual([]);
    expect(troubles({ steps: [{ targets: people, delayMinutes: 5 }] })).toEqual(['steps[0].targets']);
  });

  it('names the path of everything that is wrong', () => {
    const steps = [
      { targets: [], delayMinutes: 0 },
      { targets: [primary, primary], delayMinutes: 1.5 },
      {
        targets: [
          { kind: 'robot', id: 'x' },
          { kind: 'team', id: primary.id },
        ],
        delayMinutes: 1_441,
      },
    ];
    expect(troubles({ name: 'a\nb', teamId: 'tea_x', steps, repeats: -1 })).toEqual([
      'name',
      'teamId',
      'repeats',
      'steps[0].delayMinutes',
      'steps[0].targets',
      'steps[1].delayMinutes',
      'steps[1].targets[1]',
      'steps[2].delayMinutes',
      'steps[2].targets[0].kind',
      'steps[2].targets[1].id',
    ]);
  });

  it('without steps is refused, since it could page nobody', () => {
    expect(troubles({ steps: [] })).toEqual(['steps']);
  });

  it('of a hundred thousand steps is refused with few words', () => {
    expect(troubles({ steps: Array(100_000).fill({ targets: [], delayMinutes: 0 }) }).length).toBeLessThan(50);
  });
});
