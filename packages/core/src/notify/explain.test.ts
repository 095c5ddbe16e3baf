import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { DELIVERY_STATES, explainDelivery, LANES, type Told } from './index.ts';

const T0 = Date.UTC(2026, 10, 21, 3);
const told: Told = {
  state: 'pending',
  lane: 0,
  dueAt: T0 + MINUTE,
  finishedAt: undefined,
  words: undefined,
  isBundled: false,
  bounced: undefined,
  attempts: [],
};
const failed = { attempt: 1, startedAt: T0, outcome: 'retryable', words: '451 try later' } as const;
const said = (change: Partial<Told>) =>
  explainDelivery({ ...told, ...change }).flatMap(({ title, reasons }) => [title, ...reasons.map(({ text }) => text)]);

test('one that waits says when it goes, and after how many tries', () => {
  expect(said({})).toEqual(['Why it has not gone yet', 'Its time has not come: it is tried then for the first time.']);
  const [, again] = said({ attempts: [failed], words: '451 try later' });
  expect(again).toBe('1 of at most 360 tries failed: it is tried again then.');
  const [answer] = explainDelivery({ ...told, attempts: [failed] });
  expect(answer?.reasons[0]?.at).toBe(T0 + MINUTE);
});

test('one that did not arrive says so in the words of its provider', () => {
  expect(said({ state: 'refused', words: '550 no such mailbox' })).toEqual([
    'Why it was not delivered',
    'Its provider said that it never takes it, so it is not tried again.',
    '550 no such mailbox',
  ]);
  expect(said({ state: 'dead', lane: 4 })).toContain('All 12 tries failed.');
  const bounced = { at: T0, words: 'mailbox full' };
  expect(said({ state: 'accepted', bounced })[0]).toBe('Why it was not delivered');
  expect(said({ state: 'accepted', bounced })).toContain('The mail came back: mailbox full');
});

test('one that was needless says why, as far as it is known', () => {
  expect(said({ state: 'superseded', words: 'Ada answered.' })).toEqual(['Why it was not sent', 'Ada answered.']);
  expect(said({ state: 'superseded' })[1]).toContain('needless');
});

test('whatever its state, there is a reason, and each try is told', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...DELIVERY_STATES),
      fc.constantFrom(...LANES),
      fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
      fc.nat({ max: 5 }),
      (state, lane, words, count) => {
        const attempts = Array.from({ length: count }, (_, index) => ({ ...failed, attempt: index + 1 }));
        const answers = explainDelivery({ ...told, state, lane, words, attempts });
        expect(answers[0]?.reasons.length).toBeGreaterThan(0);
        expect(answers[1]?.reasons.length ?? 0).toBe(count);
      },
    ),
  );
});
