import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance, nearest } from './nearest.ts';

test('the likeliest meaning of a mistyped name is found, and of a foreign one none', () => {
  const names = ['HEED_PORT', 'HEED_HOST', 'HEED_SMTP_URL', 'DATABASE_URL'];
  expect(nearest('HEED_PROT', names)).toBe('HEED_PORT');
  expect(nearest('HEED_SMTP', names)).toBe('HEED_SMTP_URL');
  expect(nearest('heed_host', names)).toBe('HEED_HOST');
  expect(nearest('SOMETHING_ELSE_AT_ALL', names)).toBeUndefined();
});

test('distance is none to itself, the same both ways, and one for one mistake', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(distance(a, a)).toBe(0);
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, `${a}x`)).toBe(1);
    }),
  );
  expect(distance('abcd', 'abdc')).toBe(1);
});
