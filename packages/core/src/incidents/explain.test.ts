import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal, MINUTE } from '../kernel/index.ts';
import { ada, ben, T0, tellOf } from './incidents.testing.ts';
import {
  decideIncident,
  explainIncident,
  IMPACT_QUESTIONS,
  type ImpactAnswers,
  type Incident,
  judgeSeverity,
  NOT_SIGHTED,
  SEVERITIES,
} from './index.ts';

const about = (incident: Incident, asker = ada) =>
  explainIncident(incident, { changes: [], sightings: NOT_SIGHTED, asker }, T0 + 60 * MINUTE);
const reasonsOf = (incident: Incident, question: string, asker = ada) =>
  about(incident, asker).find((answer) => answer.question === question)?.reasons ?? [];
const kindsOf = (incident: Incident, question: string, asker = ada) =>
  reasonsOf(incident, question, asker).map(({ kind }) => kind);

const answers: ImpactAnswers = {
  coreDown: 'no',
  dataAtRisk: 'unsure',
  manyAffected: 'yes',
  workaround: 'yes',
  somebodyNotices: 'yes',
  customerFacing: 'yes',
};

test('the answers that decided are named, and a doubt that counted as the worse one', () => {
  const { incident } = tellOf({ answers });
  expect(reasonsOf(incident(), 'severity')).toEqual([
    {
      kind: 'dataAtRisk',
      text: 'Data is lost, wrong or exposed, or may be. Nobody was sure, which counts as the worse answer.',
      at: undefined,
    },
  ]);
  expect(kindsOf(tellOf().incident(), 'severity')).toEqual(['said']);
});

test('the answers explain the severity, or say that somebody set another one', () => {
  const answer = fc.constantFrom('yes', 'no', 'unsure');
  const anything = fc.record({
    ...Object.fromEntries(IMPACT_QUESTIONS.map((each) => [each, answer])),
    customerFacing: answer,
  });
  fc.assert(
    fc.property(anything, fc.constantFrom(...SEVERITIES), (given, severity) => {
      const said = given as ImpactAnswers;
      const kinds = kindsOf(tellOf({ answers: said, severity }).incident(), 'severity');
      expect(kinds.length).toBeGreaterThan(0);
      expect(kinds.includes('against-answers')).toBe(judgeSeverity(said).severity !== severity);
    }),
  );
});

test('how it became worse is told with the reason', () => {
  const changes = [{ at: T0, from: 'sev2', to: 'sev1', reason: 'Payments fail too' }] as const;
  const around = { changes, sightings: NOT_SIGHTED, asker: ada };
  const [answer] = explainIncident(tellOf().incident(), around, T0);
  expect(answer?.reasons).toEqual([
    {
      kind: 'said',
      text: 'Nobody answered the questions about its impact: somebody said SEV2.',
      at: T0,
    },
    { kind: 'changed', text: 'SEV2 became SEV1: Payments fail too', at: T0 },
  ]);
});

test('whom it pages follows from how bad it is', () => {
  expect(kindsOf(tellOf().incident(), 'paging')).toEqual(['commander', 'responders']);
  expect(kindsOf(tellOf({ severity: 'sev3' }).incident(), 'paging')).toEqual(['first-service']);
  expect(kindsOf(tellOf({ severity: 'sev4' }).incident(), 'paging')).toEqual(['ordinary']);
  expect(kindsOf(tellOf({ kind: 'near-miss' }).incident(), 'paging')).toEqual(['near-miss']);
});

test('what holds it open is what refuses that it be resolved: no more and no less', () => {
  const life = tellOf();
  const resolve = (by: typeof ada) =>
    decideIncident(
      life.incident(),
      { kind: 'resolve', by, summary: 'Over', resolvedAt: T0 + 60 * MINUTE },
      T0 + 60 * MINUTE,
    );
  const agrees = (by: typeof ada) => {
    const kinds = kindsOf(life.incident(), 'open', by);
    expect(isRefusal(resolve(by))).toBe(kinds.join() !== 'unsaid');
    return kinds;
  };
  expect(agrees(ada)).toEqual(['commander', 'criteria']);
  life.tell(1, { kind: 'take-role', by: ada, role: 'commander', personId: ada });
  life.tell(2, { kind: 'set-criterion', by: ada, text: 'No errors', check: { kind: 'by-hand' }, holdMinutes: 10 });
  agrees(ada);
  life.tell(3, { kind: 'check-criterion', by: ada, number: 1, met: true, seen: 'None for a while' });
  agrees(ada);
  agrees(ben);
});
