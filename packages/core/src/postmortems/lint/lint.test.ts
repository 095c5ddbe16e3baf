import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLAME_RULES, type LintContext, lintText, SECTIONS } from '../index.ts';
import { readingOf } from './reading.ts';

const causes: LintContext = { section: 'causes', roster: ['Ana Ruiz', 'Will Marsh', 'Bo'] };
const rulesIn = (text: string, context = causes): readonly string[] => lintText(text, context).map(({ rule }) => rule);
const findings = (text: string): readonly string[] =>
  lintText(text, causes)
    .filter(({ level }) => level === 'finding')
    .map(({ quote }) => quote);

describe('what blames is found', () => {
  const blaming: readonly (readonly [string, string])[] = [
    ['The outage was caused by human error during the rollout.', 'human-error'],
    ['A mistake by the on-call engineer emptied the queue.', 'human-error'],
    ['We failed to check the replica before the failover.', 'deficiency-verb'],
    ['The release engineer forgot to raise the limit.', 'deficiency-verb'],
    ["Nobody noticed it, since the team didn't look at the graph.", 'deficiency-verb'],
    ['Next time everybody must be more careful with migrations.', 'be-careful'],
    ['Operators have to pay closer attention to the staging banner.', 'be-careful'],
    ['The script was mistakenly run against production.', 'carelessness'],
    ['The release had been rushed.', 'carelessness'],
    ['The new index was not properly tested.', 'omission'],
    ['The warning in the log was overlooked.', 'omission'],
    ['It was entirely the vendor’s fault.', 'fault'],
    ['There was a lack of diligence in the review.', 'lacking-person'],
    ['An untrained contractor had access to the console.', 'lacking-person'],
    ['Ana applied the migration.', 'named-person'],
  ];
  for (const [text, rule] of blaming) {
    test(text, () => expect(rulesIn(text)).toContain(rule));
  }
});

describe('what tells of the system is left alone', () => {
  const plain = [
    'The health check failed to notice that the pool was exhausted.',
    'The controller ignored the annotation, because its version did not know it.',
    'A change was accidentally merged into production: both branches deploy from one button.',
    'The error was found by comparing the two manifests.',
    'This could have been alerted by counting 4xx responses.',
    'The load balancer is fault tolerant, and one zone was at fault tolerance zero.',
    'Will the limit hold at twice the load?',
    'The proxy was tested in staging with one pod, where the limit is not reached.',
    'The retry storm overlooked by no dashboard: `we forgot to check` is the name of the alert.',
    'Limits make it harder to run a script against the wrong cluster.',
  ];
  for (const text of plain) {
    test(text, () => expect(findings(text)).toEqual([]));
  }
});

test('a person as subject is found, a system in the same sentence is not', () => {
  const people = ['We', 'The engineer', 'Somebody', 'Our platform team', 'They'];
  const systems = ['The scheduler', 'Prometheus', 'The old release', 'A retry', 'The pipeline'];
  const rest = ['failed to verify the checksum.', 'overlooked the second region.', 'did not check the quota.'];
  for (const tail of rest) {
    for (const who of people) expect(rulesIn(`${who} ${tail}`), `${who} ${tail}`).toEqual(['deficiency-verb']);
    for (const what of systems) expect(rulesIn(`${what} ${tail}`), `${what} ${tail}`).toEqual([]);
  }
});

test('“we should have” is a hint, and not more', () => {
  expect(lintText('We should have rolled back at once.', causes)).toMatchObject([
    { rule: 'counterfactual', level: 'hint', quote: 'We should have rolled' },
  ]);
  expect(lintText('We should have a second region.', causes)).toEqual([]);
});

describe('names', () => {
  test('only those of the roster, whole or first, and each place once', () => {
    expect(
      lintText('Ana Ruiz asked Will; Rollouts asked nobody. Will it hold?', causes).map(({ quote }) => quote),
    ).toEqual(['Ana Ruiz', 'Will']);
    expect(rulesIn('Tomas applied the migration.')).toEqual([]);
  });

  test('the longest that fits is one finding, and a first name behind which another name goes on is one too', () => {
    const context: LintContext = { section: 'causes', roster: ['Ana', 'Ana Ruiz', 'Bo .*', 'A|B'] };
    const quotes = (text: string): readonly string[] => lintText(text, context).map(({ quote }) => quote);
    expect(quotes('Then Ana Ruiz, Ana Ruiz-Lee and Ana wrote; Bo Lee and B did not.')).toEqual([
      'Ana Ruiz',
      'Ana',
      'Ana',
    ]);
    expect(quotes('Then A|B wrote.')).toEqual(['A|B']);
  });

  test('are a plain record in the timeline and the name of an owner in the actions', () => {
    for (const section of ['timeline', 'actions'] as const) {
      expect(rulesIn('02:14 Ana Ruiz rolled back.', { ...causes, section })).toEqual([]);
    }
  });

  test('are not found in parts of words, addresses and handles', () => {
    expect(rulesIn('Anagram, bo@example.org, Bobby and ana are nobody here.')).toEqual([]);
  });

  test('the same text with other names of the roster has the same findings', () => {
    const write = (one: string, other: string): string => `${one} failed to ask ${other}, who was careless.`;
    const seen = (one: string, other: string): readonly string[] =>
      rulesIn(write(one, other), { section: 'causes', roster: [one, other] });
    expect(seen('Ana Ruiz', 'Bo Lee')).toEqual(seen('Łukasz O’Neil', 'Mei-Ling Wu'));
  });
});

test('what is asked instead is free of findings itself', () => {
  for (const { ask, why, id } of BLAME_RULES) {
    for (const section of SECTIONS) expect(lintText(ask, { section, roster: [] }), `${id}: ${ask}`).toEqual([]);
    expect(why).not.toBe('');
  }
});

test('a place in the text is what it says, places are in order and apart, and nothing hangs on hostile text', () => {
  const words = constantFrom(
    'we ',
    'the ',
    'engineer ',
    'failed to ',
    'more careful ',
    'was ',
    'not ',
    'properly ',
    'tested ',
    'Ana Ruiz ',
    '`',
    'have ',
    'human error',
    '. ',
    '\n',
  );
  assert(
    property(array(words, { maxLength: 400 }), string({ unit: 'binary', maxLength: 200 }), (list, noise) => {
      const text = noise + list.join('') + noise;
      let last = 0;
      for (const { start, end, quote } of lintText(text, causes)) {
        expect(readingOf(text.slice(start, end)).text).toBe(quote);
        expect(start).toBeGreaterThanOrEqual(last);
        last = end;
      }
    }),
  );
});

test('a long section without an end of line is read to its bound', () => {
  const text = `${'the on-call very '.repeat(20_000)}`;
  expect(lintText(text, causes)).toEqual([]);
});
