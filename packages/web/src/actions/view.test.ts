import { DAY } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { askedOf, groupsOf, hrefOf, viewSchema } from './view.ts';

const NOW = Date.UTC(2026, 10, 21);
const view = (address: object) => viewSchema.parse(address);

test('an address is a view, and a view has one address', () => {
  expect(hrefOf(view({}))).toBe('/actions');
  expect(hrefOf(view({ view: 'overdue', tier: '2', q: ' drop ' }))).toBe('/actions?view=overdue&tier=2&q=drop');
  expect(view({ view: 'nothing', tier: 9, q: 7 })).toMatchObject({ view: 'mine', tier: undefined, q: '7' });
});

test('a view asks for what it says', () => {
  expect(askedOf(view({}), 'per_1')).toMatchObject({ state: 'undone', ownerId: 'per_1', sort: 'due' });
  expect(askedOf(view({ view: 'overdue', ownerId: 'per_2' }), 'per_1')).toMatchObject({
    overdue: 'true',
    ownerId: 'per_2',
  });
});

test('the overdue tail stands on top, what has ended at the end', () => {
  const at = (days: number) => new Date(NOW + days * DAY).toISOString();
  const action = (state: string, standing: string, dueAt: string | null) => ({ state, standing, dueAt }) as never;
  const groups = groupsOf(
    [
      action('dropped', 'dropped', at(1)),
      action('open', 'open', at(3)),
      action('open', 'overdue', at(-3)),
      action('open', 'open', null),
      action('done', 'done-unverified', at(-9)),
      action('open', 'open', at(30)),
    ],
    NOW,
  );
  expect(groups.map(({ group }) => group)).toEqual(['overdue', 'soon', 'later', 'undated', 'done', 'over']);
});
