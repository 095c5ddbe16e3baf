import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';

test('names the fields that differ with what they were and are, and no other', () => {
  const before = { name: 'checkout', tier: 2, links: [{ url: 'a' }], note: 'x' };
  const after = { name: 'checkout', tier: 1, links: [{ url: 'b' }], note: 'y' };
  expect(changesBetween(before, after, ['name', 'tier', 'links'])).toEqual({
    tier: { before: 2, after: 1 },
    links: { before: [{ url: 'a' }], after: [{ url: 'b' }] },
  });
});

test('says of an absent value that it was absent', () => {
  const before: { policyId?: string | undefined } = {};
  expect(changesBetween(before, { policyId: 'p' }, ['policyId'])).toEqual({ policyId: { before: null, after: 'p' } });
  expect(changesBetween(before, { policyId: undefined }, ['policyId'])).toEqual({});
});

test('takes objects whose names stand in another order as the same', () => {
  const before = { matchers: [{ op: '=', label: 'app', value: 'x' }] };
  expect(changesBetween(before, { matchers: [{ label: 'app', op: '=', value: 'x' }] }, ['matchers'])).toEqual({});
  expect(changesBetween(before, { matchers: [{ label: 'x', op: '=', value: 'app' }] }, ['matchers'])).not.toEqual({});
});
