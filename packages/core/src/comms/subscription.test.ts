import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '../kernel/index.ts';
import { type Hearer, hearsFrom, maySayYes, SAY_YES_WITHIN } from './subscription.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const mailbox: Hearer = { kind: 'mailbox', name: 'Desk', email: 'desk@example.org' };
const others: readonly Hearer[] = [
  { kind: 'person', personId: asId('person', 'per_01hzy2m8v5t9q3w7x1k4n6p0rb') },
  { kind: 'contact', contactId: asId('commsContact', 'ctc_01hzy2m8v5t9q3w7x1k4n6p0rb') },
  { kind: 'webhook', name: 'Board', url: 'https://board.test/hook' },
];

test('a mailbox outside hears nothing before who reads it said yes; whoever is known hears at once', () => {
  expect(hearsFrom(mailbox, false, NOON)).toBeUndefined();
  expect(hearsFrom(mailbox, true, NOON)).toBe(NOON);
  for (const hearer of others) expect(hearsFrom(hearer, false, NOON)).toBe(NOON);
});

test('a yes counts for seven days from the asking, and one that was said counts for ever', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 * SAY_YES_WITHIN }), fc.boolean(), (later, isConfirmed) => {
      const asked = { createdAt: NOON, confirmedAt: isConfirmed ? NOON + 1 : undefined };
      expect(maySayYes(asked, NOON + later)).toBe(isConfirmed || later < SAY_YES_WITHIN);
    }),
  );
});
