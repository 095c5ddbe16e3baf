import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounceOf, readDeliveryStatus } from './bounce.ts';

const HEAD = 'Reporting-MTA: dns; mx.example.org\nArrival-Date: Sat, 21 Nov 2026 12:00:00 +0000\n\n';
const block = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
const report = (fields: Readonly<Record<string, string>>) =>
  bounceOf(readDeliveryStatus(HEAD + block({ 'Final-Recipient': 'rfc822; ann@example.org', ...fields })));

describe('what came back', () => {
  test.each([
    [
      'its words and number',
      { Action: 'failed', Status: '5.1.1', 'Diagnostic-Code': 'smtp; 550 5.1.1 <ann@example.org>: User unknown' },
      'permanent',
      '550 5.1.1 <ann@example.org>: User unknown',
    ],
    [
      'words over several lines',
      {
        Action: 'failed',
        Status: '5.1.1',
        'Diagnostic-Code': 'smtp; 550-5.1.1 There is no such account.\n 550 5.1.1 Look again.',
      },
      'permanent',
      '550 5.1.1 There is no such account. 550 5.1.1 Look again.',
    ],
    [
      'words without its number',
      { Action: 'failed', Status: '5.1.1', 'Diagnostic-Code': 'smtp;550 no such user here' },
      'permanent',
      '550 5.1.1 no such user here',
    ],
    ['the number alone', { Action: 'Failed (gave up)', Status: '5.4.4 (no such host)' }, 'permanent', '550 5.4.4'],
    [
      'words of no server',
      { Action: 'failed', Status: '5.4.4', 'Diagnostic-Code': 'X-Postfix; Host or domain name not found' },
      'permanent',
      '550 5.4.4 Host or domain name not found',
    ],
    [
      'given up after days',
      { Action: 'failed', Status: '4.4.1', 'Diagnostic-Code': 'X-Postfix; connect to mx: Connection timed out' },
      'transient',
      '451 4.4.1 connect to mx: Connection timed out',
    ],
    [
      'not yet there',
      { Action: 'delayed', Status: '4.2.2', 'Diagnostic-Code': 'smtp; 452 4.2.2 mailbox full' },
      'transient',
      '452 4.2.2 mailbox full',
    ],
  ] as const)('%s', (_, fields, kind, words) => {
    expect(report(fields)).toEqual({ kind, words });
  });

  test.each([
    ['a receipt', { Action: 'delivered', Status: '2.0.0' }],
    ['a list that took it', { Action: 'expanded', Status: '2.0.0' }],
    ['no action', { Status: '5.1.1' }],
    ['no status', { Action: 'failed' }],
    ['a status that is none', { Action: 'failed', Status: '5.1' }],
    ['another word', { Action: 'exploded', Status: '5.1.1' }],
  ] as const)('is nothing by %s', (_, fields) => {
    expect(report(fields)).toBeUndefined();
  });

  test('of several recipients the worst counts, in whatever order they stand', () => {
    const all = [
      block({ Action: 'delivered', Status: '2.0.0' }),
      block({ Action: 'delayed', Status: '4.0.0' }),
      block({ Action: 'failed', Status: '5.1.1', 'Diagnostic-Code': 'smtp; 550 5.1.1 gone' }),
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: 3 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (blocks, newline) => {
          const text = (HEAD + blocks.join('\n\n')).replaceAll('\n', newline);
          expect(bounceOf(readDeliveryStatus(text))).toEqual({ kind: 'permanent', words: '550 5.1.1 gone' });
        },
      ),
    );
  });
});

describe('whatever stands in it', () => {
  test('a permanent one is of class 5 and says so first, a transient one of class 4', () => {
    const status = fc.tuple(fc.constantFrom(2, 4, 5), fc.nat(99), fc.nat(99)).map((parts) => parts.join('.'));
    const diagnostic = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom('smtp; 550 ', 'smtp;451-', 'X-Unix; '), fc.string()).map((parts) => parts.join('')),
    );
    const action = fc.constantFrom('failed', 'delayed', 'delivered', 'relayed', 'expanded');
    fc.assert(
      fc.property(action, status, diagnostic, (said, number, words) => {
        const found = report({ Action: said, Status: number, 'Diagnostic-Code': words.replace(/[\r\n]/g, ' ') });
        if (said === 'failed' && number.startsWith('5')) expect(found?.kind).toBe('permanent');
        else if (said === 'delayed' || (said === 'failed' && number.startsWith('4')))
          expect(found?.kind).toBe('transient');
        else expect(found).toBeUndefined();
        if (found !== undefined) expect(found.words).toMatch(/^[45]\d\d /);
      }),
    );
  });

  test('reading throws nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => void readDeliveryStatus(text)));
    for (const hostile of ['\n', ' \n', 'Action:', 'a: b\n ', '(', '\t'].map((part) => part.repeat(100_000))) {
      expect(readDeliveryStatus(hostile)).toEqual([]);
    }
  });
});
