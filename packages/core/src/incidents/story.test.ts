import { expect, test } from 'vitest';
import { isRefusal } from '../kernel/index.ts';
import { ada, ben, checkout, cleo, T0, tellOf } from './incidents.testing.ts';
import { combinationsOf, commanderOf, foldIncident, promptsOf, unmetOf, wakeAtOf } from './index.ts';

const minute = (count: number) => T0 + count * 60_000;
const refused = (outcome: unknown): string => (isRefusal(outcome) ? outcome.refused : 'taken');

test('command is taken by oneself, offered to others, and changes hands only by acceptance', () => {
  const { tell, incident } = tellOf();
  expect(promptsOf(incident(), minute(0))[0]).toEqual({ kind: 'no-commander' });
  expect(refused(tell(1, { kind: 'take-role', by: ada, role: 'commander', personId: ben }))).toBe('forbidden');
  tell(1, { kind: 'take-role', by: ada, role: 'commander', personId: ada });
  expect(refused(tell(2, { kind: 'take-role', by: ben, role: 'commander', personId: ben }))).toBe('wrong-state');

  tell(10, { kind: 'offer-command', by: ada, to: ben });
  tell(11, { kind: 'offer-command', by: ada, to: cleo });
  expect(commanderOf(incident())?.personId).toBe(ada);
  expect(refused(tell(12, { kind: 'accept-command', by: cleo, number: 1 }))).toBe('forbidden');
  tell(13, { kind: 'accept-command', by: cleo, number: 2 });
  expect(commanderOf(incident())?.personId).toBe(cleo);
  expect(incident().offers).toEqual([]);
  expect(refused(tell(14, { kind: 'accept-command', by: ben, number: 1 }))).toBe('conflict');
});

test('in a SEV1 the commander does not lead operations, unless it is said why', () => {
  const { tell, incident } = tellOf();
  tell(1, { kind: 'take-role', by: ada, role: 'commander', personId: ada });
  const both = { kind: 'take-role', by: ada, role: 'operations', personId: ada } as const;
  expect(refused(tell(2, both))).toBe('wrong-state');
  expect(refused(tell(2, { ...both, override: ' ' }))).toBe('invalid');
  tell(3, { ...both, override: 'I am alone until 04:00' });
  expect(combinationsOf(incident().holders).get(ada)).toEqual(['commander', 'operations']);
});

test('what was harmless for a SEV3 is asked about when it becomes a SEV1', () => {
  const { tell, incident } = tellOf({ severity: 'sev3' });
  tell(1, { kind: 'take-role', by: ada, role: 'commander', personId: ada });
  tell(1, { kind: 'take-role', by: ada, role: 'operations', personId: ada });
  expect(refused(tell(5, { kind: 'change-severity', by: ada, to: 'sev1' }))).toBe('wrong-state');
  tell(6, { kind: 'take-role', by: ada, role: 'operations', personId: ben });
  tell(7, { kind: 'change-severity', by: ada, to: 'sev1' });
  expect(incident()).toMatchObject({ severity: { value: 'sev1', by: ada }, lateUpgrades: 1 });
  tell(8, { kind: 'change-severity', by: ada, to: 'sev2' });
  expect(incident().lateUpgrades).toBe(1);
});

test('29 minutes are not 30: a breach begins the hold anew, and only the commander says that it is over', () => {
  const { tell, incident } = tellOf();
  tell(1, { kind: 'take-role', by: ada, role: 'commander', personId: ada });
  expect(refused(tell(20, { kind: 'mitigated', by: ada, mitigatedAt: minute(19) }))).toBe('wrong-state');
  tell(20, {
    kind: 'set-criterion',
    by: ada,
    text: 'Errors below 1%',
    check: { kind: 'alerts', serviceId: checkout },
    holdMinutes: 30,
  });
  tell(21, { kind: 'mitigated', by: ada, mitigatedAt: minute(19) });
  const look = (at: number, met: boolean) =>
    tell(at, { kind: 'check-criterion', by: undefined, number: 1, met, seen: met ? '0.2%' : '4%' });
  look(22, true);
  look(40, true);
  look(51, false);
  const over = { kind: 'resolve', by: ada, resolvedAt: minute(52), summary: 'Rolled back' } as const;
  expect(tell(52, over)).toMatchObject({
    refused: 'wrong-state',
    fields: [{ path: 'criteria.1', message: '“Errors below 1%” is not met' }],
  });
  look(53, true);
  expect(tell(82, { ...over, resolvedAt: minute(82) })).toMatchObject({
    fields: [{ message: '“Errors below 1%” has held for 29 of 30 minutes' }],
  });
  expect(unmetOf(incident(), minute(83))).toEqual([]);
  expect(refused(tell(83, { ...over, by: ben, resolvedAt: minute(83) }))).toBe('wrong-state');
  tell(83, { ...over, resolvedAt: minute(83) });
  expect(incident()).toMatchObject({
    status: 'resolved',
    posture: { value: 'learn' },
    times: { mitigatedAt: minute(19) },
  });
});

test('it can be over all the same, in writing; and begins anew when it was not', () => {
  const { tell, incident } = tellOf();
  const over = { kind: 'resolve', by: ada, resolvedAt: minute(5), summary: 'Gone' } as const;
  expect(refused(tell(5, over))).toBe('wrong-state');
  tell(5, { ...over, override: 'The vendor confirmed it, and nobody else is awake' });
  expect(incident().status).toBe('resolved');
  expect(refused(tell(9, { kind: 'write-doing', by: ada, text: 'Looking again' }))).toBe('wrong-state');
  tell(9, { kind: 'reopen', by: ben });
  expect(incident()).toMatchObject({
    status: 'open',
    reopened: 1,
    times: { resolvedAt: undefined, mitigatedAt: undefined },
  });
});

test('a time-box runs out by itself, is extended once, and a second time only with another idea', () => {
  const { tell, incident } = tellOf();
  tell(0, {
    kind: 'start-timebox',
    by: ada,
    question: 'Is it the cache?',
    deadline: minute(15),
    fallback: 'Roll back',
  });
  expect(wakeAtOf(incident())).toBe(minute(15));
  expect(tell(14, { kind: 'wake', by: undefined })).toEqual([]);
  tell(15, { kind: 'wake', by: undefined });
  expect(promptsOf(incident(), minute(15))).toContainEqual({ kind: 'timebox-due', number: 1, fallback: 'Roll back' });
  tell(16, { kind: 'extend-timebox', by: ada, number: 1, deadline: minute(25) });
  expect(refused(tell(24, { kind: 'extend-timebox', by: ada, number: 1, deadline: minute(35) }))).toBe('wrong-state');
  tell(24, { kind: 'state-hypothesis', by: ben, text: 'The pool is exhausted', confidence: 40 });
  tell(25, { kind: 'extend-timebox', by: ada, number: 1, deadline: minute(35) });
  tell(30, { kind: 'answer-timebox', by: ada, number: 1, answer: 'It is the pool' });
  expect(wakeAtOf(incident())).toBeUndefined();
});

test('one hypothesis leads; a rejected one says what speaks against it', () => {
  const { tell, incident } = tellOf();
  tell(1, { kind: 'state-hypothesis', by: ada, text: 'The cache', confidence: 60 });
  tell(2, { kind: 'state-hypothesis', by: ada, text: 'The pool', confidence: 30 });
  tell(3, { kind: 'judge-hypothesis', by: ada, number: 1, state: 'leading' });
  tell(4, { kind: 'judge-hypothesis', by: ada, number: 2, state: 'leading', confidence: 80 });
  expect(incident().hypotheses.map(({ state }) => state)).toEqual(['open', 'leading']);
  expect(refused(tell(5, { kind: 'judge-hypothesis', by: ada, number: 1, state: 'rejected' }))).toBe('invalid');
  tell(5, { kind: 'judge-hypothesis', by: ada, number: 1, state: 'rejected', why: 'Hit rate is as ever' });
  tell(9, { kind: 'judge-hypothesis', by: ada, number: 2, state: 'confirmed' });
  expect(incident().times.firstCauseAt).toBe(minute(9));
});

test('what is dated back says why; what was wrong is corrected beside it, and stays readable', () => {
  const { tell, facts } = tellOf();
  const late = {
    kind: 'write-entry',
    by: ada,
    entry: 'action',
    text: 'Restarted db-1',
    occurredAt: minute(-20),
  } as const;
  expect(refused(tell(1, late))).toBe('invalid');
  tell(1, { ...late, reason: 'Done before anybody declared' });
  tell(2, { kind: 'correct-entry', by: ada, of: 2, text: 'Restarted db-2', reason: 'Mixed up' });
  expect(facts().map(({ kind }) => kind)).toEqual([
    'incident.declared',
    'incident.entry-written',
    'incident.entry-corrected',
  ]);
  expect(refused(tell(3, { kind: 'star-entry', by: ada, of: 9, on: true }))).toBe('invalid');
  tell(3, { kind: 'star-entry', by: ada, of: 2, on: true });
  expect(foldIncident(facts())?.starred).toEqual([2]);
});

test('times are apart, may be set right with a reason, and keep their order', () => {
  const { tell, incident } = tellOf();
  expect(refused(tell(5, { kind: 'correct-times', by: ada, reason: '', impactStartedAt: minute(-60) }))).toBe(
    'invalid',
  );
  expect(refused(tell(5, { kind: 'correct-times', by: ada, reason: 'Log', impactStartedAt: minute(3) }))).toBe(
    'invalid',
  );
  expect(refused(tell(5, { kind: 'correct-times', by: ada, reason: 'Log', resolvedAt: minute(3) }))).toBe(
    'wrong-state',
  );
  tell(5, { kind: 'correct-times', by: ada, reason: 'First error in the log', impactStartedAt: minute(-60) });
  expect(incident().times).toMatchObject({
    impactStartedAt: minute(-60),
    detectedAt: minute(0),
    declaredAt: minute(0),
  });
});

test('a merged incident goes on in the other one', () => {
  const { tell, incident } = tellOf();
  const other = 'inc_00000000000000000000000002' as typeof seedId;
  tell(3, { kind: 'dismiss', by: ada, why: 'merged', into: other });
  expect(incident()).toMatchObject({ status: 'dismissed', dismissal: { why: 'merged', into: other } });
  expect(refused(tell(4, { kind: 'state-hypothesis', by: ada, text: 'x', confidence: 1 }))).toBe('wrong-state');
});

const seedId = tellOf().incident().id;
