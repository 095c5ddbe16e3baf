import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paintFor } from './paint.ts';
import { type Column, drawTable } from './table.ts';
import { fit, pad, widthOf, wrap } from './width.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

const plain = paintFor(false);
const columns: readonly Column<Row>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'NAME', of: ({ name }) => name, least: 8 },
  { title: 'NOTE', of: ({ note }) => note, least: 6, spare: 1 },
];

describe('a table', () => {
  test('fits every screen that has room for its least', () => {
    const rows = fc.array(
      fc.record({ id: fc.stringMatching(/^[a-z]{6}$/), name: fc.string({ unit: 'grapheme' }), note: fc.string() }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(rows, fc.integer({ min: 18, max: 120 }), (given, width) => {
        for (const line of drawTable(given, columns, width, plain)) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('cuts the long column, keeps the short ones whole, and leaves spare ones out when it is narrow', () => {
    const rows = [{ id: 'abcdef', name: 'A name that is rather long', note: 'a note' }];
    expect(drawTable(rows, columns, 30, plain)).toEqual([
      'ID      NAME            NOTE',
      'abcdef  A name that i…  a note',
    ]);
    expect(drawTable(rows, columns, 18, plain)).toEqual(['ID      NAME', 'abcdef  A name th…']);
  });

  test('leaves a column out that says nothing in any row', () => {
    expect(drawTable([{ id: 'a', name: 'b', note: '' }], columns, 80, plain)[0]).toBe('ID  NAME');
  });

  test('is not cut where nothing limits it, as in a file', () => {
    const name = 'x'.repeat(500);
    expect(drawTable([{ id: 'a', name, note: '' }], columns, Number.POSITIVE_INFINITY, plain)[1]).toContain(name);
  });
});

describe('widths', () => {
  test('count columns of a terminal: wide letters are two, marks none, a family of emoji two', () => {
    expect(widthOf('決済')).toBe(4);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('👩‍👩‍👧')).toBe(2);
  });

  test('a fitted text is never wider than asked, and a padded one never narrower', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, width) => {
        expect(widthOf(fit(text, width))).toBeLessThanOrEqual(width);
        expect(widthOf(pad(text, width))).toBeGreaterThanOrEqual(Math.min(width, widthOf(text)));
      }),
    );
  });

  test('wrapping loses no word and breaks none', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('https://example.org/very/long', 10)).toEqual(['https://example.org/very/long']);
  });
});
