import { assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE } from '../kernel/index.ts';
import { correctedValue, harmFigure } from './index.ts';
import { T0 } from './postmortems.testing.ts';

const lasted = (minutes: number) => ({
  times: {
    impactStartedAt: T0,
    detectedAt: T0,
    declaredAt: T0,
    firstMitigationAt: undefined,
    firstCauseAt: undefined,
    mitigatedAt: T0 + minutes * MINUTE,
    resolvedAt: T0 + minutes * MINUTE,
  },
});

test('a figure that was reckoned says so when the times say another number, and one that a person wrote never does', () => {
  const figure = harmFigure([lasted(40)]);
  expect(figure).toMatchObject({ what: 'Users were hit', value: 40, unit: 'minutes', isReckoned: true });
  expect(correctedValue(figure ?? { value: 0 }, [lasted(40)])).toBeUndefined();
  expect(correctedValue(figure ?? { value: 0 }, [lasted(55)])).toBe(55);
  expect(correctedValue({ value: 40 }, [lasted(55)])).toBeUndefined();
  expect(harmFigure([lasted(40), lasted(5)])).toMatchObject({ what: 'Users were hit, in sum', value: 45 });
});

test('what is reckoned is never corrected by the times that it was reckoned from', () => {
  assert(
    property(integer({ min: 1, max: 100_000 }), integer({ min: 1, max: 100_000 }), (one, other) => {
      const figure = harmFigure([lasted(one)]);
      expect(figure && correctedValue(figure, [lasted(one)])).toBeUndefined();
      expect(figure && correctedValue(figure, [lasted(other)])).toBe(one === other ? undefined : other);
    }),
  );
});
