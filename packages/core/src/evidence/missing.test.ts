import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '../kernel/index.ts';
import { missingEvidence, VOLATILES } from './index.ts';

const alert = asId('alert', `alr_${'0'.repeat(26)}`);
const open = { status: 'open' as const, alerts: [alert] };

test('everything that is gone first is missing until an item shows it', () => {
  expect(missingEvidence(open, [])).toEqual(['alert-times', 'version', 'symptom', 'logs', 'health']);
  expect(missingEvidence(open, [{ shows: 'version' }, { shows: undefined }, { shows: 'logs' }])).toEqual([
    'alert-times',
    'symptom',
    'health',
  ]);
});

test('alert times are asked for only where there are alerts, and nothing once it is over', () => {
  expect(missingEvidence({ ...open, alerts: [] }, [])).not.toContain('alert-times');
  expect(missingEvidence({ ...open, status: 'resolved' }, [])).toEqual([]);
});

test('one more item never makes more missing, and what is missing is never shown', () => {
  const item = fc.record({ shows: fc.constantFrom(undefined, ...VOLATILES) });
  fc.assert(
    fc.property(fc.array(item), item, (items, more) => {
      const [before, after] = [missingEvidence(open, items), missingEvidence(open, [...items, more])];
      expect(before).toEqual(expect.arrayContaining([...after]));
      expect(after.some((one) => one === more.shows)).toBe(false);
    }),
  );
});
