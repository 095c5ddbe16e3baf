import {
  array,
  assert,
  constantFrom,
  integer,
  option,
  property,
  record,
  shuffledSubarray,
  uniqueArray,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DETECTIONS } from '../incidents/index.ts';
import { asId, DAY, MINUTE } from '../kernel/index.ts';
import { decidePostmortem, evolvePostmortem, FACTOR_KINDS, type PatternMember, patternOf } from './index.ts';
import { incidentId, otherId, seed, T0 } from './postmortems.testing.ts';

const id = (n: number) => asId('incident', `inc_${String(n).padStart(26, '0')}`);
const service = (n: number) => asId('service', `svc_${String(n).padStart(26, '0')}`);
type Factors = NonNullable<PatternMember['postmortem']>['factors'];

function member(n: number, change: Partial<PatternMember> = {}, impactBefore?: number): PatternMember {
  const detectedAt = T0 + n * DAY;
  const times = {
    impactStartedAt: impactBefore === undefined ? undefined : detectedAt - impactBefore * MINUTE,
    detectedAt,
    declaredAt: detectedAt,
    firstMitigationAt: undefined,
    firstCauseAt: undefined,
    mitigatedAt: detectedAt + 10 * MINUTE,
    resolvedAt: detectedAt + 20 * MINUTE,
  };
  return { incidentId: id(n), detection: 'monitoring', times, services: [], postmortem: undefined, ...change };
}
const wrote = (factors: Factors, earlier = '') => ({ postmortem: { factors, earlier } });

describe('factors in common', () => {
  test('are of one kind and alike in words, and are said as the earliest member says them', () => {
    const { factors } = patternOf([
      member(3, wrote([{ kind: 'latent', text: 'No renewal of the certificates is checked.' }])),
      member(1, wrote([{ kind: 'latent', text: 'Nobody checks the renewal of a certificate' }])),
      member(2, wrote([{ kind: 'trigger', text: 'Nobody checks the renewal of a certificate' }])),
      member(4, wrote([{ kind: 'latent', text: 'The queue has no limit' }])),
    ]);
    expect(factors).toEqual([
      {
        kind: 'latent',
        text: 'Nobody checks the renewal of a certificate',
        members: [
          { incidentId: id(1), text: 'Nobody checks the renewal of a certificate' },
          { incidentId: id(3), text: 'No renewal of the certificates is checked.' },
        ],
      },
    ]);
  });

  test('are none where one postmortem says the same twice, or two say a word in common', () => {
    const twice = wrote([
      { kind: 'latent', text: 'Certificates expire' },
      { kind: 'latent', text: 'Certificates expire' },
    ]);
    const near = wrote([{ kind: 'latent', text: 'Certificates were rotated by hand in another region' }]);
    expect(patternOf([member(1, twice), member(2, near)]).factors).toEqual([]);
  });
});

test('what was missing to tell it, by whom it was told and how late, with what its postmortems say of that', () => {
  const { detections, earlier, unread, lost, services } = patternOf([
    member(1, { detection: 'customer', services: [service(1), service(2)] }, 16),
    member(2, { detection: 'vendor', services: [service(1)] }, 15),
    member(3, { detection: 'chance', ...wrote([{ kind: 'detection', text: 'The alert was muted' }], 'A probe') }),
    member(4, { detection: 'colleague' }, 60),
  ]);
  expect(detections).toEqual([
    { gap: 'outside', members: [id(1), id(2)] },
    { gap: 'colleague', members: [id(4)] },
    { gap: 'chance', members: [id(3)] },
    { gap: 'late', members: [id(1), id(4)] },
    { gap: 'hidden', members: [id(3)] },
  ]);
  expect(earlier).toEqual([
    { incidentId: id(3), text: 'The alert was muted' },
    { incidentId: id(3), text: 'A probe' },
  ]);
  expect(unread).toEqual([id(1), id(2), id(4)]);
  expect(lost).toEqual({ sum: (26 + 25 + 70) * MINUTE, known: 3 });
  expect(services).toEqual([{ serviceId: service(1), members: [id(1), id(2)] }]);
});

const text = constantFrom(
  'Certificates expire unseen',
  'A certificate expired',
  'The queue has no limit',
  'Queue without limit',
  'x',
  '',
);
const someone = record({
  n: integer({ min: 1, max: 12 }),
  detection: constantFrom(...DETECTIONS),
  before: option(integer({ min: 0, max: 90 }), { nil: undefined }),
  factors: option(array(record({ kind: constantFrom(...FACTOR_KINDS), text }), { maxLength: 4 }), { nil: undefined }),
});
const members = uniqueArray(someone, { selector: ({ n }) => n, maxLength: 8 }).map((all) =>
  all.map(({ n, detection, before, factors }) =>
    member(n, { detection, ...(factors === undefined ? {} : wrote(factors)) }, before),
  ),
);

test('is the same in whatever order the members are named, and shares nothing that one member alone says', () => {
  assert(
    property(
      members.chain((all) =>
        shuffledSubarray([...all], { minLength: all.length }).map((other) => [all, other] as const),
      ),
      ([all, other]) => {
        const pattern = patternOf(all);
        expect(patternOf(other)).toEqual(pattern);
        for (const factor of pattern.factors) {
          expect(new Set(factor.members.map(({ incidentId: each }) => each)).size).toBeGreaterThan(1);
          for (const { incidentId: each, text: said } of factor.members) {
            const own = all.find((one) => one.incidentId === each)?.postmortem?.factors ?? [];
            expect(own).toContainEqual({ kind: factor.kind, text: said });
          }
        }
      },
    ),
  );
});

test('one more member takes nothing away that others share', () => {
  assert(
    property(members, (all) => {
      const [last, ...rest] = all;
      if (last === undefined) return;
      const more = patternOf(all).factors;
      for (const factor of patternOf(rest).factors) {
        const holding = more.find(
          ({ kind, members: said }) =>
            kind === factor.kind &&
            factor.members.every((one) => said.some((two) => two.incidentId === one.incidentId)),
        );
        expect(holding).toBeDefined();
      }
    }),
  );
});

test('what the history of an incident said is at hand, and no part any more, once the pattern looks elsewhere', () => {
  const third = id(3);
  const origin = (each: typeof incidentId) => ({ incidentId: each, line: 1, at: T0, text: 'Declared' });
  const rows = [incidentId, otherId].map((each) => ({
    at: T0,
    text: 'Declared',
    isHidden: false,
    origin: origin(each),
  }));
  const commands = [
    { kind: 'open', seed: { ...seed, kind: 'pattern', incidents: [incidentId, otherId] } },
    { kind: 'gather-rows', rows },
    { kind: 'set-members', incidents: [otherId, third] },
  ] as const;
  let state: Parameters<typeof evolvePostmortem>[0];
  for (const command of commands) {
    const facts = decidePostmortem(state, { by: undefined, ...command }, T0);
    if ('refused' in facts) throw new Error(facts.detail);
    state = facts.reduce<typeof state>(evolvePostmortem, state);
  }
  expect(state?.incidents).toEqual([otherId, third]);
  expect(state?.timeline.map(({ isHidden }) => isHidden)).toEqual([true, false]);
});
