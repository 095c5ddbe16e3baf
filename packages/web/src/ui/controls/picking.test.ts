import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_SHOWN, matching, nextPlace } from './picking.ts';

const people = [
  { value: 'prs_1', label: 'Ana Müller', hint: 'ana@example.org' },
  { value: 'prs_2', label: 'Tom Anders', hint: 'tom@example.org' },
  { value: 'prs_3', label: 'Susana Roth', hint: 'susana@example.org' },
];
const zones = ['America/New_York', 'Europe/Zurich', 'Asia/Kathmandu'].map((value) => ({ value, label: value }));

const found = (typed: string) => matching(people, typed).shown.map(({ label }) => label);

test('what begins with the typed letters comes first, then a word that does, then the rest', () => {
  expect(found('an')).toEqual(['Ana Müller', 'Tom Anders', 'Susana Roth']);
});

test('accents, capitals and the order of words do not matter', () => {
  expect(found('muller ANA')).toEqual(['Ana Müller']);
  expect(matching(zones, 'new york').shown).toHaveLength(1);
  expect(matching(zones, 'zürich').shown).toHaveLength(1);
});

test('the hint is searched too', () => {
  expect(found('tom@')).toEqual(['Tom Anders']);
});

test('with nothing typed, all are there in the given order', () => {
  expect(found('  ')).toEqual(['Ana Müller', 'Tom Anders', 'Susana Roth']);
});

test('no more are shown than a person can read, and the rest is counted', () => {
  const many = Array.from({ length: MOST_SHOWN + 20 }, (_, at) => ({ value: `${at}`, label: `Service ${at}` }));
  expect(matching(many, 'service')).toMatchObject({ more: 20 });
  expect(matching(many, 'service').shown).toHaveLength(MOST_SHOWN);
});

test('arrows go round and step over what is disabled', () => {
  const options = [{}, { disabled: true }, {}];
  expect(nextPlace(0, 'ArrowDown', options)).toBe(2);
  expect(nextPlace(2, 'ArrowDown', options)).toBe(0);
  expect(nextPlace(0, 'ArrowUp', options)).toBe(2);
  expect(nextPlace(-1, 'ArrowDown', options)).toBe(0);
  expect(nextPlace(-1, 'ArrowUp', options)).toBe(2);
  expect(nextPlace(2, 'Home', options)).toBe(0);
  expect(nextPlace(0, 'End', options)).toBe(2);
  expect(nextPlace(0, 'x', options)).toBeUndefined();
});

test('no key ever leads to a disabled or a missing option', () => {
  const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End');
  fc.assert(
    fc.property(
      fc.array(fc.record({ disabled: fc.boolean() })),
      fc.integer({ min: -1, max: 9 }),
      keys,
      (all, at, key) => {
        const place = nextPlace(Math.min(at, all.length - 1), key, all);
        if (place === undefined) expect(all.every(({ disabled }) => disabled)).toBe(true);
        else expect(all[place]?.disabled).toBe(false);
      },
    ),
  );
});
