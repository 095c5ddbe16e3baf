import { expect, test } from 'vitest';
import { cancelOverride } from './cancel.ts';
import { whyNobody } from './nobody.ts';
import { ANNA, overrideOf } from './schedules.testing.ts';

test('an override that has begun ends now, one that has not is removed, one that is over stays', () => {
  const override = overrideOf(1, 100, 200, ANNA);
  expect(cancelOverride(override, 150)).toEqual({ endAt: 150 });
  expect(cancelOverride(override, 50)).toEqual({ endAt: undefined });
  expect(cancelOverride(override, 100)).toEqual({ endAt: undefined });
  expect(cancelOverride(override, 200)).toMatchObject({ refused: 'wrong-state' });
});

test('a schedule reaches nobody in a gap, on purpose, or when the person is disabled', () => {
  const layer = { kind: 'layer', layerId: 'primary' } as const;
  expect(whyNobody({ personId: ANNA, source: layer }, () => true)).toBeUndefined();
  expect(whyNobody({ personId: ANNA, source: layer }, () => false)).toBe('disabled');
  expect(whyNobody({ personId: null, source: layer }, () => true)).toBe('on-purpose');
  expect(whyNobody({ personId: undefined, source: { kind: 'gap' } }, () => true)).toBe('gap');
});
