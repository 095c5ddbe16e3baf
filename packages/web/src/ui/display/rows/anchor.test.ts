import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseAnchor, type Shown, withGhost } from './anchor.ts';

const shown: readonly Shown[] = ['a', 'b', 'c', 'd'].map((key, index) => ({ key, index, start: 100 + index * 28 }));
const there =
  (...keys: readonly string[]) =>
  (key: string) =>
    keys.includes(key);
const nothing = { hovered: undefined, active: undefined, viewStart: undefined };

describe('the row that stays', () => {
  test('is the one under the pointer before all others', () => {
    const wishes = { hovered: 'c', active: 'b', viewStart: 100 };
    expect(chooseAnchor(shown, wishes, there('a', 'b', 'c', 'd'))?.key).toBe('c');
  });

  test('is the active one when the pointer is elsewhere', () => {
    expect(chooseAnchor(shown, { ...nothing, active: 'b', viewStart: 100 }, there('a', 'b'))?.key).toBe('b');
  });

  test('is the first that is seen whole otherwise', () => {
    expect(chooseAnchor(shown, { ...nothing, viewStart: 110 }, there('a', 'b', 'c', 'd'))?.key).toBe('b');
  });

  test('is no row at the top of the list: what is new is seen', () => {
    expect(chooseAnchor(shown, nothing, there('a', 'b', 'c', 'd'))).toBeUndefined();
  });

  test('is the next one when it left itself, and the one before when there is no next', () => {
    expect(chooseAnchor(shown, { ...nothing, hovered: 'b' }, there('a', 'd'))?.key).toBe('d');
    expect(chooseAnchor(shown, { ...nothing, hovered: 'c' }, there('a'))?.key).toBe('a');
  });

  test('an active row out of sight holds nothing', () => {
    expect(chooseAnchor(shown, { ...nothing, active: 'z', viewStart: 100 }, there('a', 'z'))?.key).toBe('a');
  });
});

describe('a row that left under the pointer', () => {
  const self = (row: string): string => row;

  test('keeps its place until the pointer leaves it', () => {
    expect(withGhost(['a', 'c'], ['a', 'b', 'c'], 'b', self)).toEqual(['a', 'b', 'c']);
    expect(withGhost(['new', 'a', 'c'], ['a', 'b', 'c'], 'b', self)).toEqual(['new', 'a', 'b', 'c']);
    expect(withGhost(['c'], ['a', 'b', 'c'], 'b', self)).toEqual(['b', 'c']);
  });

  test('is there once when it comes back', () => {
    expect(withGhost(['b', 'a'], ['a', 'b'], 'b', self)).toEqual(['b', 'a']);
  });

  test('changes nothing about the others, whatever came and went', () => {
    const keys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,2}$/));
    fc.assert(
      fc.property(keys, keys, fc.nat(), (before, rows, pick) => {
        const ghost = before[pick % Math.max(1, before.length)];
        const result = withGhost(rows, before, ghost, self);
        expect(result.filter((row) => row !== ghost)).toEqual(rows.filter((row) => row !== ghost));
        if (ghost !== undefined) expect(result.filter((row) => row === ghost)).toHaveLength(1);
      }),
    );
  });
});
