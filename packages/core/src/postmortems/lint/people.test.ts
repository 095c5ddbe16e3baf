import { assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLAME_RULES, type Finding, type LintContext, lintText, SECTIONS } from '../index.ts';

const causes: LintContext = { section: 'causes', roster: [] };
const of = (text: string, level: 'finding' | 'hint', context = causes): readonly string[] =>
  lintText(text, context)
    .filter((one) => one.level === level)
    .map(({ rule }) => rule);

const PEOPLE = ['We', 'The engineer', 'Somebody', 'Our platform team', 'The on-call operator', 'One of the reviewers'];
const SYSTEMS = [
  'The scheduler',
  'Prometheus',
  'The old release',
  'The package manager',
  'The etcd operator',
  'The OCSP responder',
  'The cert-manager',
  'The page to the on-call',
  'The script of the engineer',
];
const LACKS = [
  'failed to verify the checksum.',
  'forgot to renew the lease.',
  'overlooked the second region.',
  'did not check the quota.',
  'never tested the failover.',
  'ignored the warning.',
  'missed the deadline.',
  'misread the flag.',
  'made a mistake with the mask.',
  'mistakenly removed the index.',
  'was careless with the flag.',
];

test('a person as subject is found, and the same with a system as subject is not', () => {
  for (const lack of LACKS) {
    for (const who of PEOPLE) expect(of(`${who} ${lack}`, 'finding'), `${who} ${lack}`).toContain('deficiency-verb');
    for (const what of SYSTEMS) {
      const text = `${what} ${lack}`;
      expect(
        lintText(text, causes).filter(({ rule }) => rule === 'deficiency-verb'),
        text,
      ).toEqual([]);
    }
  }
});

describe('a system that the sentence names clears it', () => {
  const cleared: readonly (readonly [string, string])[] = [
    ['The pod was mistakenly evicted.', 'The pod was mistakenly evicted by the scheduler.'],
    ['The manifest was not reviewed.', 'The manifest was not reviewed by the admission webhook.'],
    ['The team was at fault.', 'The load balancer was at fault.'],
    ['It was the vendor’s fault.', 'It was the compiler’s fault.'],
    ['There was a lack of attention.', 'There was a lack of topology awareness.'],
    ['An operator error emptied it.', 'An operator error log showed it.'],
    ['We failed to warn support.', 'We failed to connect to the database.'],
    ['The intern was to blame.', 'The new driver was to blame.'],
    ['We did not notice the muted alert.', 'The alert was muted, so we did not notice.'],
    ['We forgot to set the flag.', 'If we forgot to set the flag, the start would be refused.'],
    ['They forgot to set the flag.', 'They failed to start within the limit.'],
    ['Roll out more carefully.', 'After very careful examination the cause was clear.'],
  ];
  for (const [blaming, clear] of cleared) {
    test(clear, () => {
      expect(of(blaming, 'finding'), blaming).toHaveLength(1);
      expect(of(clear, 'finding'), clear).toEqual([]);
    });
  }
});

test('by a person the passive stays found', () => {
  expect(of('The script was mistakenly run by the engineer on duty.', 'finding')).toEqual(['carelessness']);
  expect(of('The change was not reviewed by the second team.', 'finding')).toEqual(['omission']);
});

describe('what is as often the story of a system is at most a hint', () => {
  const hints = [
    'This was a change we did not catch in the migration.',
    'We need to be better at deploying in small steps.',
    '- Did not check the second region',
    'Nobody noticed that the alert was muted.',
    'It stayed on despite being warned twice.',
    'The runbook was not followed.',
    'What the exporter needs has not been properly shared.',
    'The release was merged without any review.',
    'Other teams still have not moved to the new nodes.',
  ];
  for (const text of hints) {
    test(text, () => {
      expect(of(text, 'hint'), text).toHaveLength(1);
      expect(of(text, 'finding'), text).toEqual([]);
    });
  }

  test('and an item of a list that leaves the system out is none', () => {
    const plain = ['- Did not scale in time', '- Failed to start within the limit', 'The team still has not found it.'];
    for (const text of plain) expect(lintText(text, causes), text).toEqual([]);
  });
});

const NAMES = constantFrom('Ana Ruiz', 'Bo Lee', 'Łukasz O’Neil', 'Mei-Ling Wu', 'Jürgen Weiß', 'Nour El-Sayed');
const SENTENCES = constantFrom(
  '{a} failed to ask {b}.',
  'After that {b} overlooked the second region, and {a} was careless.',
  'The mistake by {a} was seen by {b}.',
  'Human error: {a} asked {b} to be more careful.',
  '{a} and {b} rolled back.',
);

test('swapping names changes nothing: the same rules mark the same places', () => {
  const seen = (text: string, a: string, b: string): readonly (readonly [string, string, string])[] => {
    const written = text.replaceAll('{a}', a).replaceAll('{b}', b);
    const back = (quote: string): string => quote.replaceAll(a, '{a}').replaceAll(b, '{b}');
    return lintText(written, { section: 'causes', roster: [a, b] }).map((one) => [
      one.rule,
      one.level,
      back(one.quote),
    ]);
  };
  const two = tuple(NAMES, NAMES).filter(([one, other]) => one !== other);
  assert(
    property(tuple(SENTENCES, SENTENCES), two, two, ([one, other], [a, b], [c, d]) => {
      const text = `${one} ${other}`;
      const first = seen(text, a, b);
      expect(first.length).toBeGreaterThan(0);
      expect(seen(text, c, d)).toEqual(first);
    }),
  );
});

test('the question in the place of the sentence leaves nothing to find there, in any section', () => {
  const blaming = ['We failed to check it.', 'Be more careful.', 'It was human error.', 'Ana Ruiz applied it.'];
  const rewrite = (text: string, [first]: readonly Finding[]): string => {
    if (first === undefined) throw new Error('nothing found');
    const from = text.lastIndexOf('. ', first.start) + 1;
    const end = text.indexOf('.', first.end) + 1;
    return `${text.slice(0, from)} ${first.ask}${text.slice(end)}`.trim();
  };
  for (const section of SECTIONS) {
    for (const one of blaming) {
      const context: LintContext = { section, roster: ['Ana Ruiz'] };
      const text = `The pool was empty. ${one} The page came late.`;
      const found = lintText(text, context);
      if (found.length > 0) expect(lintText(rewrite(text, found), context), `${section}: ${one}`).toEqual([]);
    }
  }
  for (const { ask, id } of BLAME_RULES) expect(lintText(`We asked: ${ask} Nobody knew.`, causes), id).toEqual([]);
});

describe('a text is marked where it says', () => {
  /** The words between the offsets, as they were written. */
  const marked = (text: string): readonly string[] =>
    lintText(text, { section: 'causes', roster: ['Ana Ruiz'] }).map(({ start, end }) => text.slice(start, end));

  test('behind signs of two code units, over the end of a line, and with carriage returns', () => {
    for (const end of ['\n', '\r\n']) {
      const text = `🙂🙂 The pool 👩‍🚒 was empty.${end}${end}Then we failed${end}to check 🙂 it.${end}- Be more${end}  careful, and ask Ana.${end}`;
      expect(marked(text)).toEqual([`we failed${end}to`, `more${end}  careful`, 'Ana']);
    }
  });

  test('through emphasis, blanks and signs that nobody sees', () => {
    expect(marked('Then **we _failed_ to** check it.')).toEqual(['we _failed_ to']);
    expect(marked('Then we\u00a0 failed  to check, as _Ana_ said.')).toEqual(['we\u00a0 failed  to', 'Ana']);
    expect(marked('It was hu\u00adman er\u200bror.')).toEqual(['hu\u00adman er\u200bror']);
  });

  test('and quoted as it is read, so that words kept in the editor are kept in its Markdown', () => {
    const quotes = (text: string): readonly string[] => lintText(text, causes).map(({ quote }) => quote);
    expect(quotes('Then **we _failed_\nto** check it.')).toEqual(['we failed to']);
    expect(quotes('Then we failed to check it.')).toEqual(['we failed to']);
  });

  test('the paragraphs of plain text do not go on in each other', () => {
    expect(marked('This is what we\u2029failed to start\u2029It was human error')).toEqual(['human error']);
  });

  test('not in code, not in an address, and not in a name with low lines', () => {
    const code = '```sh\n# we failed to check `it`\nwe failed to check it\n```\nThe pool was empty.';
    expect(marked(code)).toEqual([]);
    expect(marked(`~~~\nhuman error\n~~~\n${code}\n\nIt was human error.`)).toEqual(['human error']);
    expect(marked('- an item\n  ```\n  human error\n  ```\n\n```\nIt was human error.')).toEqual(['human error']);
    expect(marked('The metric `human error` and https://x.example/human-error and by_mistake_total')).toEqual([]);
  });

  test('a heading, an item and a row do not go on in the next line', () => {
    for (const text of ['# What we\nfailed to start', '- what we\n- failed to check', '| we\n| failed to check']) {
      expect(of(text, 'finding'), text).toEqual([]);
    }
  });

  test('a first name that is a word is one only inside a sentence, also behind a sign that opens', () => {
    const context: LintContext = { section: 'causes', roster: ['Will Marsh'] };
    const texts = ['Will it hold?', '“Will it hold?” was asked.', '- (Will it hold?)', 'Will\nit hold?'];
    for (const text of texts) expect(lintText(text, context), text).toEqual([]);
    expect(lintText('Then it was\nWill who asked.', context)).toHaveLength(1);
  });
});
