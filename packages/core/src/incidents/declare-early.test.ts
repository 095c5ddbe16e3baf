import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { BURNS_LONG, declareReasons, sayHint } from './declare-early.ts';

const NOW = Date.UTC(2026, 10, 21, 3, 12);
type Asked = Parameters<typeof declareReasons>[0];
const alert = (more: Partial<Asked> = {}): Asked => ({
  status: 'firing',
  urgency: 'page',
  labels: {},
  detectedAt: NOW - 5 * MINUTE,
  ...more,
});
const kinds = (asked: Asked, others: readonly string[] = []) =>
  declareReasons(asked, others, NOW).map(({ kind }) => kind);

describe('to declare early', () => {
  test.each<[string, Asked, readonly string[], readonly string[]]>([
    ['nothing speaks for a young alert alone', alert(), [], []],
    ['an hour of burning does', alert({ detectedAt: NOW - 60 * MINUTE }), [], ['burns-long']],
    ['59 minutes do not', alert({ detectedAt: NOW - 59 * MINUTE }), [], []],
    ['a neighbour of another team that burns too does', alert(), ['Ledger', 'Search'], ['second-team']],
    ['what users notice does', alert({ labels: { user_visible: 'True' } }), [], ['user-visible']],
    ['what they do not notice does not', alert({ labels: { user_visible: 'no' } }), [], []],
    ['what wakes nobody may burn', alert({ urgency: 'record', detectedAt: NOW - 600 * MINUTE }), ['Ledger'], []],
    [
      'unless users notice',
      alert({ urgency: 'record', labels: { customer_facing: 'yes' }, detectedAt: 0 }),
      [],
      ['user-visible'],
    ],
    ['what is over is over', alert({ status: 'resolved', labels: { user_visible: 'yes' }, detectedAt: 0 }), ['L'], []],
  ])('%s', (_, asked, others, expected) => {
    expect(kinds(asked, others)).toEqual(expected);
  });

  test('every reason is one sentence, and the longer it burns the fewer reasons go', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), fc.boolean(), (minutes, more, second) => {
        const at = (age: number) =>
          declareReasons(alert({ detectedAt: NOW - age * MINUTE }), second ? ['Ledger'] : [], NOW);
        const later = at(minutes + more).map(({ kind }) => kind);
        for (const reason of at(minutes)) {
          expect(later).toContain(reason.kind);
          expect(sayHint(reason)).toMatch(/^[A-Z].*\.$/);
        }
        expect(later.includes('burns-long')).toBe((minutes + more) * MINUTE >= BURNS_LONG);
      }),
    );
  });
});
