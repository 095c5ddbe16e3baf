import { expect, test } from 'vitest';
import { diffLines, lintText, readMarkdown, readProse, statedDurations, tidyProse, writeProse } from '../index.ts';

const SIGNS = [
  ' ',
  '\t',
  '\n',
  '*',
  '_',
  '`',
  '~',
  '#',
  '[',
  ']',
  '(',
  ')',
  '!',
  '<',
  '>',
  '-',
  '+',
  '=',
  '|',
  '&',
  '\\',
  '"',
  ':',
  '.',
  '1',
  'a',
  '\u2028',
];
const PAIRS = [
  '[a',
  '](',
  '[a](',
  '[a](b)',
  '[a](https://h)',
  '![',
  '*a',
  'a*',
  '**a',
  'a**',
  '_a',
  'a_',
  '*a_',
  ' *a',
  ' **a ',
  '`a',
  '``a`',
  '~`',
  '# ',
  ' #',
  '#a',
  '- ',
  '-\t',
  '1. ',
  '> ',
  '>',
  '- - ',
  '* ',
  '_ ',
  '~~~\n',
  '```\n',
  '```\n```\n',
  '| ',
  '|-',
  '|\n',
  '- a\n',
  '- a\n\n',
  '  - a\n',
  '\n\n',
  'a\n',
  'a \n',
  '\\\n',
  '  \n',
  '&a',
  '&amp;',
  '&#',
  '<http://a',
  '<https://h>',
  '](a "',
  '[@a](person:per_12345)',
  '[@',
  'a ',
  '## ',
  '## a\n',
  '# a #',
  '\n# ',
  '* *',
  '<!-- ',
  '### why\n',
  '- \u2028',
  'we failed to ',
  'Bo ',
  'Bo failed ',
  '12 h ',
  '1 ',
  '1:',
  'about ',
  'the on-call very ',
];
const OPEN = ['', '- ', '## a', '~~~', '[', '<', '# ', '|', '12'];
const LONG = 1_000_000;

/** Ways to repeat a few signs, behind some beginnings, and with ends that let none of them match. */
function* hostile(length: number): Generator<string> {
  for (const sign of [...SIGNS, ...PAIRS]) yield sign.repeat(Math.ceil(length / sign.length));
  for (const open of OPEN) {
    for (const sign of [' ', '#', '~', '`']) {
      for (const end of ['x', '`', '\u2028x']) yield open + sign.repeat(length) + end;
    }
  }
}

/** Microseconds of work. Of the processor alone, so that what else the machine does is not counted. */
function workOf(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

/** Ten times the length is ten times the work, not a hundred times. Below a second or two nobody is harmed either way. */
function expectLinear(read: (text: string) => void): void {
  const long = hostile(50_000);
  for (const short of hostile(5_000)) {
    const text = long.next().value ?? '';
    const bound = Math.max(1_500_000, 40 * workOf(() => read(short)));
    expect(
      workOf(() => read(text)),
      JSON.stringify(text.slice(0, 12) + text.slice(-3)),
    ).toBeLessThan(bound);
  }
}

test('Markdown of any one sign, and of a few together, is read in work that grows with its length', () => {
  expectLinear((text) => void readProse(text));
}, 180_000);

test('a document of any one sign is read, and is linted, in work that grows with its length', () => {
  expectLinear((text) => {
    readMarkdown(text);
    readMarkdown(`## Contributing factors\n${text}\n### Why\n${text}`);
    lintText(text, { section: 'summary', roster: ['Bo', 'Ana Ruiz', 'A', '.*'] });
    statedDurations(text);
  });
}, 180_000);

test('blanks inside a paragraph and at the ends of its lines are trimmed in one pass', () => {
  const blanks = ' '.repeat(LONG);
  const bold = { bold: true } as const;
  for (const text of [`a${blanks}b`, blanks, `${blanks}b`, `a${blanks}`]) {
    writeProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }]);
    writeProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text, ...bold }] }]);
  }
  const lines = Array.from({ length: LONG / 10 }, () => [
    { kind: 'text', text: 'x ' } as const,
    { kind: 'break' } as const,
  ]);
  const [paragraph] = tidyProse([{ kind: 'paragraph', inlines: lines.flat() }]);
  expect(paragraph).toMatchObject({ kind: 'paragraph', inlines: { length: LONG / 5 - 1 } });
  writeProse([{ kind: 'paragraph', inlines: lines.flat() }]);
}, 60_000);

test('many lines, many pieces of code and deep quotes are written without running out of stack', () => {
  expect(writeProse([{ kind: 'code', text: '\n`a'.repeat(LONG / 4) }]).length).toBeGreaterThan(LONG / 2);
  let deep: Parameters<typeof tidyProse>[0] = [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'deep' }] }];
  for (let level = 0; level < 100_000; level += 1) {
    deep = level % 2 === 0 ? [{ kind: 'quote', blocks: deep }] : [{ kind: 'list', ordered: true, items: [deep] }];
  }
  expect(writeProse(deep)).toContain('deep');
});

test('two long texts are compared in bounded work', () => {
  const [one, other] = ['a\n'.repeat(LONG / 2), 'b\n'.repeat(LONG / 2)];
  expect(diffLines(one, other).map(({ kind }) => kind)).toEqual(['removed', 'added', 'same']);
  expect(diffLines(one, `${one}b`).map(({ kind }) => kind)).toEqual(['same', 'removed', 'added']);
});
