import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanJson, cleanLine, cleanText } from './clean.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
const HOSTILE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b[31m',
      '\u001b]0;owned\u0007',
      '\u009b2J',
      '\u202e',
      '\u2066',
      '\r',
      '\n',
      '\t',
      '\ud800',
      '\u0000',
      '\u2028',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
});

test('no text of a stranger brings a control or a turn of direction to the terminal', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(cleanLine(text)).not.toMatch(HOSTILE);
      expect(cleanLine(text)).not.toMatch(/[\n\t]/);
      expect(cleanText(text)).not.toMatch(HOSTILE);
    }),
  );
});

test('what is not hostile stays as it is, in any script', () => {
  for (const text of ['Disk full on a1', '決済サービスの応答が遅い', 'عطل في الخادم', 'Zoë 👩‍🚒 naïve']) {
    expect(cleanLine(text)).toBe(text);
  }
});

test('an escape sequence goes as a whole, and one that never ends hides nothing', () => {
  expect(cleanLine('a\u001b[1;31mb\u001b]8;;http://x\u001b\\c')).toBe('abc');
  expect(cleanText('a\u001b]0;the rest\nof the text')).toBe('a]0;the rest\nof the text');
});

test('JSON stays the same value without one hostile character', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const json = cleanJson({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(HOSTILE);
    }),
  );
});
