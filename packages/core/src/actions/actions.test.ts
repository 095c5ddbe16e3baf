import { array, assert, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, type Instant, isRefusal } from '../kernel/index.ts';
import { actionId, ana, draft, incidentId, T0, tom } from './actions.testing.ts';
import {
  type Action,
  type ActionCommand,
  type ActionFact,
  decideAction,
  evolveAction,
  isUndone,
  preventionScore,
  standingOfAction,
  suggestTier,
  threeWeekTest,
  threeWeekTestAt,
  vaguenessOf,
} from './index.ts';

type Verb = ActionCommand extends infer Each ? (Each extends unknown ? Omit<Each, 'by'> : never) : never;

/** Plays verbs at their moments; throws when one is refused. */
function play(...verbs: readonly (readonly [Instant, Verb])[]): { action: Action; facts: readonly ActionFact[] } {
  let action: Action | undefined;
  const facts: ActionFact[] = [];
  for (const [now, verb] of verbs) {
    const decided = decideAction(action, { ...verb, by: tom } as ActionCommand, now);
    if (isRefusal(decided)) throw new Error(decided.detail);
    facts.push(...decided);
    action = decided.reduce<Action | undefined>(evolveAction, action);
  }
  if (action === undefined) throw new Error('nothing was opened');
  return { action, facts };
}

const open = { kind: 'open', id: actionId, incidentId, draft } as const;

describe('done is not verified', () => {
  test('an open action is not verified, a finished one is with what was seen', () => {
    const { action } = play([T0, open]);
    expect(decideAction(action, { kind: 'verify', by: tom, evidence: 'green' }, T0)).toMatchObject({
      refused: 'wrong-state',
      detail: 'It is not done yet. Say first that it is done.',
    });
    const { action: verified } = play(
      [T0, open],
      [T0 + DAY, { kind: 'finish', note: 'merged' }],
      [T0 + 2 * DAY, { kind: 'verify', evidence: 'the test refused a dropped column in run 812' }],
    );
    expect(standingOfAction(verified, T0 + 30 * DAY)).toBe('verified');
  });

  test('verifying needs words, and the same words twice change nothing', () => {
    const { action } = play([T0, open], [T0, { kind: 'finish', note: '' }]);
    expect(decideAction(action, { kind: 'verify', by: tom, evidence: '  ' }, T0)).toMatchObject({
      refused: 'invalid',
      fields: [{ path: 'evidence', message: 'must say something' }],
    });
    const { action: verified } = play(
      [T0, open],
      [T0, { kind: 'finish', note: '' }],
      [T0, { kind: 'verify', evidence: 'x' }],
    );
    expect(decideAction(verified, { kind: 'verify', by: tom, evidence: 'x' }, T0 + DAY)).toEqual([]);
  });

  test('an open one past its due date is overdue, a done one is not', () => {
    const late = T0 + 15 * DAY;
    expect(standingOfAction(play([T0, open]).action, late)).toBe('overdue');
    expect(standingOfAction(play([T0, open], [late, { kind: 'finish', note: '' }]).action, late)).toBe(
      'done-unverified',
    );
  });
});

describe('due dates', () => {
  test('are moved with a reason, forward only, and the earlier ones stay', () => {
    const { action } = play([T0, open]);
    const move = { kind: 'move-due', by: tom, to: T0 + 20 * DAY, reason: 'the freeze' } as const;
    expect(decideAction(action, { ...move, reason: '' }, T0)).toMatchObject({ refused: 'invalid' });
    expect(decideAction(action, { ...move, to: T0 - DAY }, T0)).toMatchObject({ refused: 'invalid' });
    const { action: moved } = play(
      [T0, open],
      [T0, { kind: 'move-due', to: T0 + 20 * DAY, reason: 'the freeze' }],
      [T0 + DAY, { kind: 'move-due', to: T0 + 30 * DAY, reason: 'the vendor' }],
    );
    expect(moved.dueAt).toBe(T0 + 30 * DAY);
    expect(moved.dueMoves.map(({ from, reason }) => [from, reason])).toEqual([
      [T0 + 14 * DAY, 'the freeze'],
      [T0 + 20 * DAY, 'the vendor'],
    ]);
  });

  test('a change of the action cannot move one in passing', () => {
    const { action } = play([T0, open]);
    const changed = { ...draft, title: 'Other', dueAt: T0 + 99 * DAY };
    expect(decideAction(action, { kind: 'change', by: tom, draft: changed }, T0)).toMatchObject({
      refused: 'invalid',
      fields: [{ path: 'dueAt' }],
    });
  });
});

describe('the three-week test', () => {
  const closedAt = T0;
  const at = threeWeekTestAt(closedAt);

  test('is asked 21 days after the incident closed', () => expect(at).toBe(T0 + 21 * DAY));

  test('counts what was shown to work by then, and leaves out what was dropped with a reason', () => {
    const finished = [
      [T0, open],
      [T0 + DAY, { kind: 'finish', note: '' }],
    ] as const;
    const verified = play(...finished, [at - 1, { kind: 'verify', evidence: 'seen' }]).facts;
    const tooLate = play(...finished, [at + 1, { kind: 'verify', evidence: 'seen' }]).facts;
    const dropped = play([T0, open], [T0 + DAY, { kind: 'drop', reason: 'the service is gone' }]).facts;
    const overdue = play([T0, open]).facts;
    const result = threeWeekTest([verified, tooLate, dropped, overdue], closedAt);
    expect(result.standings.map(({ standing }) => standing)).toEqual([
      'verified',
      'done-unverified',
      'dropped',
      'overdue',
    ]);
    expect(result).toMatchObject({ verified: 1, counted: 3 });
  });

  test('says the same whenever it is reckoned', () => {
    const before = play([T0, open], [T0, { kind: 'finish', note: '' }], [T0, { kind: 'verify', evidence: 'seen' }]);
    const after = play(
      [T0, open],
      [T0, { kind: 'finish', note: '' }],
      [T0, { kind: 'verify', evidence: 'seen' }],
      [at + DAY, { kind: 'reopen', reason: 'it came back' }],
    );
    expect(threeWeekTest([after.facts], closedAt)).toEqual(threeWeekTest([before.facts], closedAt));
  });
});

const moments = integer({ min: 0, max: 60 * 24 }).map((hours) => T0 + hours * 60 * 60_000);
const texts = constantFrom('', ' ', 'because', 'seen');
const verbs = oneof(
  constant(open),
  record({
    kind: constant('change' as const),
    draft: constantFrom(draft, { ...draft, title: '' }, { ...draft, tier: 5 as const }),
  }),
  record({ kind: constant('move-due' as const), to: moments, reason: texts }),
  record({ kind: constant('finish' as const), note: texts }),
  record({ kind: constant('verify' as const), evidence: texts }),
  record({ kind: constant('drop' as const), reason: texts }),
  record({ kind: constant('reopen' as const), reason: texts }),
);

const done: readonly Verb[] = [open, { kind: 'finish', note: '' }];

test('in whatever order people act: verified has evidence and was done before, dropped has a reason, and moves add up', () => {
  const seen = new Set<string>();
  assert(
    property(constantFrom([], done), array(verbs, { maxLength: 30 }), (first, others) => {
      const list = [...first, ...others];
      let action: Action | undefined;
      list.forEach((verb, index) => {
        const now = T0 + index * DAY;
        const before = action;
        const decided = decideAction(action, { ...verb, by: ana } as ActionCommand, now);
        if (isRefusal(decided)) return;
        action = decided.reduce<Action | undefined>(evolveAction, action);
        if (action === undefined) return;
        seen.add(action.state);
        if (action.state === 'verified') {
          expect(action.verified?.evidence.trim()).not.toBe('');
          expect(action.doneAt).toBeDefined();
          if (before?.state !== 'verified') expect(before?.state).toBe('done');
        }
        if (action.state === 'dropped') expect(action.dropped?.reason.trim()).not.toBe('');
        if (action.dueMoves.length > 0) expect(action.dueMoves.at(-1)?.to).toBe(action.dueAt);
        for (const [place, move] of action.dueMoves.entries()) {
          if (place > 0) expect(move.from).toBe(action.dueMoves[place - 1]?.to);
        }
        expect(isUndone(action)).toBe(['open', 'overdue', 'done-unverified'].includes(standingOfAction(action, now)));
      });
    }),
    { numRuns: 500 },
  );
  expect([...seen].sort()).toEqual(['done', 'dropped', 'open', 'verified']);
});

test('five points for the strongest control, one for the weakest, none for what was dropped', () => {
  const tiers = [1, 5, 2].map((tier) => ({ state: 'open' as const, tier: tier as 1 | 2 | 5 }));
  expect(preventionScore(tiers)).toBe(5 + 1 + 4);
  expect(preventionScore([...tiers, { state: 'dropped', tier: 1 }])).toBe(10);
});

describe('wording', () => {
  const tiers = [
    ['Lock the version of Flux', 1],
    ['Add an alert for a queue older than five minutes', 2],
    ['Document how a node is restarted by hand', 3],
    ['Teach the teams to read the dashboard of errors', 2],
    ['Teach the teams how pods are drained', 4],
    ['Be more careful with alerts at the end of the day', 5],
  ] as const;
  for (const [text, tier] of tiers) {
    test(`${text}: tier ${tier}`, () => expect(suggestTier(text)?.tier).toBe(tier));
  }
  test('words that say nothing of it suggest nothing', () => expect(suggestTier('Talk to Rune')).toBeUndefined());

  test('what can be checked is left alone, what ends nowhere is asked about', () => {
    expect(vaguenessOf('Reject a migration that drops a column in use')).toEqual([]);
    const [found] = vaguenessOf('Look into the rollover');
    expect(found).toMatchObject({ start: 0, end: 9, quote: 'Look into', ask: expect.stringContaining('By which day') });
    expect(vaguenessOf('Improve logging where possible').map(({ quote }) => quote)).toEqual([
      'Improve',
      'where possible',
    ]);
  });
});
