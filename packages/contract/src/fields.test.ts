import { expect, test } from 'vitest';
import { line } from './fields.ts';

const accepts = (value: string) => line(80).safeParse(value).success;

test('a name may be written in any script, with the marks that scripts need', () => {
  for (const name of ['Zoë O’Neil', 'Дежурные', '当番', 'צוות\u200f 2', 'علی\u200cرضا', 'Nights 🌙', '👩‍🚒']) {
    expect([name, accepts(name)]).toEqual([name, true]);
  }
});

test('a name cannot break a line, steer a terminal, or turn what stands beside it', () => {
  const bad = [
    '\u0000',
    '\u001b[2J',
    'a\nb',
    '\u007f',
    '\u0085',
    '\u009b2J',
    '\u2028',
    '\u2029',
    '\u202enimda',
    '\u2066a',
  ];
  for (const name of bad) expect([name, accepts(`a${name}b`)]).toEqual([name, false]);
});
