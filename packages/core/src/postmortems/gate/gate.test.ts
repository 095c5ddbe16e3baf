import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Action, evolveAction } from '../../actions/index.ts';
import { asId, DAY, HOUR, MINUTE } from '../../kernel/index.ts';
import {
  CHECK_IDS,
  type CheckId,
  checkPostmortem,
  coverageOf,
  findingsOf,
  type GateInput,
  heldUpBy,
  LEAVES,
  type Postmortem,
  statedDurations,
  type Why,
} from '../index.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const ana = asId('person', `per_${'a'.repeat(26)}`);
const actionId = asId('action', `act_${'1'.repeat(26)}`);

const action: Action = evolveAction(undefined, {
  kind: 'action.opened',
  data: {
    at: T0,
    by: ana,
    id: actionId,
    incidentId: undefined,
    draft: {
      title: 'Reject a migration that drops a column in use',
      detail: '',
      ownerId: ana,
      dueAt: T0 + 14 * DAY,
      tier: 1,
      category: 'prevent',
      proof: { kind: 'test', text: 'migrations.test' },
      serviceId: undefined,
    },
  },
});

const why: Why = {
  number: 1,
  parent: undefined,
  text: 'Migrations run with the rights of the owner.',
  evidence: 'the role in the manifest',
  leaf: 'structural',
  actions: [actionId],
  accepted: undefined,
};

const postmortem: Postmortem = {
  incidents: [asId('incident', `inc_${'1'.repeat(26)}`)],
  title: 'Checkout answered with errors',
  kind: 'full',
  state: 'in-review',
  timeZone: 'Europe/Berlin',
  authors: [ana],
  times: {
    impactStartedAt: T0,
    detectedAt: T0 + 4 * MINUTE,
    declaredAt: T0 + 6 * MINUTE,
    mitigatedAt: T0 + 30 * MINUTE,
    resolvedAt: T0 + 66 * MINUTE,
  },
  prose: {
    summary:
      'Checkout was down for 66 minutes for one in five customers in Europe: a migration dropped a column that the release before still read. Rolling back ended it.',
    'went-well': 'The rollback took four minutes.',
    'went-poorly': '',
    slowed: '',
    'earlier-detection': 'A synthetic purchase each minute.',
    lessons: '',
  },
  impact: [{ what: 'Failed payments', value: 8_120, unit: 'payments', basis: 'measured' }],
  timeline: [0, 10, 24, 38, 52, 66].map((minutes) => ({ at: T0 + minutes * MINUTE, text: `row ${minutes}` })),
  factors: [
    { number: 1, kind: 'trigger', text: 'The migration dropped a column.' },
    { number: 2, kind: 'latent', text: 'Nothing compares a migration with the queries of the release before.' },
  ],
  whys: [why],
  similarReviewed: true,
};

const input: GateInput = { postmortem, actions: [action], roster: [], kept: [], cadenceMinutes: 15, now: T0 + 3 * DAY };

/** What a check says when the document is changed so. */
function said(id: CheckId, change: Partial<Postmortem>, rest: Partial<GateInput> = {}) {
  const check = checkPostmortem({ ...input, ...rest, postmortem: { ...postmortem, ...change } }).find(
    (one) => one.id === id,
  );
  if (check === undefined) throw new Error(`no check ${id}`);
  return check;
}

test('a whole one passes every check, in their fixed order', () => {
  const checks = checkPostmortem(input);
  expect(checks.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(checks.map(({ id }) => id)).toEqual([...CHECK_IDS]);
});

describe('times', () => {
  test('a summary that says 15 minutes of an outage of 66 is told so', () => {
    const summary = postmortem.prose.summary.replace('66 minutes', '15 minutes');
    const { verdict, troubles } = said('durations', { prose: { ...postmortem.prose, summary } });
    expect(verdict).toBe('fail');
    expect(troubles).toMatchObject([
      {
        quote: '15 minutes',
        detail: expect.stringContaining(
          'says 15 min, the recorded times give 30 min from the start of impact to mitigation and 66 min to resolution.',
        ),
      },
    ]);
  });

  test('any of the recorded lengths may be told, about as long', () => {
    for (const length of ['66 min', '1 hour and 6 minutes', '1.1 hours', '62 minutes', '36 minutes']) {
      const summary = postmortem.prose.summary.replace('66 minutes', length);
      expect(said('durations', { prose: { ...postmortem.prose, summary } }).verdict, length).toBe('pass');
    }
  });

  test('declared before detected is an error of the record', () => {
    const times = { ...postmortem.times, declaredAt: T0 + 1 * MINUTE };
    expect(said('order-of-times', { times })).toMatchObject({
      verdict: 'fail',
      troubles: [{ detail: 'The declaration lies 3 min before detection. Set one of the two right in the incident.' }],
    });
  });

  test('impact may begin after detection, and never after resolution', () => {
    const late = { ...postmortem.times, impactStartedAt: T0 + 5 * MINUTE };
    expect(said('order-of-times', { times: late }).verdict).toBe('pass');
    const after = { ...postmortem.times, impactStartedAt: T0 + 2 * HOUR };
    expect(said('order-of-times', { times: after }).verdict).toBe('fail');
  });

  test('rows out of order, a gap longer than the promise, and no zone are seen', () => {
    const [first, second, ...rest] = postmortem.timeline;
    if (first === undefined || second === undefined) throw new Error('no rows');
    expect(said('order-of-timeline', { timeline: [second, first, ...rest] }).troubles).toMatchObject([
      { quote: 'row 0' },
    ]);
    expect(said('silent-gap', { timeline: [first, second] })).toMatchObject({
      verdict: 'warn',
      troubles: [{ detail: expect.stringContaining('Nothing is told of 56 min') }],
    });
    expect(said('silent-gap', { timeline: [] }, { cadenceMinutes: undefined }).verdict).toBe('pass');
    expect(said('time-zone', { timeZone: undefined }).verdict).toBe('fail');
  });
});

describe('lengths in a text', () => {
  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['The site was down for 66 minutes.', [66]],
    ['An outage of 1 hour 6 minutes hit Europe.', [66]],
    ['It was unavailable for 1.5 h and degraded for 20 min.', [90, 20]],
    ['The incident was seen within 5 minutes.', []],
    ['A 30 minute timeout hid the outage.', []],
    ['Updates of the incident were posted every 15 minutes.', []],
    ['The build takes 12 minutes.', []],
    ['Requests were failing. The cache lives 10 minutes.', []],
  ];
  for (const [text, minutes] of cases) {
    test(text, () => expect(statedDurations(text).map(({ length }) => length / MINUTE)).toEqual(minutes));
  }
});

describe('content', () => {
  test('impact needs a number, a unit and how it was found', () => {
    const figure = { what: 'Users', value: undefined, unit: 'users', basis: 'estimated' } as const;
    expect(said('impact', { impact: [] }).verdict).toBe('fail');
    expect(said('impact', { impact: [figure] }).verdict).toBe('fail');
    expect(said('impact', { impact: [{ ...figure, value: 3, unit: ' ' }] }).verdict).toBe('fail');
    expect(said('impact', { impact: [{ ...figure, basis: 'unknown' }] }).verdict).toBe('warn');
  });

  test('one factor is too few, several of one kind are asked about', () => {
    const [first] = postmortem.factors;
    if (first === undefined) throw new Error('no factor');
    expect(said('factors', { factors: [first] }).verdict).toBe('fail');
    expect(said('factors', { factors: [first, { ...first, number: 2 }] }).verdict).toBe('warn');
  });

  test('blame holds it up until it is mended or kept with a reason', () => {
    const prose = { ...postmortem.prose, 'went-poorly': 'We failed to check the replica.' };
    const { verdict, troubles } = said('blame', { prose });
    expect(verdict).toBe('fail');
    expect(troubles).toMatchObject([{ section: 'went-poorly', quote: 'We failed to' }]);
    const kept = [{ rule: 'deficiency-verb', quote: 'We failed to' }];
    expect(said('blame', { prose }, { kept }).verdict).toBe('pass');
  });

  test('words of an action hold it up like those of a cause, and a row of the timeline is a record that holds nothing up', () => {
    const title = 'Tell everybody to be more careful with migrations';
    expect(said('blame', {}, { actions: [{ ...action, title }] })).toMatchObject({
      verdict: 'fail',
      troubles: [{ section: 'actions', quote: 'more careful' }],
    });
    expect(said('blame', {}, { actions: [{ ...action, title, state: 'dropped' }] }).verdict).toBe('pass');
    const timeline = [{ at: T0, text: 'Ana Ruiz wrote: we forgot to raise the limit' }];
    const told = { ...input, postmortem: { ...postmortem, timeline }, roster: ['Ana Ruiz'] };
    expect(findingsOf(told).map(({ section, rule, level }) => [section, rule, level])).toEqual([
      ['timeline', 'deficiency-verb', 'hint'],
    ]);
    expect(said('blame', { timeline }).verdict).toBe('pass');
  });

  test('a summary of three words, or one that leans on the rest, does not stand alone', () => {
    const of = (summary: string) => said('summary', { prose: { ...postmortem.prose, summary } }).verdict;
    expect(of('')).toBe('fail');
    expect(of('Checkout was down.')).toBe('warn');
    expect(of(`${postmortem.prose.summary} See below.`)).toBe('warn');
  });
});

describe('where the chain of whys ends', () => {
  const ends = (leaf: Why['leaf'], rest: Partial<Why> = {}) =>
    said('why-leaves', { whys: [{ ...why, leaf, ...rest }] });

  test('at a person, or nowhere, it is not over', () => {
    expect(ends('person').troubles).toMatchObject([{ detail: expect.stringContaining('ends at a person') }]);
    expect(ends(undefined).verdict).toBe('fail');
    expect(ends('proximate').verdict).toBe('warn');
    expect(ends('external').verdict).toBe('pass');
    expect(said('why-leaves', { whys: [] }).verdict).toBe('fail');
    expect(said('why-leaves', { whys: [], kind: 'short' }).verdict).toBe('pass');
  });

  test('a structural end needs an action that was not dropped, or somebody who accepts it for now', () => {
    const dropped: Action = { ...action, state: 'dropped' };
    expect(said('why-leaves', {}, { actions: [dropped] }).verdict).toBe('fail');
    const accepted = { by: ana, until: input.now + DAY, reason: 'the service ends in May' };
    expect(ends('structural', { actions: [], accepted }).verdict).toBe('pass');
    expect(ends('structural', { actions: [], accepted: { ...accepted, until: input.now } }).verdict).toBe('fail');
  });

  test('an answer that was asked further is no end', () => {
    const further = [
      { ...why, leaf: 'person' as const },
      { ...why, number: 2, parent: 1 },
    ];
    expect(said('why-leaves', { whys: further }).verdict).toBe('pass');
    expect(coverageOf({ ...input, postmortem: { ...postmortem, whys: further } })).toBe(1);
  });
});

describe('actions', () => {
  test('care alone is refused, mostly care is asked about, and no strong control too', () => {
    const of = (...tiers: readonly (1 | 2 | 3 | 4 | 5)[]) =>
      said('action-strength', {}, { actions: tiers.map((tier) => ({ ...action, tier })) }).verdict;
    expect([of(5), of(5, 5), of(4, 4, 1), of(3), of(1, 5), of(2)]).toEqual([
      'fail',
      'fail',
      'warn',
      'warn',
      'pass',
      'pass',
    ]);
  });

  const drafts = record({
    ownerId: constantFrom(ana, undefined),
    dueAt: constantFrom(T0, undefined),
    tier: constantFrom(1, 2, 3, 4, 5),
    state: constantFrom('open', 'done', 'verified', 'dropped'),
  });

  test('the gate never passes an action without an owner or a due date, whatever else holds', () => {
    assert(
      property(array(drafts, { maxLength: 6 }), constantFrom('full', 'short', 'pattern'), (list, kind) => {
        const actions = list.map((one) => ({ ...action, ...one }) as Action);
        const counted = actions.filter(({ state }) => state !== 'dropped');
        const { verdict } = said('actions', { kind }, { actions });
        const isWhole = counted.every(({ ownerId, dueAt }) => ownerId !== undefined && dueAt !== undefined);
        if (counted.length > 0) expect(verdict).toBe(isWhole ? 'pass' : 'fail');
      }),
    );
  });
});

test('a review is held up by what fails, and not by what was waived', () => {
  const checks = checkPostmortem({ ...input, postmortem: { ...postmortem, timeZone: undefined, impact: [] } });
  expect(heldUpBy(checks, []).map(({ id }) => id)).toEqual(['time-zone', 'impact']);
  expect(heldUpBy(checks, ['impact']).map(({ id }) => id)).toEqual(['time-zone']);
});

test('the share of covered ends is a share, and undefined where nobody asked', () => {
  const whys = array(
    record({
      parent: integer({ min: 0, max: 5 }),
      leaf: constantFrom(undefined, ...LEAVES),
      covered: constantFrom(true, false),
    }),
    { maxLength: 6 },
  );
  assert(
    property(whys, (list) => {
      const tree = list.map(({ parent, leaf, covered }, index) => ({
        ...why,
        number: index + 1,
        parent: parent === 0 || parent > index ? undefined : parent,
        leaf,
        actions: covered ? [actionId] : [],
      }));
      const share = coverageOf({ ...input, postmortem: { ...postmortem, whys: tree } });
      if (list.length === 0) expect(share).toBeUndefined();
      else expect(share).toSatisfy((value: number) => value >= 0 && value <= 1);
    }),
  );
});

test('a short review is asked for summary, impact, factors and actions, and for nothing else', () => {
  const { prose } = postmortem;
  const short: Postmortem = {
    ...postmortem,
    kind: 'short',
    prose: { ...prose, 'went-well': '', 'earlier-detection': '' },
    timeline: [],
    whys: [],
    similarReviewed: false,
  };
  const asked = { ...input, postmortem: short };
  expect(checkPostmortem(asked).flatMap(({ troubles }) => troubles)).toEqual([]);
  const full = checkPostmortem({ ...asked, postmortem: { ...short, kind: 'full' } });
  expect(heldUpBy(full, []).map(({ id }) => id)).toEqual(['why-leaves', 'went-well']);
  const empty = { ...short, impact: [], factors: [], prose: { ...short.prose, summary: '' } };
  expect(heldUpBy(checkPostmortem({ ...asked, postmortem: empty }), []).map(({ id }) => id)).toEqual([
    'impact',
    'factors',
    'summary',
  ]);
});
