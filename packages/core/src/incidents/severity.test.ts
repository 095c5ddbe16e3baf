import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, IMPACT_QUESTIONS, type ImpactAnswers, isWorse, judgeSeverity, SEVERITIES } from './index.ts';

const NOTHING: ImpactAnswers = {
  coreDown: 'no',
  dataAtRisk: 'no',
  manyAffected: 'no',
  workaround: 'no',
  somebodyNotices: 'no',
  customerFacing: 'no',
};

test.each<[string, Partial<ImpactAnswers>, string, boolean]>([
  ['nobody notices', {}, 'sev4', false],
  ['some notice', { somebodyNotices: 'yes' }, 'sev3', false],
  ['many are hit and can go on another way', { manyAffected: 'yes', workaround: 'yes' }, 'sev3', false],
  ['many are hit and cannot go on', { manyAffected: 'yes' }, 'sev2', false],
  ['many are hit, and nobody knows of a way around', { manyAffected: 'yes', workaround: 'unsure' }, 'sev2', true],
  ['everything is down', { coreDown: 'yes' }, 'sev1', false],
  ['data may be at risk', { dataAtRisk: 'unsure' }, 'sev1', true],
  ['customers see it, which says nothing of how bad it is', { customerFacing: 'yes' }, 'sev4', false],
])('%s', (_, answers, severity, inDoubt) => {
  expect(judgeSeverity({ ...NOTHING, ...answers })).toMatchObject({ severity, inDoubt });
});

test('a fast burn makes it at least SEV2, and alone never SEV1', () => {
  expect(judgeSeverity(NOTHING, { fastBurn: true })).toEqual({
    severity: 'sev2',
    because: ['fastBurn'],
    inDoubt: false,
  });
  expect(judgeSeverity({ ...NOTHING, coreDown: 'yes' }, { fastBurn: true }).because).toEqual(['coreDown']);
});

const answer = fc.constantFrom<Answer>('yes', 'no', 'unsure');
const answers = fc.record(
  Object.fromEntries([...IMPACT_QUESTIONS, 'customerFacing'].map((question) => [question, answer])),
) as fc.Arbitrary<ImpactAnswers>;

test('an "unsure" never makes it milder than either certain answer would', () => {
  fc.assert(
    fc.property(answers, fc.constantFrom(...IMPACT_QUESTIONS), (given, question) => {
      const unsure = judgeSeverity({ ...given, [question]: 'unsure' }).severity;
      for (const certain of ['yes', 'no'] as const) {
        expect(isWorse(judgeSeverity({ ...given, [question]: certain }).severity, unsure)).toBe(false);
      }
    }),
  );
});

test('every severity can be reached', () => {
  const seen = new Set(fc.sample(answers, 2_000).map((given) => judgeSeverity(given).severity));
  expect([...seen].toSorted()).toEqual([...SEVERITIES]);
});
