import { describe, expect, test } from 'vitest';
import type { Change, Mitigation } from '../catalog/index.ts';
import { asId, MINUTE } from '../kernel/index.ts';
import { adviseMitigations } from './adviser.ts';
import { expectationOf, undoOf, warningsOf } from './adviser-words.ts';

const BEGAN = Date.UTC(2026, 10, 21, 3, 12);
const idOf = (last: string): string => last.padStart(26, '0');
const checkout = asId('service', `svc_${idOf('1')}`);

const way = (number: string, more: Partial<Mitigation> = {}): Mitigation => ({
  id: asId('mitigation', `mit_${idOf(number)}`),
  serviceId: checkout,
  kind: 'custom',
  title: `Way ${number}`,
  steps: '',
  reversible: true,
  blastRadius: 'service',
  undoMinutes: 3,
  version: 1,
  ...more,
});
const deploy = (more: Partial<Change> = {}): Change => ({
  id: asId('change', `chg_${idOf('1')}`),
  services: [checkout],
  kind: 'deploy',
  title: 'checkout 4.12',
  at: BEGAN - 15 * MINUTE,
  source: 'ci',
  links: [],
  reversible: 'yes',
  ...more,
});
const advise = (options: readonly Mitigation[], changes: readonly Change[] = [], tried: readonly Mitigation[] = []) =>
  adviseMitigations(
    {
      options,
      changes,
      labels: [],
      startedAt: BEGAN,
      tried: tried.map(({ id }, at) => ({ number: at + 1, kind: 'custom', mitigationId: id, result: 'worse' })),
    },
    BEGAN + MINUTE,
  );

describe('what stands around the options', () => {
  test('a deploy that cannot be taken back is named once, however many rollbacks it stops', () => {
    const fixed = deploy({ reversible: 'no', reversibleReason: 'drops a column' });
    const rollbacks = [way('1', { kind: 'rollback' }), way('2', { kind: 'rollout-undo' })];
    expect(warningsOf(advise(rollbacks, [fixed]))).toEqual([
      {
        kind: 'irreversible-change',
        text: '"checkout 4.12" cannot be taken back: drops a column. Its rollback is not suggested.',
      },
      { kind: 'nothing-left', text: expect.stringContaining('Get more people') },
    ]);
  });

  test('where scaling is prepared, it is said that it comes last; where it is not, nothing is said of it', () => {
    expect(warningsOf(advise([way('1'), way('2', { kind: 'scale' })])).map(({ kind }) => kind)).toEqual([
      'scaling-is-no-first-step',
    ]);
    expect(warningsOf(advise([way('1')], [deploy()]))).toEqual([]);
    expect(warningsOf([])).toEqual([]);
  });

  test('when each way was tried in vain, it is said that nothing is left', () => {
    expect(warningsOf(advise([way('1')], [], [way('1')])).map(({ kind }) => kind)).toEqual(['nothing-left']);
  });
});

describe('what a try would say', () => {
  test('the expectation names what points to the way', () => {
    const [rollback] = advise([way('1', { kind: 'rollback' })], [deploy()]);
    expect(rollback && expectationOf(rollback.option, rollback.reasons)).toBe(
      'The harm that followed "checkout 4.12" ends within 10 min.',
    );
    expect(expectationOf(way('1'), [{ kind: 'concentrated', label: 'region', value: 'eu-1', points: 1 }])).toContain(
      'region is eu-1',
    );
    expect(expectationOf(way('1'), [])).toBe('The alerts of the service stop within 10 min.');
  });

  test('the undo says how long it takes, and there is none where there can be none', () => {
    expect(undoOf(way('1', { kind: 'flag-off' }))).toBe('Turn the flag on again, which takes 3 min.');
    expect(undoOf(way('1', { undoMinutes: undefined }))).toBe('Reverse its steps.');
    expect(undoOf(way('1', { reversible: false, undoMinutes: undefined }))).toBeUndefined();
  });
});
