import { assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { DEFAULT_RULES, type Due, dueLook, type TriggerFigures } from './index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const quiet: TriggerFigures = {
  kind: 'incident',
  worstSeverity: 'sev3',
  impactStartedAt: T0,
  detectedAt: T0 + MINUTE,
  resolvedAt: T0 + 20 * MINUTE,
  customerFacing: false,
  dataAtRisk: false,
  rolledBack: false,
  detectedByOthers: false,
  similar: 1,
  askedFor: false,
};
const due = (change: Partial<TriggerFigures>): Due => dueLook({ ...quiet, ...change }, DEFAULT_RULES);

describe('what an incident deserves', () => {
  const rows: readonly (readonly [string, Partial<TriggerFigures>, Due])[] = [
    ['a short SEV3 nothing', {}, { look: 'none', because: [] }],
    ['a SEV2 a full one', { worstSeverity: 'sev2' }, { look: 'full', because: ['severity'] }],
    [
      'a visible half hour still nothing',
      { customerFacing: true, resolvedAt: T0 + 30 * MINUTE },
      { look: 'none', because: [] },
    ],
    [
      'a minute more a full one',
      { customerFacing: true, resolvedAt: T0 + 31 * MINUTE },
      { look: 'full', because: ['visible'] },
    ],
    ['data at risk a full one', { dataAtRisk: true }, { look: 'full', because: ['data'] }],
    ['a rollback a full one', { rolledBack: true }, { look: 'full', because: ['rollback'] }],
    ['more than four hours a full one', { resolvedAt: T0 + 5 * HOUR }, { look: 'full', because: ['long'] }],
    ['customers who told us a full one', { detectedByOthers: true }, { look: 'full', because: ['detection'] }],
    ['anybody who asks a full one', { askedFor: true }, { look: 'full', because: ['asked'] }],
    ['three similar SEV3 a pattern one', { similar: 3 }, { look: 'pattern', because: ['pattern'] }],
    ['a near miss a short one', { kind: 'near-miss' }, { look: 'short', because: ['near-miss'] }],
    [
      'a near miss that would have been a SEV1 still a short one',
      { kind: 'near-miss', worstSeverity: 'sev1' },
      { look: 'short', because: ['near-miss'] },
    ],
    ['a drill nothing', { kind: 'drill', worstSeverity: 'sev1', rolledBack: true }, { look: 'none', because: [] }],
  ];
  for (const [name, change, expected] of rows) test(name, () => expect(due(change)).toEqual(expected));
});

const figures = record({
  kind: constantFrom('incident', 'near-miss', 'drill'),
  worstSeverity: constantFrom('sev1', 'sev2', 'sev3', 'sev4'),
  customerFacing: boolean(),
  dataAtRisk: boolean(),
  rolledBack: boolean(),
  detectedByOthers: boolean(),
  askedFor: boolean(),
  similar: integer({ min: 1, max: 5 }),
  resolvedAt: integer({ min: 1, max: 600 }).map((minutes) => T0 + minutes * MINUTE),
});

test('nothing is due without a reason, and one more reason never makes it less', () => {
  const weight = { none: 0, short: 1, pattern: 2, full: 3 };
  assert(
    property(figures, (change) => {
      const { look, because } = due(change);
      expect(look === 'none').toBe(because.length === 0);
      expect(weight[due({ ...change, askedFor: true }).look]).toBeGreaterThanOrEqual(weight[look]);
    }),
  );
});
