import { expect, test } from 'vitest';
import { asId, DAY } from '../kernel/index.ts';
import { actionId, ana, draft, incidentId, T0 } from './actions.testing.ts';
import { type Action, evolveAction, explainAction } from './index.ts';

const action = evolveAction(undefined, {
  kind: 'action.opened',
  data: { at: T0, by: ana, id: actionId, incidentId, draft },
});
const late = T0 + 20 * DAY;
const said = (change: Partial<Action>, now = late) =>
  explainAction({ ...action, ...change }, now).map(({ title, reasons }) => [title, ...reasons.map(({ kind }) => kind)]);

test('one that is overdue tells its day, how it was moved, who was told, and what is still to do', () => {
  const dueAt = T0 + 14 * DAY;
  const move = { from: T0 + 7 * DAY, to: dueAt, at: T0 + DAY, by: ana, reason: 'Holidays' };
  const reminded = [
    { about: 'soon', at: T0, due: T0 + 7 * DAY },
    { about: 'overdue', at: dueAt, due: dueAt },
  ] as const;
  expect(said({ dueMoves: [move], reminded, reopened: 2 })).toEqual([
    ['Why it is overdue', 'day-passed', 'due-moved', 'overdue', 'reopened'],
    ['What it takes to be verified', 'not-done', 'by-a-person'],
  ]);
  const [answer] = explainAction({ ...action, dueMoves: [move] }, late);
  expect(answer?.reasons[0]?.at).toBe(dueAt);
  expect(answer?.reasons[1]?.text).toBe('Its day was moved: Holidays');
});

test('one without a day or an owner says that nobody can be late or reminded', () => {
  expect(said({ dueAt: undefined, ownerId: undefined })[0]).toEqual(['Why it is open', 'no-day', 'no-owner']);
});

test('one that is done says what its proof still lacks', () => {
  const done: Partial<Action> = { state: 'done', doneAt: T0 };
  const reasons = (change: Partial<Action>) => said({ ...done, ...change })[0]?.slice(1);
  expect(reasons({})).toEqual(['done', 'by-a-person']);
  expect(reasons({ proof: undefined })).toEqual(['done', 'no-proof']);
  const proof = { kind: 'query', text: 'up == 1' } as const;
  expect(reasons({ proof })).toEqual(['done', 'not-looked']);
  const seen = (value: 'shown' | 'not-shown' | 'unknown') =>
    reasons({ proof, check: { seen: value, words: 'No sample.', at: T0 } });
  expect(seen('not-shown')).toEqual(['done', 'not-shown']);
  expect(seen('unknown')).toEqual(['done', 'could-not-look']);
  const trackerId = asId('tracker', `trk_${'1'.repeat(26)}`);
  const issue = {
    trackerId,
    state: 'filed',
    wish: 1,
    key: '42',
    url: undefined,
    changedAt: T0,
    trouble: undefined,
  } as const;
  expect(reasons({ issue: { ...issue, remote: 'closed' } })).toContain('closed-there');
  expect(reasons({ issue: { ...issue, remote: 'open' } })).not.toContain('closed-there');
});

test('one that has ended says by what', () => {
  const verified = { at: T0, by: ana, evidence: 'Refused on Monday' };
  expect(explainAction({ ...action, state: 'verified', verified }, late)).toEqual([
    {
      question: 'standing',
      title: 'Why it counts as verified',
      reasons: [{ kind: 'verified', text: 'Refused on Monday', at: T0 }],
    },
  ]);
  expect(said({ state: 'dropped', dropped: { at: T0, by: ana, reason: 'Replaced' } })).toEqual([
    ['Why it was given up', 'dropped'],
  ]);
});
