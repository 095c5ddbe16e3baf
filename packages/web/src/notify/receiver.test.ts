import { expect, test } from 'vitest';
import { sayOutsider } from './receiver.ts';

test.each([
  ['per', undefined],
  ['sub', 'A subscriber'],
  ['ctc', 'A contact'],
  ['scr', 'A stakeholder'],
  ['new', 'Somebody without an account'],
])('who has an id that begins with %s is %s', (prefix, said) => {
  expect(sayOutsider(`${prefix}_01m6awxwjvamjnv6zj2v62v50e`)).toBe(said);
});
