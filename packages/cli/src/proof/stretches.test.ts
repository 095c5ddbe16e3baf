import { asId, HOUR, type Instant, MINUTE, type PersonId } from '@heed/core/kernel';
import type { Step, Target } from '@heed/core/paging';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findShared, onlyChannel } from './mailboxes.ts';
import { type Demand, findWeakStretches, type Known, type Piece, whoIsReached } from './stretches.ts';

const idOf = (letter: string) => letter.repeat(26);
const [ADA, BEN, CEM] = ['a', 'b', 'c'].map((letter) => asId('person', `per_${idOf(letter)}`)) as [
  PersonId,
  PersonId,
  PersonId,
];
const PRIMARY = asId('schedule', `sch_${idOf('a')}`);
const TEAM = asId('team', `tea_${idOf('a')}`);
const FROM = Date.UTC(2027, 2, 27);
const schedule: Target = { kind: 'schedule', id: PRIMARY };
const person = (id: PersonId): Target => ({ kind: 'person', id });
const step = (delayMinutes: number, ...targets: Target[]): Step => ({ targets, delayMinutes });

function knownWith(pieces: readonly Piece[], reachable: readonly PersonId[] = [ADA, BEN, CEM]): Known {
  return {
    calendars: new Map([[PRIMARY, pieces]]),
    members: new Map([[TEAM, [BEN, CEM]]]),
    reachable: new Set(reachable),
    disabled: new Set(),
  };
}

const demand: Demand = { from: FROM, to: FROM + 48 * HOUR, within: 15 * MINUTE, people: 2 };

describe('the proof that a page reaches enough people in time', () => {
  const ladder = { steps: [step(5, schedule), step(10, person(CEM))], repeats: 0 };

  test('holds when two people are told within the time, whenever the page begins', () => {
    expect(findWeakStretches(ladder, knownWith([{ startAt: FROM, personId: ADA }]), demand)).toEqual([]);
  });

  test('names the hour that a change of the clocks left without anybody, to the instant', () => {
    const hole = Date.UTC(2027, 2, 28, 1);
    const pieces = [
      { startAt: FROM, personId: ADA },
      { startAt: hole, personId: null },
      { startAt: hole + HOUR, personId: BEN },
    ];
    const [weak, ...others] = findWeakStretches(ladder, knownWith(pieces), demand);
    expect(others).toEqual([]);
    expect(weak).toEqual({ startAt: hole, endAt: hole + HOUR, personIds: [CEM] });
  });

  test('counts a person once, however often they are told', () => {
    const twice = { steps: [step(5, schedule), step(10, person(ADA))], repeats: 2 };
    const [weak] = findWeakStretches(twice, knownWith([{ startAt: FROM, personId: ADA }]), demand);
    expect(weak).toEqual({ startAt: demand.from, endAt: demand.to, personIds: [ADA] });
  });

  test('does not count who cannot be reached, who is disabled, or who is told too late', () => {
    const pieces = [{ startAt: FROM, personId: ADA }];
    const late = { steps: [step(16, schedule), step(10, person(CEM))], repeats: 0 };
    expect(whoIsReached(ladder, knownWith(pieces, [ADA]), FROM, 15 * MINUTE)).toEqual([ADA]);
    expect(whoIsReached(ladder, { ...knownWith(pieces), disabled: new Set([CEM]) }, FROM, 15 * MINUTE)).toEqual([ADA]);
    expect(whoIsReached(late, knownWith(pieces), FROM, 15 * MINUTE)).toEqual([ADA]);
  });

  test('does not count the catch-all, so that a gap is found although it would not be lost', () => {
    expect(whoIsReached({ steps: [step(5, schedule)], repeats: 0 }, knownWith([]), FROM, 15 * MINUTE)).toEqual([]);
  });

  test('agrees with a page begun at every single minute', () => {
    const minutes = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(ADA, BEN, null)), {
      minLength: 1,
      maxLength: 6,
    });
    const steps = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<Target>(schedule, person(ADA), { kind: 'team', id: TEAM }),
      ),
      { minLength: 1, maxLength: 3 },
    );
    const short: Demand = { ...demand, to: FROM + 4 * HOUR };
    fc.assert(
      fc.property(minutes, steps, fc.nat(1), fc.nat(29_000), (lengths, rungs, repeats, late) => {
        let at = FROM;
        const pieces = lengths.map(([length, personId]): Piece => {
          const startAt = at;
          at += length * MINUTE + late;
          return { startAt, personId };
        });
        const policy = { steps: rungs.map(([delay, target]) => step(delay, target)), repeats };
        const known = knownWith(pieces, [ADA, CEM]);
        const weak = findWeakStretches(policy, known, short);
        for (let begin: Instant = FROM; begin < short.to; begin += MINUTE) {
          const reached = whoIsReached(policy, known, begin, short.within);
          const named = weak.find(({ startAt, endAt }) => startAt <= begin && begin < endAt);
          expect(named?.personIds).toEqual(reached.length < short.people ? reached : undefined);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('mailboxes', () => {
  const ways = [
    { personId: ADA, kind: 'email', address: 'ops@heed.test' },
    { personId: BEN, kind: 'email', address: 'Ops@heed.test' },
    { personId: BEN, kind: 'email', address: 'ben@heed.test' },
  ];

  test('that several people share are found, in any case of letters', () => {
    expect(findShared(ways)).toEqual([{ address: 'ops@heed.test', personIds: [ADA, BEN] }]);
  });

  test('one channel for all is told, several are none', () => {
    expect(onlyChannel(ways)).toBe('email');
    expect(onlyChannel([...ways, { personId: CEM, kind: 'webhook', address: 'https://x.test' }])).toBeUndefined();
    expect(onlyChannel([])).toBeUndefined();
  });
});
