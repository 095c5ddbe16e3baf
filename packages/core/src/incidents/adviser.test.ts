import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BLAST_RADII,
  CHANGE_KINDS,
  type Change,
  MITIGATION_WAYS,
  type Mitigation,
  REVERSIBLE,
} from '../catalog/index.ts';
import { asId, MINUTE } from '../kernel/index.ts';
import { type AdviceQuestion, type AdviceReason, adviseMitigations, attemptKindOf, sayReason } from './adviser.ts';

const BEGAN = Date.UTC(2026, 10, 21, 3, 12);
const NOW = BEGAN + 6 * MINUTE;
const numbered = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(26, '0')}`;
const checkout = asId('service', numbered('svc', 1));
const search = asId('service', numbered('svc', 2));

function option(number: number, more: Partial<Mitigation> = {}): Mitigation {
  const kind = more.kind ?? 'custom';
  return {
    id: asId('mitigation', numbered('mit', number)),
    serviceId: checkout,
    kind,
    title: kind,
    steps: 'as the runbook says',
    reversible: true,
    blastRadius: 'service',
    undoMinutes: 10,
    version: 1,
    ...more,
  };
}

function change(minutesBefore: number, more: Partial<Change> = {}): Change {
  return {
    id: asId('change', numbered('chg', 1)),
    services: [checkout],
    kind: 'deploy',
    title: 'checkout 4.12',
    at: BEGAN - minutesBefore * MINUTE,
    source: 'ci',
    links: [],
    reversible: 'yes',
    ...more,
  };
}

const rollback = option(1, { kind: 'rollback' });
const flagOff = option(2, { kind: 'flag-off', blastRadius: 'instance', undoMinutes: 1 });
const shift = option(3, { kind: 'traffic-shift', blastRadius: 'region' });
const scale = option(4, { kind: 'scale', blastRadius: 'instance', undoMinutes: 1 });
const isolate = option(5, { kind: 'isolate', blastRadius: 'instance' });
const degrade = option(6, { kind: 'degrade', undoMinutes: 2 });

function advise(options: readonly Mitigation[], more: Partial<AdviceQuestion> = {}) {
  return adviseMitigations({ options, changes: [], labels: [], startedAt: BEGAN, tried: [], ...more }, NOW);
}
const order = (...asked: Parameters<typeof advise>) => advise(...asked).map((advice) => advice.option.kind);
const reasonsOf = (kind: Mitigation['kind'], ...asked: Parameters<typeof advise>): readonly AdviceReason['kind'][] =>
  advise(...asked)
    .find((advice) => advice.option.kind === kind)
    ?.reasons.map((reason) => reason.kind) ?? [];

describe('without evidence', () => {
  test.each<[string, Mitigation, Mitigation]>([
    [
      'what can be taken back comes before what cannot',
      option(9),
      option(1, { reversible: false, undoMinutes: undefined }),
    ],
    [
      'one instance comes before everything',
      option(9, { blastRadius: 'instance' }),
      option(1, { blastRadius: 'everything' }),
    ],
    [
      'what is undone in a minute comes before what takes an hour',
      option(9, { undoMinutes: 1 }),
      option(1, { undoMinutes: 60 }),
    ],
    [
      'an undo that takes a known time comes before one of which nobody knows',
      option(9),
      option(1, { undoMinutes: undefined }),
    ],
  ])('%s', (_, better, worse) => {
    expect(advise([worse, better]).map(({ option: { id } }) => id)).toEqual([better.id, worse.id]);
  });

  test('scaling comes last, with a warning, though nothing is smaller or faster undone', () => {
    expect(order([scale, rollback, shift]).at(-1)).toBe('scale');
    expect(advise([scale, rollback]).at(-1)).toMatchObject({ standing: 'caution' });
    expect(reasonsOf('scale', [scale])[0]).toBe('scaling-may-worsen');
  });
});

describe('a deploy before the harm', () => {
  const all = [scale, flagOff, shift, isolate, degrade, rollback];

  test.each([0, 15, 60])('%i minutes before puts the rollback first, with the reason', (minutes) => {
    const [first] = advise(all, { changes: [change(minutes)], labels: [{ region: 'eu-1', feature: 'x' }] });
    expect(first?.option).toBe(rollback);
    expect(first?.reasons[0]).toMatchObject({ kind: 'changed-before', minutes, title: 'checkout 4.12' });
  });

  test('wins over a flag that was changed at the same time and stands in every label', () => {
    const flag = change(1, { kind: 'flag', id: asId('change', numbered('chg', 2)) });
    const labels = [{ feature: 'x' }, { feature: 'x' }];
    expect(order(all, { changes: [flag, change(50)], labels })[0]).toBe('rollback');
  });

  test.each<[string, Partial<Change>, number]>([
    ['61 minutes before', {}, 61],
    ['after it', {}, -3],
    ['of another service', { services: [search] }, 15],
    ['that is planned', {}, -60],
    ['of another environment', { environment: 'staging' }, 15],
  ])('%s says nothing for the rollback', (_, more, minutes) => {
    const asked = [all, { changes: [change(minutes, more)], environment: 'production' }] as const;
    expect(reasonsOf('rollback', ...asked)).not.toContain('changed-before');
  });

  test('that cannot be taken back drops the rollback, with the reason, and scaling is still not first', () => {
    const changes = [change(15, { reversible: 'no', reversibleReason: 'drops the column price' })];
    const dropped = advise(all, { changes }).at(-1);
    expect(dropped).toMatchObject({ option: rollback, standing: 'dropped' });
    expect(dropped?.reasons[0]).toMatchObject({ kind: 'cannot-be-taken-back', why: 'drops the column price' });
    expect(order(all, { changes })[0]).not.toBe('scale');
  });

  test('drops the rollback also when another, reversible one came after it, or when it is days ago', () => {
    const fixed = change(40, { reversible: 'no', reversibleReason: 'drops a column' });
    const after = change(10, { id: asId('change', numbered('chg', 2)) });
    expect(advise(all, { changes: [after, fixed] }).at(-1)?.option).toBe(rollback);
    expect(advise(all, { changes: [{ ...fixed, at: BEGAN - 3_000 * MINUTE }] }).at(-1)?.option).toBe(rollback);
  });

  test('does not drop it when a reversible one came since: the rollback goes no further back', () => {
    const old = change(3_000, { reversible: 'no', reversibleReason: 'drops a column' });
    const later = change(200, { id: asId('change', numbered('chg', 2)) });
    expect(reasonsOf('rollback', all, { changes: [old, later] })).not.toContain('cannot-be-taken-back');
  });

  test('of which nobody said whether it can be taken back asks for a look', () => {
    const reasons = reasonsOf('rollback', all, { changes: [change(15, { reversible: 'unknown' })] });
    expect(reasons).toContain('perhaps-not-taken-back');
  });

  test('that still runs suggests to pause it', () => {
    const pause = option(7, { kind: 'rollout-pause', blastRadius: 'everything' });
    expect(order([degrade, pause], { changes: [change(5)] })[0]).toBe('rollout-pause');
    expect(order([degrade, pause], { changes: [change(5, { outcome: 'succeeded' })] })[0]).toBe('degrade');
  });
});

describe('other evidence', () => {
  test('a flag that was changed before suggests to put it off', () => {
    const changes = [change(20, { kind: 'flag' })];
    expect(
      order([isolate, rollback, shift, option(8, { kind: 'flag-off', blastRadius: 'everything' })], { changes })[0],
    ).toBe('flag-off');
  });

  test.each<[string, readonly Record<string, string>[], string]>([
    ['one region', [{ region: 'eu-1' }, { region: 'eu-1' }, {}], 'traffic-shift'],
    ['four of five in one region', [...Array(4).fill({ aws_region: 'a' }), { aws_region: 'b' }], 'traffic-shift'],
    ['one host', [{ instance: 'a1:9100' }, { instance: 'a1:9100' }], 'isolate'],
    ['two regions', [{ region: 'eu-1' }, { region: 'us-1' }], 'degrade'],
    ['a region that most do not name', [{ region: 'eu-1' }, {}, {}], 'degrade'],
  ])('labels that say %s', (_, labels, first) => {
    const plain = option(5, { kind: 'isolate', blastRadius: 'everything' });
    expect(order([plain, scale, shift, degrade], { labels })[0]).toBe(first);
  });

  test('a label named like something inherited says nothing', () => {
    expect(advise([shift], { labels: [JSON.parse('{"__proto__":"x","constructor":"y"}')] })[0]?.score).toBe(
      advise([shift])[0]?.score,
    );
  });
});

describe('what was tried', () => {
  const tried = (result: 'helped' | 'no-change' | 'worse' | undefined) => [
    { number: 3, kind: 'rollback' as const, mitigationId: rollback.id, result },
  ];

  test.each(['no-change', 'worse'] as const)('and was %s drops, with the reason, even after a deploy', (result) => {
    const last = advise([rollback, shift, scale], { tried: tried(result), changes: [change(5)] }).at(-1);
    expect(last).toMatchObject({ option: rollback, standing: 'dropped' });
    expect(last?.reasons[0]).toMatchObject({ kind: 'tried', number: 3, result });
  });

  test('and helped stays, and what is being tried steps back behind what is not', () => {
    expect(order([degrade, rollback], { tried: tried('helped'), changes: [change(5)] })[0]).toBe('rollback');
    expect(order([scale, rollback, degrade], { tried: tried(undefined) })).toEqual(['degrade', 'rollback', 'scale']);
  });
});

test('every reason is said in a sentence of its own', () => {
  const changes = [
    change(15),
    change(2, { kind: 'flag', reversible: 'unknown', id: asId('change', numbered('chg', 2)) }),
  ];
  const asked = advise([{ ...rollback, precondition: 'the queue is empty.' }, flagOff, scale], { changes });
  const said = asked.flatMap(({ reasons }) => reasons.map(sayReason));
  expect(said).toContain('The deploy "checkout 4.12" came 15 min before the harm began.');
  expect(said.every((sentence) => /^\S.+\S$/.test(sentence) && !sentence.includes('undefined'))).toBe(true);
});

test('an attempt of every way has a kind that incidents know', () => {
  expect(new Set(MITIGATION_WAYS.map(attemptKindOf))).toContain('kubernetes');
});

describe('law', () => {
  const anOption = fc.record({
    kind: fc.constantFrom(...MITIGATION_WAYS),
    reversible: fc.boolean(),
    blastRadius: fc.constantFrom(...BLAST_RADII),
    undoMinutes: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
    serviceId: fc.constantFrom(checkout, search),
  });
  const options = fc.array(anOption, { maxLength: 8 }).map((all) => all.map((more, index) => option(index, more)));
  const changes = fc
    .array(
      fc.record({
        kind: fc.constantFrom(...CHANGE_KINDS),
        reversible: fc.constantFrom(...REVERSIBLE),
        at: fc.integer({ min: -200, max: 20 }).map((minutes) => BEGAN + minutes * MINUTE),
        services: fc.subarray([checkout, search]),
      }),
      { maxLength: 6 },
    )
    .map((all) => all.map((more, index) => change(0, { ...more, id: asId('change', numbered('chg', index)) })));
  const labels = fc.array(fc.dictionary(fc.constantFrom('region', 'instance', 'feature'), fc.constantFrom('a', 'b')));
  const asked = fc
    .record({ options, changes, labels, results: fc.array(fc.constantFrom('helped', 'no-change', 'worse', undefined)) })
    .map(
      ({ results, ...rest }): AdviceQuestion => ({
        ...rest,
        startedAt: BEGAN,
        tried: results.flatMap((result, index) => {
          const mitigationId = rest.options[index]?.id;
          return mitigationId === undefined
            ? []
            : [{ number: index + 1, kind: 'custom' as const, mitigationId, result }];
        }),
      }),
    );

  test('every option is answered once, and the order does not depend on the order of the question', () => {
    fc.assert(
      fc.property(asked, fc.gen(), (question, gen) => {
        const shuffled = {
          ...question,
          options: gen(fc.shuffledSubarray, [...question.options], { minLength: question.options.length }),
          changes: gen(fc.shuffledSubarray, [...question.changes], { minLength: question.changes.length }),
        };
        const advice = adviseMitigations(question, NOW);
        expect(advice.map((each) => each.option.id)).toEqual(
          adviseMitigations(shuffled, NOW).map((each) => each.option.id),
        );
        expect(advice.map((each) => each.option.id).sort()).toEqual(question.options.map(({ id }) => id).sort());
      }),
    );
  });

  test('scaling is never before another that has nothing against it', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const advice = adviseMitigations(question, NOW);
        const scaling = advice.findIndex((each) => each.option.kind === 'scale');
        if (scaling >= 0) expect(advice.slice(scaling).every(({ standing }) => standing !== 'suggested')).toBe(true);
      }),
    );
  });

  test('what made no difference or made it worse is never before what has nothing against it', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const standings = adviseMitigations(question, NOW).map(({ standing }) => standing);
        const ranks = standings.map((each) => ['suggested', 'running', 'caution', 'dropped'].indexOf(each));
        expect(ranks).toEqual(ranks.toSorted());
      }),
    );
  });

  test('an option that stands has a reversible deploy of its service, or none, behind it', () => {
    fc.assert(
      fc.property(asked, (question) => {
        for (const { option: each, standing, reasons } of adviseMitigations(question, NOW)) {
          if (each.kind !== 'rollback' || standing !== 'suggested') continue;
          const suspect = reasons.find((reason) => reason.kind === 'changed-before');
          const found = question.changes.find(
            ({ id }) => suspect?.kind === 'changed-before' && id === suspect.changeId,
          );
          expect(found?.reversible).not.toBe('no');
        }
      }),
    );
  });

  test('the score is the sum of what its reasons say, and falls along the list', () => {
    fc.assert(
      fc.property(asked, (question) => {
        const advice = adviseMitigations(question, NOW);
        for (const { score, reasons } of advice)
          expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
        const scores = advice.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }),
    );
  });
});
