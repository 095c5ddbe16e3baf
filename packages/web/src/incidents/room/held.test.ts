import fc from 'fast-check';
import { expect, test } from 'vitest';
import { upTo } from './held.ts';

const lines = (count: number) => Array.from({ length: count }, (_, index) => ({ number: count - index }));

test('without a hold every line shows', () => {
  expect(upTo(lines(3), undefined)).toEqual({ shown: lines(3), waiting: 0 });
});

test('what is shown never changes while it is held, however many lines come', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), (before, after) => {
      const { shown, waiting } = upTo(lines(before + after), before);
      expect(shown).toEqual(lines(before));
      expect(waiting).toBe(after);
    }),
  );
});
