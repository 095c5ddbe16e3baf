import { expect, test } from 'vitest';
import { urgentFor } from './urgent.ts';

const offer = { number: 1, to: 'per_me', from: null, at: '2026-11-21T03:00:00Z' };
const waits = { kind: 'offer-waits', personId: 'per_me' } as const;
const noImpact = { kind: 'no-impact' } as const;

test('what is offered to oneself comes first, and is not said twice', () => {
  expect(urgentFor({ offers: [offer], prompts: [noImpact, waits] }, 'per_me')).toEqual([
    { kind: 'mine', offer },
    { kind: 'prompt', prompt: noImpact },
  ]);
});

test('what is offered to others is said as it stands', () => {
  expect(urgentFor({ offers: [offer], prompts: [waits, noImpact] }, 'per_you')).toEqual([
    { kind: 'prompt', prompt: waits },
    { kind: 'prompt', prompt: noImpact },
  ]);
});
