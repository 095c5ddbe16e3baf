import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintUpdate, type UpdateContext } from '../index.ts';

const context: UpdateContext = {
  occasion: 'first',
  languages: ['en'],
  nextUpdateAt: 1,
  followUpBy: undefined,
  internalNames: ['checkout-api', 'Billing', 'Ana Ruiz'],
  publicNames: ['Billing'],
};
const rules = (text: string, more: Partial<UpdateContext> = {}): string[] =>
  lintUpdate(text, { ...context, ...more }).map(({ rule }) => rule);
const quotes = (text: string): string[] => lintUpdate(text, context).map(({ quote }) => quote);

describe('what will not help readers is found', () => {
  test.each([
    ['Some customers cannot pay. We think it is a bad release.', 'speculation'],
    ['Payments fail due to a bug in our code.', 'speculation'],
    ['Payments may be caused to fail; this might be related to DNS.', 'speculation'],
    ['Payments fail because our provider AWS failed us.', 'blame'],
    ['Pages are slow after an operator error.', 'blame'],
    ['Payments fail in checkout-api.', 'internal-name'],
    ['Pages are slow. Ana Ruiz is looking at it.', 'internal-name'],
    ['Payments fail (INC-42).', 'internal-name'],
    ['This SEV1 makes pages slow.', 'internal-name'],
    ['Pages on 10.0.3.14 are slow.', 'internal-name'],
    ['Pages on db-1.prod.internal are slow.', 'internal-name'],
    ['Pages on checkout-7d9f8b6c5a-x2x4z are slow.', 'internal-name'],
    ['Payments fail with HTTP 502.', 'jargon'],
    ['Many 5xx errors make payments fail.', 'jargon'],
    ['Database latency makes pages slow.', 'jargon'],
    ['Payments fail. We rolled back a deploy.', 'jargon'],
    ['Payments fail. It will be fixed within an hour.', 'false-precision'],
    ['Payments fail for 3.27% of customers.', 'false-precision'],
    ['Payments fail. No data was lost.', 'false-precision'],
    ['We are investigating.', 'no-impact'],
  ])('%s', (text, rule) => expect(rules(text)).toContain(rule));

  test('also what is missing: when readers hear more, and at the end that they can go on and what follows', () => {
    expect(rules('Some customers cannot pay.', { nextUpdateAt: undefined })).toEqual(['no-next-time']);
    expect(rules('Some customers cannot pay. Next update by 14:30 UTC.', { nextUpdateAt: undefined })).toEqual([]);
    const final = { occasion: 'final', nextUpdateAt: undefined } as const;
    expect(rules('We stop here.', final)).toEqual(['no-impact', 'no-follow-up']);
    expect(rules('Payments work again.', { ...final, followUpBy: 1 })).toEqual([]);
    expect(rules('Payments work again. A review follows.', final)).toEqual([]);
  });
});

describe('what readers can use is left alone', () => {
  test.each([
    'Some customers cannot pay by card. We are investigating, and will tell you more by 14:30 UTC.',
    'Reports arrive with a delay of up to two hours. Nothing is lost: they are sent once the delay is over.',
    'Billing is slow for about one in ten customers in Europe.',
    'The status of orders is not shown. Read more at https://status.example.org/incidents/INC-42.',
    'On Friday 400 customers waited longer than usual; pages are slow.',
    'About one in ten payments by card is refused. Bank transfer works.',
  ])('%s', (text) => expect(rules(text)).toEqual([]));

  test('the cause may be told once it is over', () => {
    const final = { occasion: 'final', nextUpdateAt: undefined, followUpBy: 1 } as const;
    expect(rules('Payments work again. They failed because of an expired certificate.', final)).toEqual([]);
  });
});

test('a place in the text is what it says, places do not overlap, and hostile text does not hang', () => {
  const words = fc.constantFrom(
    'due to ',
    'checkout-api ',
    'we think ',
    'HTTP 500 ',
    'a-',
    '1.',
    '`',
    'prod-',
    '\n',
    'x',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 800 }), fc.string({ unit: 'binary', maxLength: 100 }), (list, noise) => {
      const text = noise + list.join('');
      let last = 0;
      for (const { start, end, quote } of lintUpdate(text, context)) {
        expect(text.slice(start, end)).toBe(quote);
        if (end === 0) continue;
        expect(start).toBeGreaterThanOrEqual(last);
        last = end;
      }
    }),
    { numRuns: 60 },
  );
});

test('the longest name wins, and a name inside a word is none', () => {
  const more = { ...context, internalNames: ['pay', 'pay gateway'], publicNames: [] };
  expect(lintUpdate('The pay gateway fails. Payment fails.', more).map(({ quote }) => quote)).toEqual(['pay gateway']);
  expect(quotes('Nobody can pay with checkout-apis.')).toEqual([]);
});
