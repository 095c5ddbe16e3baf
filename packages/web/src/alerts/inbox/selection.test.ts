import { describe, expect, test } from 'vitest';
import { chunksOf, extendTo, NOTHING_SELECTED, neighbour, step, toggle } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const chosen = ({ keys }: { readonly keys: ReadonlySet<string> }): readonly string[] => [...keys].toSorted();

test('a row is chosen, and let go', () => {
  const one = toggle(NOTHING_SELECTED, 'b');
  expect(chosen(one)).toEqual(['b']);
  expect(chosen(toggle(one, 'b'))).toEqual([]);
});

describe('a range', () => {
  test('begins at the row from which it is drawn', () => {
    expect(chosen(extendTo(NOTHING_SELECTED, order, 'b', 'c'))).toEqual(['b', 'c']);
  });

  test('shrinks again when one goes back, and leaves what was chosen apart', () => {
    const apart = { ...toggle(NOTHING_SELECTED, 'e'), anchor: undefined };
    const wide = extendTo(extendTo(apart, order, 'a', 'b'), order, 'b', 'c');
    expect(chosen(wide)).toEqual(['a', 'b', 'c', 'e']);
    expect(chosen(extendTo(wide, order, 'c', 'b'))).toEqual(['a', 'b', 'e']);
  });

  test('begins anew where its beginning has left the list', () => {
    expect(chosen(extendTo({ keys: new Set(['gone']), anchor: 'gone' }, order, 'c', 'd'))).toEqual(['c', 'd', 'gone']);
  });
});

test('a step stops at both ends, and begins at the top', () => {
  expect(step(order, undefined, 1)).toBe('a');
  expect(step(order, 'e', 1)).toBe('e');
  expect(step(order, 'c', -1)).toBe('b');
  expect(step([], undefined, 1)).toBeUndefined();
});

test('when the active row leaves, the next one takes over, at the end the one before', () => {
  expect(neighbour(order, ['a', 'd', 'e'], 'b')).toBe('d');
  expect(neighbour(order, ['a', 'b'], 'e')).toBe('b');
  expect(neighbour(order, [], 'e')).toBeUndefined();
});

test('many are sent in parts', () => {
  expect(chunksOf(order, 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(chunksOf([], 2)).toEqual([]);
});
