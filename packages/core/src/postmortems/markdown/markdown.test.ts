import {
  array,
  assert,
  constantFrom,
  integer,
  letrec,
  oneof,
  option,
  property,
  record,
  string,
  stringMatching,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  diffLines,
  type PostmortemView,
  PROSE,
  type ProseSection,
  readMarkdown,
  type WhyView,
  writeMarkdown,
} from '../index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const words = oneof(
  stringMatching(/^[A-Za-z|*\\<>&_`#. \n-]{1,40}$/),
  string({ maxLength: 60, unit: 'grapheme' }),
  constantFrom('a | b', '<br>', '&lt;', '\\|', 'x — *person*', '- a list', '# head', '| a | b |', 'a\u2028b\u2029c'),
).map((text) => text.replaceAll('\r', ' ').trim());
const some = words.filter((text) => text !== '');

const { why } = letrec<{ why: WhyView }>((tie) => ({
  why: record({
    text: some,
    evidence: words,
    leaf: option(constantFrom('structural' as const, 'person' as const), { nil: undefined }),
    children: array(tie('why'), { maxLength: 2, depthIdentifier: 'why', size: 'xsmall' }),
  }),
}));

const prose = record(
  Object.fromEntries(PROSE.map((section) => [section, words.filter((text) => !text.includes('<!-- heed'))])) as Record<
    ProseSection,
    typeof words
  >,
);

const view = record({
  title: some.filter((text) => !text.includes('\n')),
  prose,
  impact: array(
    record({
      what: some,
      value: option(integer(), { nil: undefined }),
      unit: words,
      basis: constantFrom('measured' as const, 'estimated' as const),
    }),
    { maxLength: 3 },
  ),
  timeline: array(
    record({
      at: integer({ min: T0, max: T0 + 1e9 }),
      local: words,
      text: some,
      incident: option(constantFrom('INC-4', 'INC-11'), { nil: undefined }),
    }),
    { maxLength: 4 },
  ),
  factors: array(record({ kind: constantFrom('trigger' as const, 'detection' as const), text: some }), {
    maxLength: 3,
  }),
  whys: array(why, { maxLength: 3 }),
}).map(
  (part): PostmortemView => ({
    ...part,
    kind: 'full',
    state: 'draft',
    incidents: [{ reference: 'INC-1', title: 'Checkout', severity: 'sev2' }],
    classes: ['Migrations'],
    timeZone: 'Europe/Berlin',
    authors: ['Ana Ruiz'],
    reviewers: [],
    times: { impactStartedAt: T0, detectedAt: T0, declaredAt: T0, mitigatedAt: undefined, resolvedAt: undefined },
    improvements: ['alert'],
    similar: undefined,
    actions: [
      { title: 'Add an alert | now', owner: 'Ana', due: '2026-12-01', tier: 2, category: 'detect', state: 'open' },
    ],
    waivers: [],
  }),
);

test('what was written as Markdown is read again, whatever the words are', () => {
  assert(
    property(view, (written) => {
      const read = readMarkdown(writeMarkdown(written));
      expect(read.title).toBe(written.title);
      expect(read.timeZone).toBe('Europe/Berlin');
      for (const section of PROSE) expect(read.prose[section] ?? '').toBe(written.prose[section].trim());
      expect(read.impact).toEqual(written.impact);
      expect(read.timeline).toEqual(written.timeline.map(({ at, text }) => ({ at, text })));
      expect(read.factors).toEqual(written.factors);
      expect(read.whys).toEqual(written.whys);
      expect(read.unknown).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('the documents of other people', () => {
  const read = readMarkdown(
    [
      '# Checkout was down',
      '## Executive summary',
      'Orders failed.',
      '## Root causes',
      '- A column was dropped',
      '1. Nothing compared it',
      '### Why?',
      '- Orders failed',
      '   - Migrations run unchecked',
      '     - The pipeline has no step for it — *structural*',
      '## What went well?',
      'The rollback.',
      '## Weather',
      'Rain.',
      '## Action items',
      '| Action |',
    ].join('\n'),
  );
  test('are read by their headings', () => {
    expect(read.prose).toEqual({ summary: 'Orders failed.', 'went-well': 'The rollback.' });
    expect(read.factors.map(({ text }) => text)).toEqual(['A column was dropped', 'Nothing compared it']);
  });
  test('with their why-tree, however it is indented', () => {
    const leaf = { text: 'The pipeline has no step for it', evidence: '', leaf: 'structural', children: [] };
    const below = { text: 'Migrations run unchecked', evidence: '', leaf: undefined, children: [leaf] };
    expect(read.whys).toEqual([{ text: 'Orders failed', evidence: '', leaf: undefined, children: [below] }]);
  });
  test('and what has no place is named', () => expect(read.unknown).toEqual(['Weather']));
});

describe('what changed between two texts', () => {
  test('is shown by lines', () =>
    expect(diffLines('a\nb\nc', 'a\nx\nc\nd')).toEqual([
      { kind: 'same', lines: ['a'] },
      { kind: 'removed', lines: ['b'] },
      { kind: 'added', lines: ['x'] },
      { kind: 'same', lines: ['c'] },
      { kind: 'added', lines: ['d'] },
    ]));

  test('says both texts again', () => {
    const text = array(constantFrom('a', 'b', '', 'c'), { maxLength: 12 }).map((lines) => lines.join('\n'));
    assert(
      property(text, text, (before, after) => {
        const runs = diffLines(before, after);
        const without = (kind: string) => runs.flatMap((run) => (run.kind === kind ? [] : run.lines)).join('\n');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});
