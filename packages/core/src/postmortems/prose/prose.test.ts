import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, type Inline, plainProse, readProse, tidyProse, writeProse } from './index.ts';

const SIGNS = [
  '*',
  '**',
  '_',
  '`',
  '```',
  '[',
  ']',
  '(',
  ')',
  '!',
  '\\',
  '<',
  '>',
  '#',
  '- ',
  '+ ',
  '1. ',
  '2) ',
  '---',
  '===',
  '~~~',
  '&amp;',
  '&',
  '|',
  ' ',
  '  ',
  '\n',
  '\t',
  ':',
  'a_b',
  'person:per_1234',
  '\u00a0',
  '😀',
  '\ud800',
  '\u0000',
];
const words = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 6 }), fc.constantFrom('pool', 'the', 'was')), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

const mark = fc.option(fc.constant(true as const), { nil: undefined });
const span: fc.Arbitrary<Inline> = fc
  .record({
    text: words,
    bold: mark,
    italic: mark,
    code: mark,
    link: fc.option(
      fc.constantFrom(
        'https://heed.example/a_(b)',
        'mailto:ana@heed.example',
        'javascript:alert(1)',
        'https://x.example/*y*',
      ),
      { nil: undefined },
    ),
  })
  .map(({ text, bold, italic, code, link }) => ({
    kind: 'text',
    text,
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(code && { code }),
    ...(link !== undefined && { link }),
  }));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: span },
  { weight: 1, arbitrary: fc.constant<Inline>({ kind: 'break' }) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('Ana Duarte', 'Tom [x] *y*', "O'Hara_")
      .map((name): Inline => ({ kind: 'mention', person: 'per_abcd1234', name })),
  },
);
const { prose } = fc.letrec<{ block: Block; prose: readonly Block[] }>((tie) => ({
  prose: fc.array(tie('block'), { maxLength: 4 }),
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.array(inline, { maxLength: 5 }).map((inlines): Block => ({ kind: 'paragraph', inlines })),
    words.map((text): Block => ({ kind: 'code', text })),
    tie('prose').map((blocks): Block => ({ kind: 'quote', blocks })),
    fc
      .record({ ordered: fc.boolean(), items: fc.array(tie('prose'), { maxLength: 3 }) })
      .map((list): Block => ({ kind: 'list', ...list })),
  ),
}));

test('a text that is written as Markdown and read again is the same text', () => {
  fc.assert(
    fc.property(prose, (text) => {
      expect(readProse(writeProse(text))).toEqual(tidyProse(text));
    }),
    { numRuns: 400 },
  );
});

test('tidying twice is tidying once', () => {
  fc.assert(
    fc.property(prose, (text) => {
      expect(tidyProse(tidyProse(text))).toEqual(tidyProse(text));
    }),
  );
});

test('any Markdown is read, and what was read is said the same again', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (lines) => {
      const read = readProse(lines.join('\n'));
      expect(readProse(writeProse(read))).toEqual(read);
    }),
    { numRuns: 400 },
  );
});

test('what people write elsewhere is understood', () => {
  const markdown = `# What happened

The pool was **exhausted** at _09:14_; see [the graph](https://heed.example/g) and \`max_connections\`.

- first
- second
  1. nested
  2. again

> said in the channel
> by somebody

\`\`\`sql
select 1
\`\`\`
`;
  expect(writeProse(readProse(markdown))).toBe(`**What happened**

The pool was **exhausted** at *09:14*; see [the graph](https://heed.example/g) and \`max_connections\`.

- first
- second
  1. nested
  2. again

> said in the channel by somebody

\`\`\`
select 1
\`\`\``);
});

test('names of things keep their underscores, and a line that only looks like a list stays a line', () => {
  expect(writeProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'max_pool_size of 5 * 2' }] }])).toBe(
    'max_pool_size of 5 \\* 2',
  );
  expect(writeProse([{ kind: 'paragraph', inlines: [{ kind: 'text', text: '1. not a list' }] }])).toBe(
    '1\\. not a list',
  );
});

test('a link that a click must not follow loses its address and keeps its words', () => {
  expect(readProse('see [this](javascript:alert(1))')).toEqual([
    { kind: 'paragraph', inlines: [{ kind: 'text', text: expect.stringContaining('see ') }] },
  ]);
  expect(JSON.stringify(readProse('[x](data:text/html,x) <javascript:x>'))).not.toContain('"link"');
});

test('a mention keeps who is meant', () => {
  expect(readProse('Ask [@Ana Duarte](person:per_abcd1234).')).toEqual([
    {
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: 'Ask ' },
        { kind: 'mention', person: 'per_abcd1234', name: 'Ana Duarte' },
        { kind: 'text', text: '.' },
      ],
    },
  ]);
});

test('the plain words are without signs', () => {
  expect(plainProse(readProse('**The pool** was full.\n\n- one\n- two'))).toBe('The pool was full.\none\ntwo');
});

test('a text nested without end is read in bounded depth', () => {
  expect(plainProse(readProse(`${'> '.repeat(5_000)}deep`))).toContain('deep');
});
