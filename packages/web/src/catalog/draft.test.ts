import { expect, test } from 'vitest';
import { bodyOf, draftOf, EMPTY_DRAFT, nextKey } from './draft.ts';
import type { Service } from './view.ts';

const service: Service = {
  id: 'srv_1',
  name: 'Checkout',
  teamId: 'tea_1',
  tier: 1,
  description: 'Takes money',
  matchers: [
    { label: 'service', op: '=', value: 'checkout' },
    { label: 'env', op: 'in', values: ['prod', 'stage'] },
    { label: 'region', op: '!=', value: '' },
  ],
  policyId: null,
  links: [{ label: 'Board', url: 'https://boards.test/1' }],
  runbookUrl: 'https://wiki.test/checkout',
  createdAt: '2026-11-21T00:00:00.000Z',
  version: 3,
};

test('what is edited and not changed is sent as it was', () => {
  const { id: _, createdAt: __, version: ___, ...fields } = service;
  expect(bodyOf(draftOf(service))).toEqual(fields);
});

test('a new draft claims no alert until its label has a value', () => {
  expect(bodyOf({ ...EMPTY_DRAFT, name: 'Search', teamId: 'tea_1' }).matchers).toEqual([]);
});

test('rows that were added and left empty are not sent', () => {
  const links = [
    { key: 'l0', label: '', url: '' },
    { key: 'l1', label: 'Logs', url: '' },
  ];
  expect(bodyOf({ ...EMPTY_DRAFT, links }).links).toEqual([{ label: 'Logs', url: '' }]);
});

test('a new row has a key that none of the others has', () => {
  expect(nextKey([{ key: 'm0' }, { key: 'm4' }], 'm')).toBe('m5');
  expect(nextKey([], 'l')).toBe('l0');
});
