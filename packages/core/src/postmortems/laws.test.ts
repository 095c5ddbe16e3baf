import { array, assert, boolean, constant, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, isRefusal } from '../kernel/index.ts';
import {
  below,
  CHECK_IDS,
  checksOf,
  decidePostmortem,
  evolvePostmortem,
  heldUpBy,
  type PostmortemCommand,
  type PostmortemFact,
  type PostmortemRecord,
} from './index.ts';
import { action, ana, ground, incidentId, otherId, seed, T0, tom } from './postmortems.testing.ts';

type Verb = PostmortemCommand extends infer Each ? (Each extends unknown ? Omit<Each, 'by'> : never) : never;
const open: Verb = { kind: 'open', seed };

function play(...verbs: readonly Verb[]): {
  readonly record: PostmortemRecord;
  readonly facts: readonly PostmortemFact[];
} {
  let state: PostmortemRecord | undefined;
  const facts: PostmortemFact[] = [];
  for (const verb of verbs) {
    const decided = decidePostmortem(state, { ...verb, by: tom } as PostmortemCommand, T0 + DAY);
    if (isRefusal(decided)) throw new Error(decided.detail);
    facts.push(...decided);
    state = decided.reduce<PostmortemRecord | undefined>(evolvePostmortem, state);
  }
  if (state === undefined) throw new Error('nothing was opened');
  return { record: state, facts };
}

const decide = (state: PostmortemRecord, verb: Verb, now: Instant = T0 + DAY) =>
  decidePostmortem(state, { ...verb, by: tom } as PostmortemCommand, now);

const ready: readonly Verb[] = [
  open,
  { kind: 'put-figure', figure: { what: 'Orders failed', value: 412, unit: 'orders', basis: 'measured' } },
  { kind: 'put-factor', factor: { kind: 'trigger', text: 'A migration dropped a column in use.' } },
  { kind: 'put-factor', factor: { kind: 'latent', text: 'Nothing compares a migration with what is read.' } },
  {
    kind: 'put-why',
    why: {
      parent: undefined,
      text: 'Migrations run without a look at the readers of a column.',
      evidence: '',
      leaf: 'structural',
      actions: ground.actions.map(({ id }) => id),
      accepted: undefined,
    },
  },
  { kind: 'review-similar', incidents: [], note: 'None fitted.' },
  { kind: 'shift', to: 'in-review', reason: undefined, ground: undefined },
];

describe('the end of a review', () => {
  test('comes when the gate holds', () => {
    const { record: state } = play(...ready);
    expect(heldUpBy(checksOf(state, ground, T0 + DAY), [])).toEqual([]);
    const { record: ended } = play(...ready, { kind: 'shift', to: 'final', reason: undefined, ground });
    expect(ended).toMatchObject({ state: 'final', finishedAt: T0 + DAY });
    expect(decide(ended, { kind: 'waive', check: 'impact', reason: 'x' })).toMatchObject({ refused: 'wrong-state' });
  });

  test('waits for each failed check to be mended or waived', () => {
    const { record: state } = play(...ready);
    const without = { ...ground, prose: { ...ground.prose, 'went-well': '' } };
    const shift: Verb = { kind: 'shift', to: 'final', reason: undefined, ground: without };
    expect(decide(state, shift)).toMatchObject({ refused: 'wrong-state', fields: [{ path: 'gate.went-well' }] });
    const waived = play(...ready, { kind: 'waive', check: 'went-well', reason: 'It was luck alone.' }).record;
    expect(decide(waived, shift)).toHaveLength(1);
  });

  test('is not the beginning of one, and a final one is reopened with a reason, with nothing waived any more', () => {
    expect(decide(play(open).record, { kind: 'shift', to: 'final', reason: undefined, ground })).toMatchObject({
      refused: 'wrong-state',
    });
    const ended = play(
      ...ready,
      { kind: 'waive', check: 'similar', reason: 'x' },
      {
        kind: 'shift',
        to: 'final',
        reason: undefined,
        ground,
      },
    ).record;
    expect(decide(ended, { kind: 'shift', to: 'draft', reason: ' ', ground: undefined })).toMatchObject({
      refused: 'invalid',
    });
    const facts = decide(ended, { kind: 'shift', to: 'draft', reason: 'a second cause', ground: undefined });
    if (isRefusal(facts)) throw new Error(facts.detail);
    expect(facts.reduce<PostmortemRecord | undefined>(evolvePostmortem, ended)).toMatchObject({
      state: 'draft',
      reopened: 1,
      waivers: [],
      finishedAt: undefined,
    });
  });
});

const texts = constantFrom('', ' ', 'because', 'seen');
const numbers = integer({ min: 1, max: 8 });
const maybe = oneof(numbers, constant(undefined));
const verbs = oneof(
  constant(open),
  record({
    kind: constant('put-figure' as const),
    figure: record({
      number: maybe,
      what: texts,
      value: constantFrom(undefined, 1, Number.NaN),
      unit: texts,
      basis: constantFrom('measured' as const, 'unknown' as const),
    }),
  }),
  record({
    kind: constant('put-row' as const),
    row: record({ number: maybe, at: constant(T0), text: texts, isHidden: boolean() }),
  }),
  constant({
    kind: 'gather-rows' as const,
    rows: [1, 2, 3].map((line) => ({
      at: T0,
      text: `line ${line}`,
      isHidden: line === 2,
      origin: { incidentId, line, at: T0, text: `line ${line}` },
    })),
  }),
  record({
    kind: constant('put-factor' as const),
    factor: record({ number: maybe, kind: constantFrom('trigger' as const, 'latent' as const), text: texts }),
  }),
  record({
    kind: constant('put-why' as const),
    why: record({
      number: maybe,
      parent: maybe,
      text: texts,
      evidence: texts,
      leaf: constantFrom('structural' as const, 'person' as const, undefined),
      actions: constant([]),
      accepted: constantFrom(
        undefined,
        { by: ana, until: T0 + 90 * DAY, reason: 'rare' },
        { by: ana, until: T0, reason: 'x' },
      ),
    }),
  }),
  record({
    kind: constant('remove' as const),
    list: constantFrom('impact' as const, 'timeline' as const, 'factors' as const, 'whys' as const),
    number: numbers,
  }),
  record({ kind: constant('set-reviewers' as const), people: constantFrom([], [ana], [ana, tom, ana]) }),
  record({ kind: constant('approve' as const), note: texts }),
  record({ kind: constant('waive' as const), check: constantFrom(...CHECK_IDS), reason: texts }),
  record({ kind: constant('withdraw-waiver' as const), check: constantFrom(...CHECK_IDS) }),
  record({ kind: constant('set-members' as const), incidents: constantFrom([incidentId], [incidentId, otherId]) }),
  record({
    kind: constant('keep-words' as const),
    rule: constant('fault' as const),
    quote: texts,
    section: constant('summary' as const),
    reason: texts,
    isMarked: boolean(),
  }),
  record({
    kind: constant('shift' as const),
    to: constantFrom('draft' as const, 'in-review' as const, 'final' as const),
    reason: constantFrom(undefined, '', 'more is known'),
    ground: constantFrom(ground, { ...ground, actions: [action({ ownerId: undefined })] }),
  }),
  record({
    kind: constant('plan-meeting' as const),
    plan: record({
      startsAt: constantFrom(T0, T0 + 40 * DAY),
      minutes: constantFrom(1, 60),
      place: texts,
      people: constant([ana, ana]),
    }),
  }),
  record({ kind: constant('cancel-meeting' as const), reason: texts }),
  record({ kind: constant('hold-meeting' as const), heldAt: constantFrom(T0, T0 + 99 * DAY) }),
);

test('in whatever order people act: numbers are given once, the tree is a tree, rows of the history stay, all folds alike', () => {
  const seen = new Set<string>();
  assert(
    property(constantFrom([], ready), array(verbs, { maxLength: 40 }), (before, after) => {
      const list = [...before, ...after];
      let state: PostmortemRecord | undefined;
      const facts: PostmortemFact[] = [];
      const given = new Set<number>();
      list.forEach((verb, index) => {
        const decided = decidePostmortem(state, { ...verb, by: tom } as PostmortemCommand, T0 + index * HOUR);
        if (isRefusal(decided)) return;
        facts.push(...decided);
        const before = state;
        state = decided.reduce<PostmortemRecord | undefined>(evolvePostmortem, state);
        if (state === undefined) return;
        seen.add(state.state);
        const { whys, timeline, meeting } = state;
        const numbersNow = [...state.impact, ...timeline, ...state.factors, ...whys].map(({ number }) => number);
        expect(new Set(numbersNow).size).toBe(numbersNow.length);
        for (const number of numbersNow) {
          const wasThere = before !== undefined && number <= before.lastNumber;
          expect(wasThere || !given.has(number)).toBe(true);
          given.add(number);
        }
        for (const { number, parent } of whys) {
          expect(parent === undefined || whys.some((each) => each.number === parent)).toBe(true);
          expect(parent !== undefined && below(whys, number).has(parent)).toBe(false);
        }
        const kept = before?.timeline.filter(({ origin }) => origin !== undefined) ?? [];
        for (const { number, origin } of kept) {
          expect(timeline.find((each) => each.number === number)?.origin).toEqual(origin);
        }
        expect(state.state === 'final').toBe(state.finishedAt !== undefined);
        if (meeting !== undefined) expect(new Set(meeting.people).size).toBe(meeting.people.length);
      });
      expect(facts.reduce<PostmortemRecord | undefined>(evolvePostmortem, undefined)).toEqual(state);
    }),
    { numRuns: 300 },
  );
  expect(seen).toContain('in-review');
});

test('the review never ends over an action without an owner, unless that check was waived with a reason', () => {
  const waivers = array(constantFrom(...CHECK_IDS), { maxLength: 14 });
  let ended = 0;
  assert(
    property(waivers, boolean(), (checks, isOwned) => {
      const waive = checks.map((check): Verb => ({ kind: 'waive', check, reason: 'known' }));
      const { record: state } = play(...ready, ...waive);
      const actions = [action(), action({ ownerId: isOwned ? ana : undefined })];
      const shifted = decide(state, { kind: 'shift', to: 'final', reason: undefined, ground: { ...ground, actions } });
      const mayEnd = isOwned || checks.includes('actions');
      expect(isRefusal(shifted)).toBe(!mayEnd);
      if (mayEnd) ended += 1;
    }),
    { numRuns: 200 },
  );
  expect(ended).toBeGreaterThan(0);
});

test('a calendar hears of every change of a meeting by a greater sequence', () => {
  const plan = { startsAt: T0 + 3 * DAY, minutes: 45, place: '', people: [ana] };
  const first = play(open, { kind: 'plan-meeting', plan }).record.meeting;
  const moved = play(open, { kind: 'plan-meeting', plan }, { kind: 'plan-meeting', plan }).record.meeting;
  const gone = play(open, { kind: 'plan-meeting', plan }, { kind: 'cancel-meeting', reason: 'ill' }).record.meeting;
  expect([first?.sequence, moved?.sequence, gone?.sequence]).toEqual([0, 1, 1]);
});

test('only what is marked is kept, and so much of it', () => {
  const first = evolvePostmortem(undefined, { kind: 'postmortem.opened', data: { at: T0, by: ana, ...seed } });
  const keep = (record: PostmortemRecord, quote: string, isMarked: boolean) =>
    decidePostmortem(
      record,
      { kind: 'keep-words', rule: 'fault', quote, section: 'summary', reason: 'a name', isMarked, by: ana },
      T0,
    );
  expect(keep(first, 'at fault', false)).toMatchObject({ refused: 'wrong-state' });
  let record = first;
  for (let count = 0; count < 200; count += 1) {
    const facts = keep(record, `at fault ${count}`, true);
    expect(isRefusal(facts)).toBe(false);
    if (!isRefusal(facts)) record = facts.reduce(evolvePostmortem, record);
  }
  expect(keep(record, 'at fault 200', true)).toMatchObject({ refused: 'wrong-state' });
  expect(keep(record, 'at fault 7', true)).toHaveLength(1);
});
