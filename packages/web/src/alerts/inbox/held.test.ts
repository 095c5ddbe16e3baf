import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertItem } from '../alerts.testing.ts';
import { append, type Held, reconcile } from './held.ts';

const heldOf = (ids: readonly string[], nextCursor: string | null = null): Held => ({
  items: ids.map((id) => alertItem(id)),
  nextCursor,
});
const idsOf = ({ items }: Held): readonly string[] => items.map(({ id }) => id);

describe('a page that was read', () => {
  test('goes to the end', () => {
    expect(idsOf(append(heldOf(['d', 'c'], 'c1'), 'c1', heldOf(['b', 'a'])))).toEqual(['d', 'c', 'b', 'a']);
  });

  test('is dropped when the list was read anew meanwhile', () => {
    const held = heldOf(['d', 'c'], 'c2');
    expect(append(held, 'c1', heldOf(['b']))).toBe(held);
  });
});

describe('what became of some alerts', () => {
  test('shows: a change in its place, a new one on top, and one that left is gone', () => {
    const changed = alertItem('b', { summary: 'Changed' });
    const held = reconcile(heldOf(['c', 'b', 'a']), ['a', 'b', 'd'], [changed, alertItem('d')]);
    expect(idsOf(held)).toEqual(['d', 'c', 'b']);
    expect(held.items[2]).toBe(changed);
  });

  test('leaves older ones than what is here to the page with which they come', () => {
    expect(idsOf(reconcile(heldOf(['d', 'c'], 'more'), ['a'], [alertItem('a')]))).toEqual(['d', 'c']);
    expect(idsOf(reconcile(heldOf(['d', 'c']), ['a'], [alertItem('a')]))).toEqual(['d', 'c', 'a']);
  });

  test('keeps the order of time and every alert once, whatever happened', () => {
    const id = fc.constantFrom(...'abcdefghij');
    fc.assert(
      fc.property(fc.uniqueArray(id), fc.uniqueArray(id), fc.uniqueArray(id), (before, asked, found) => {
        const there = found.filter((one) => asked.includes(one));
        const after = idsOf(
          reconcile(
            heldOf(before.toSorted().toReversed()),
            asked,
            there.map((one) => alertItem(one)),
          ),
        );
        const expected = new Set([...before.filter((one) => !asked.includes(one)), ...there]);
        expect(after).toEqual([...expected].toSorted().toReversed());
      }),
    );
  });
});
