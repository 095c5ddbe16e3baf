import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { steadyOrder } from './steady.ts';

describe('a ranking that somebody looks at', () => {
  test('shows the fresh order while nobody holds it', () => {
    expect(steadyOrder(undefined, ['b', 'a'])).toEqual({ shown: ['b', 'a'], moved: false });
  });

  test('stays as it was, and says that it would be another one', () => {
    expect(steadyOrder(['a', 'b'], ['b', 'a'])).toEqual({ shown: ['a', 'b'], moved: true });
    expect(steadyOrder(['a', 'b'], ['a', 'b'])).toEqual({ shown: ['a', 'b'], moved: false });
  });

  test('puts what is new at the end, and lets go what is gone', () => {
    expect(steadyOrder(['a', 'b'], ['c', 'a'])).toEqual({ shown: ['a', 'c'], moved: true });
  });

  const order: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
  test('shows what there is, each once, and never moves two that were held', () => {
    fc.assert(
      fc.property(order, order, (held, fresh) => {
        const { shown, moved } = steadyOrder(held, fresh);
        expect(shown.toSorted()).toEqual(fresh.toSorted());
        const still = held.filter((id) => fresh.includes(id));
        expect(shown.filter((id) => still.includes(id))).toEqual(still);
        expect(moved).toBe(shown.join() !== fresh.join());
      }),
    );
  });
});
