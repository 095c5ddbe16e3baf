import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, type Instant, isRefusal, type TrackerId } from '../kernel/index.ts';
import { actionId, ana, draft, incidentId, T0, tom } from './actions.testing.ts';
import {
  type Action,
  type ActionCommand,
  closesAt,
  decideAction,
  decideIssue,
  decideRound,
  dueReminder,
  evolveAction,
  evolveIssue,
  evolveRound,
  findingsOf,
  type Issue,
  type IssueCommand,
  nextReminder,
  type Round,
  type RoundCommand,
  strengthOf,
  weightOf,
} from './index.ts';

const tracker = 'trk_x' as TrackerId;
const open = { kind: 'open', by: tom, id: actionId, incidentId, draft } as const;
const step = (action: Action | undefined, command: ActionCommand, now: Instant): Action | undefined => {
  const decided = decideAction(action, command, now);
  return isRefusal(decided) ? action : decided.reduce<Action | undefined>(evolveAction, action);
};

describe('law: whatever is done to an action', () => {
  const verbs = constantFrom<ActionCommand>(
    { kind: 'change', by: tom, draft: { ...draft, ownerId: undefined } },
    { kind: 'change', by: tom, draft },
    { kind: 'move-due', by: tom, to: T0 + 40 * DAY, reason: 'later' },
    { kind: 'finish', by: tom, note: '' },
    { kind: 'verify', by: tom, evidence: 'seen' },
    { kind: 'drop', by: tom, reason: 'gone' },
    { kind: 'reopen', by: tom, reason: 'back' },
    { kind: 'remind', by: undefined },
    { kind: 'want-issue', by: tom, trackerId: tracker },
  );
  test('nothing is done without an owner, verified without evidence, or asked of a tracker for nobody', () => {
    assert(
      property(array(record({ verb: verbs, days: integer({ min: 0, max: 9 }) }), { maxLength: 14 }), (history) => {
        let now = T0;
        let action = step(undefined, { ...open, draft: { ...draft, ownerId: undefined } }, now);
        for (const { verb, days } of history) {
          now += days * DAY;
          const before = action;
          action = step(action, verb, now);
          if (action === undefined) throw new Error('it was opened');
          if (action.state === 'done' || action.state === 'verified') expect(action.ownerId).toBeDefined();
          if (action.state === 'verified') expect(action.verified?.evidence).toBe('seen');
          if (action.issue !== undefined && before?.issue === undefined) expect(action.ownerId).toBeDefined();
          expect(action.dueMoves.length).toBeGreaterThanOrEqual(before?.dueMoves.length ?? 0);
        }
      }),
    );
  });

  test('each reminder is said once for each date, in its order, and none after it ended', () => {
    assert(
      property(array(integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 }), (hours) => {
        let now = T0;
        let action = step(undefined, open, now);
        const said: string[] = [];
        for (const each of hours) {
          now += each * (DAY / 24);
          const before = action?.reminded.length ?? 0;
          action = step(action, { kind: 'remind', by: undefined }, now);
          const last = action?.reminded.at(-1);
          if (last !== undefined && (action?.reminded.length ?? 0) > before) {
            said.push(last.about);
            expect(last.at).toBe(now);
          }
        }
        expect(said).toEqual([...new Set(said)]);
        expect(['soon', 'overdue', 'escalated'].filter((about) => said.includes(about))).toEqual(said);
        const done = step(action, { kind: 'finish', by: tom, note: '' }, now);
        if (done === undefined) throw new Error('it was opened');
        expect(nextReminder(done)).toBeUndefined();
      }),
    );
  });
});

describe('reminders', () => {
  const at = (days: number, action: Action) => dueReminder(action, T0 + days * DAY)?.about;
  test('come three days before, on the day, and once to who leads the team', () => {
    let action = step(undefined, open, T0);
    if (action === undefined) throw new Error('it was opened');
    expect([at(10.9, action), at(11, action)]).toEqual([undefined, 'soon']);
    action = step(action, { kind: 'remind', by: undefined }, T0 + 11 * DAY);
    if (action === undefined) throw new Error('it was opened');
    expect([at(13, action), at(14, action)]).toEqual([undefined, 'overdue']);
    action = step(action, { kind: 'remind', by: undefined }, T0 + 14 * DAY);
    if (action === undefined) throw new Error('it was opened');
    expect([at(16.9, action), at(17, action)]).toEqual([undefined, 'escalated']);
    const moved = step(action, { kind: 'move-due', by: tom, to: T0 + 30 * DAY, reason: 'later' }, T0 + 15 * DAY);
    expect(moved && nextReminder(moved)).toEqual({ about: 'soon', at: T0 + 27 * DAY });
  });
  test('of a date that is near already begin on the day', () => {
    const near = step(undefined, { ...open, draft: { ...draft, dueAt: T0 + DAY } }, T0);
    expect(near && nextReminder(near)).toEqual({ about: 'overdue', at: T0 + DAY });
  });
});

describe('an issue', () => {
  const said = { at: T0, by: tom };
  const filed = { key: '7', url: 'https://t.example/7', remote: 'open', changedAt: T0 } as const;
  const go = (issue: Issue | undefined, command: IssueCommand): Issue | undefined => {
    const decided = decideIssue(issue, command, said);
    return isRefusal(decided) ? issue : decided.reduce<Issue | undefined>(evolveIssue, issue);
  };
  test('is wished for once, filed once, and words about it that come late change nothing', () => {
    const wanted = go(undefined, { kind: 'want-issue', trackerId: tracker });
    expect(decideIssue(wanted, { kind: 'want-issue', trackerId: tracker }, said)).toEqual([]);
    const there = go(wanted, { kind: 'file-issue', how: 'created', trackerId: tracker, ...filed });
    expect(there).toMatchObject({ state: 'filed', key: '7', wish: 1 });
    expect(go(there, { kind: 'file-issue', how: 'created', trackerId: tracker, ...filed, key: '8' })).toEqual(there);
    expect(decideIssue(there, { kind: 'want-issue', trackerId: tracker }, said)).toMatchObject({
      refused: 'wrong-state',
    });
    const closed = go(there, { kind: 'see-issue', remote: 'closed', changedAt: T0 + 10 });
    expect(go(closed, { kind: 'see-issue', remote: 'open', changedAt: T0 + 5 })).toEqual(closed);
    const gone = go(closed, { kind: 'unlink-issue' });
    expect(go(gone, { kind: 'want-issue', trackerId: tracker })).toMatchObject({ state: 'wanted', wish: 2 });
  });
  test('that was created for a wish that was taken back is left alone', () => {
    const back = go(go(undefined, { kind: 'want-issue', trackerId: tracker }), { kind: 'unlink-issue' });
    expect(go(back, { kind: 'file-issue', how: 'created', trackerId: tracker, ...filed })).toEqual(back);
  });
});

describe('the round of a three-week test', () => {
  const step = (round: Round | undefined, command: RoundCommand, now: Instant): Round | undefined => {
    const decided = decideRound(round, command, now);
    if (isRefusal(decided)) throw new Error(decided.detail);
    return decided.reduce<Round | undefined>(evolveRound, round);
  };
  const about = { of: incidentId, incidents: [incidentId], title: undefined, postmortemId: undefined };
  const arm = { kind: 'arm', by: tom, ...about, from: T0, askerId: ana } as const;
  const item = { id: actionId, state: 'open', dueAt: T0 + DAY } as const;
  const asksAt = T0 + 21 * DAY;
  test('is asked on its day and closes with its last answer', () => {
    const armed = step(undefined, arm, T0);
    expect(armed).toMatchObject({ state: 'armed', asksAt });
    expect(step(armed, { kind: 'ask', by: undefined, askerId: ana, actions: [item] }, asksAt - 1)).toEqual(armed);
    const asked = step(armed, { kind: 'ask', by: undefined, askerId: ana, actions: [item] }, asksAt);
    expect(asked).toMatchObject({ state: 'asked', atFirst: { verified: 0, counted: 1 } });
    expect(step(asked, { kind: 'close', by: undefined, actions: [item] }, asksAt + DAY)).toEqual(asked);
    const answered = step(asked, { kind: 'answer', by: ana, actionId, answer: 'verified' }, asksAt + DAY);
    const verified = { ...item, state: 'verified' } as const;
    expect(step(answered, { kind: 'close', by: ana, actions: [verified] }, asksAt + DAY)).toMatchObject({
      state: 'closed',
      result: { verified: 1, counted: 1 },
    });
  });
  test('closes by itself after a week, and is never set anew', () => {
    const asked = step(step(undefined, arm, T0), { kind: 'ask', by: undefined, askerId: ana, actions: [item] }, asksAt);
    if (asked === undefined) throw new Error('it was asked');
    expect(closesAt(asked)).toBe(asksAt + 7 * DAY);
    const closed = step(asked, { kind: 'close', by: undefined, actions: [item] }, closesAt(asked));
    expect(closed).toMatchObject({ state: 'closed', result: { verified: 0, counted: 1 } });
    expect(step(closed, { ...arm, from: T0 + DAY }, asksAt + 9 * DAY)).toEqual(closed);
  });
  test('moves to the end of the postmortem while it was not asked, and keeps who is asked', () => {
    const armed = step(undefined, arm, T0);
    const moved = step(armed, { ...arm, from: T0 + 6 * DAY, askerId: undefined }, T0 + 6 * DAY);
    expect(moved).toMatchObject({ asksAt: asksAt + 6 * DAY, askerId: ana });
  });
  test('asks nobody where there is nothing left to find out', () => {
    const done = { ...item, state: 'verified' } as const;
    const over = step(step(undefined, arm, T0), { kind: 'ask', by: undefined, askerId: ana, actions: [done] }, asksAt);
    expect(over).toMatchObject({ state: 'closed', result: { verified: 1, counted: 1 } });
  });
});

test('what an action lacks is asked for', () => {
  expect(findingsOf(draft)).toEqual([]);
  expect(findingsOf({ ...draft, title: 'Investigate the leak', proof: undefined }).map(({ lack }) => lack)).toEqual([
    'decision-date',
    'proof',
    'vague',
  ]);
});

test('an outage weighs more than a trifle, and a strong control more than a wish', () => {
  expect(weightOf('sev1', 1)).toBeGreaterThan(weightOf('sev2', 1));
  expect(weightOf('sev1', 5)).toBeLessThan(weightOf('sev1', 1));
  expect(
    strengthOf([
      { state: 'open', tier: 1 },
      { state: 'dropped', tier: 1 },
      { state: 'done', tier: 4 },
    ]),
  ).toEqual({
    score: 7,
    best: 10,
    strong: 1,
    counted: 2,
  });
});
