import { describe, expect, test } from 'vitest';
import { blocksOf, moved } from './view.ts';

const groups = [{ id: 'g1' }, { id: 'g2' }];
const placed = (...ids: readonly (readonly [string, string | null])[]) => ids.map(([id, groupId]) => ({ id, groupId }));
const components = placed(['a', null], ['b', null], ['c', 'g1'], ['d', 'g2']);

describe('moved', () => {
  test('swaps with its neighbour', () => {
    expect(moved({ groups, components }, 'b', -1)).toEqual(placed(['b', null], ['a', null], ['c', 'g1'], ['d', 'g2']));
  });

  test('goes into the group beside it at an edge, and out of it again', () => {
    const into = moved({ groups, components }, 'b', 1) ?? [];
    expect(into).toEqual(placed(['a', null], ['b', 'g1'], ['c', 'g1'], ['d', 'g2']));
    expect(moved({ groups, components: into }, 'b', -1)).toEqual(components);
  });

  test('stays where there is no further place', () => {
    expect(moved({ groups, components }, 'a', -1)).toBeUndefined();
    expect(moved({ groups, components }, 'd', 1)).toBeUndefined();
    expect(moved({ groups, components }, 'x', 1)).toBeUndefined();
  });

  test('goes through an empty group', () => {
    const few = placed(['a', null], ['d', 'g2']);
    expect(moved({ groups, components: few }, 'a', 1)).toEqual(placed(['a', 'g1'], ['d', 'g2']));
  });
});

test('what has no group stands first, and an empty group is shown', () => {
  const page = { groups: groups.map((group) => ({ ...group, name: group.id, description: '' })), components: [] };
  expect(blocksOf(page).map(({ group }) => group?.id)).toEqual(['g1', 'g2']);
});
