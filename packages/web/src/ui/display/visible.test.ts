import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeVisible } from './visible.ts';

test('a right-to-left override is named, and turns nothing around', () => {
  expect(makeVisible('Disk \u202Efull')).toEqual([
    { kind: 'text', text: 'Disk ' },
    { kind: 'hidden', code: 'U+202E' },
    { kind: 'text', text: 'full' },
  ]);
});

test('line breaks and tabs are text, a lone carriage return is not', () => {
  expect(makeVisible('a\r\n\tb')).toEqual([{ kind: 'text', text: 'a\n\tb' }]);
  expect(makeVisible('a\rb')).toContainEqual({ kind: 'hidden', code: 'U+000D' });
});

test.each([
  ['a null', '\u0000', 'U+0000'],
  ['a zero-width space', '\u200B', 'U+200B'],
  ['a byte order mark', '\uFEFF', 'U+FEFF'],
  ['a tag letter', '\u{E0041}', 'U+E0041'],
  ['half of a pair', '\uD83D', 'U+D83D'],
  ['a blank that is a letter', '\u3164', 'U+3164'],
])('%s is named', (_name, character, code) => {
  expect(makeVisible(character)).toEqual([{ kind: 'hidden', code }]);
});

test('scripts of the world and emoji are left as they are', () => {
  for (const text of ['Füße', 'قاعدة البيانات', '数据库', '🔥', 'é']) {
    expect(makeVisible(text)).toEqual([{ kind: 'text', text }]);
  }
});

test('nothing that was written is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = makeVisible(text)
        .map((piece) =>
          piece.kind === 'text' ? piece.text : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
        )
        .join('');
      expect(back).toBe(text.replaceAll('\r\n', '\n'));
    }),
  );
});
