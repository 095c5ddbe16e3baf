import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUDIENCES, SEVERITIES } from '../incidents/index.ts';
import { type Instant, MINUTE } from '../kernel/index.ts';
import {
  DEFAULT_CADENCE,
  decidePromises,
  evolvePromises,
  GRACE,
  type OpenPromise,
  type PromiseFact,
  type Promises,
  type PromisesCommand,
  planOf,
  promisesWakeAt,
  refuseCadence,
} from './index.ts';

const T0: Instant = Date.UTC(2026, 10, 21, 3, 12);
const plan = fc.tuple(fc.constantFrom(...SEVERITIES), fc.boolean()).map(([severity, sees]) => {
  return { severity, plan: planOf(DEFAULT_CADENCE, severity, sees) };
});
const audience = fc.constantFrom(...AUDIENCES);
const command: fc.Arbitrary<(now: Instant) => PromisesCommand> = fc.oneof(
  plan.map((given) => () => ({ kind: 'follow' as const, ...given })),
  fc.tuple(audience, fc.boolean(), plan).map(([to, isFinal, given]) => () => {
    return { kind: 'tell' as const, audience: to, isFinal, plan: given.plan };
  }),
  fc.tuple(audience, fc.integer({ min: -2, max: 90 })).map(([to, minutes]) => (now: Instant) => {
    return { kind: 'promise' as const, audience: to, until: now + minutes * MINUTE };
  }),
  fc.constant(() => ({ kind: 'close' as const })),
  plan.map((given) => () => ({ kind: 'wake' as const, plan: given.plan })),
);
/** Waits of up to forty minutes, to the second. */
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 2_400 }), command), { maxLength: 60 });

interface Step {
  readonly before: Promises | undefined;
  readonly after: Promises | undefined;
  readonly command: PromisesCommand;
  readonly facts: readonly PromiseFact[];
  readonly now: Instant;
}

function told(steps: readonly [number, (now: Instant) => PromisesCommand][], look: (step: Step) => void) {
  let promises: Promises | undefined;
  let now = T0;
  const all: PromiseFact[] = [];
  for (const [seconds, commandAt] of steps) {
    now += seconds * 1_000;
    const before = promises;
    const given = commandAt(now);
    const facts = decidePromises(before, given, now);
    for (const fact of facts) promises = evolvePromises(promises, fact);
    all.push(...facts);
    look({ before, after: promises, command: given, facts, now });
  }
  return { promises, facts: all };
}

test('what is owed is the fold of the facts', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { promises, facts } = told(steps, () => undefined);
      expect(facts.reduce<Promises | undefined>(evolvePromises, undefined)).toEqual(promises);
    }),
  );
});

test('each promise ends at most once, and one that is not open has ended', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { promises, facts } = told(steps, () => undefined);
      const numbers = (kind: 'promise.made' | 'promise.ended') =>
        facts.flatMap((fact) => (fact.kind === kind ? [fact.data.number] : [])).toSorted((a, b) => a - b);
      const open = promises?.open.map(({ number }) => number) ?? [];
      expect([...numbers('promise.ended'), ...open].toSorted((a, b) => a - b)).toEqual(numbers('promise.made'));
      expect(new Set(numbers('promise.made')).size).toBe(promises?.count ?? 0);
    }),
  );
});

test('an audience is owed one word at a time, and none while the incident is over or an ordinary issue', () => {
  fc.assert(
    fc.property(story, (steps) => {
      told(steps, ({ after }) => {
        const audiences = after?.open.map((one) => one.audience) ?? [];
        expect(new Set(audiences).size).toBe(audiences.length);
        if (after?.isOver === true || after?.severity === 'sev4') expect(after.open).toEqual([]);
      });
    }),
  );
});

test('what came after its time is never counted kept, and only what was said ends as kept or late', () => {
  fc.assert(
    fc.property(story, (steps) => {
      told(steps, ({ before, command: given, facts, now }) => {
        for (const fact of facts) {
          if (fact.kind !== 'promise.ended') continue;
          const due = before?.open.find(({ number }) => number === fact.data.number)?.due ?? Number.NaN;
          if (fact.data.how === 'kept') expect(now).toBeLessThanOrEqual(due);
          if (fact.data.how === 'late') expect(now > due && now <= due + GRACE).toBe(true);
          if (fact.data.how === 'kept' || fact.data.how === 'late') expect(given.kind).toBe('tell');
          if (fact.data.how === 'released') expect(now).toBeLessThanOrEqual(due);
        }
      });
    }),
  );
});

test('what is overdue stays due when it was due, whatever is said but a word', () => {
  fc.assert(
    fc.property(story, (steps) => {
      told(steps, ({ before, after, now }) => {
        for (const one of before?.open ?? []) {
          if (one.due >= now) continue;
          const still = after?.open.find(({ number }) => number === one.number);
          if (still !== undefined) expect(still.due).toBe(one.due);
        }
      });
    }),
  );
});

test('a worse severity brings every open promise at least as near as it asks for, and puts none off', () => {
  fc.assert(
    fc.property(story, (steps) => {
      told(steps, ({ before, after, command: given, now }) => {
        if (given.kind !== 'follow' || before === undefined) return;
        for (const one of after?.open ?? []) {
          const was: OpenPromise | undefined = before.open.find(({ number }) => number === one.number);
          if (was === undefined) continue;
          expect(one.due).toBeLessThanOrEqual(was.due);
          const length = given.plan[one.audience];
          const isWorse = SEVERITIES.indexOf(given.severity) < SEVERITIES.indexOf(before.severity);
          if (isWorse && length !== undefined)
            expect(one.due).toBeLessThanOrEqual(Math.max(now + length, was.due < now ? was.due : 0));
        }
      });
    }),
  );
});

test('each is reminded of and reported at most once to each, unless its time was moved', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { facts } = told(steps, () => undefined);
      const moved = new Set(facts.flatMap((fact) => (fact.kind === 'promise.moved' ? [fact.data.number] : [])));
      const seen = new Set<string>();
      for (const fact of facts) {
        if (fact.kind !== 'promise.broken' && fact.kind !== 'promise.reminded') continue;
        const key = `${fact.kind}${fact.kind === 'promise.broken' ? fact.data.told : ''}${fact.data.number}`;
        if (fact.kind === 'promise.broken' || !moved.has(fact.data.number)) expect(seen.has(key)).toBe(false);
        seen.add(key);
      }
    }),
  );
});

test('who wakes when it is due, or later, gets on: what is due next lies ahead', () => {
  fc.assert(
    fc.property(story, plan, fc.nat({ max: 90 }), (steps, given, late) => {
      let now = T0;
      let { promises } = told(steps, (step) => {
        now = step.now;
      });
      for (let turns = 0; turns < 200; turns += 1) {
        const due = promises && promisesWakeAt(promises);
        if (promises === undefined || due === undefined) return;
        const at = Math.max(due, now) + late * MINUTE;
        const facts = decidePromises(promises, { kind: 'wake', plan: given.plan }, at);
        expect(facts.length).toBeGreaterThan(0);
        promises = facts.reduce(evolvePromises, promises);
        expect(promisesWakeAt(promises) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at);
      }
    }),
    { numRuns: 50 },
  );
});

test('the cadence that Heed comes with can be kept, and one that is slower for what is worse is refused', () => {
  expect(refuseCadence(DEFAULT_CADENCE)).toBeUndefined();
  const slower = { ...DEFAULT_CADENCE, sev1: { ...DEFAULT_CADENCE.sev1, responders: 30 } };
  expect(refuseCadence(slower)).toMatchObject({ refused: 'invalid', fields: [{ path: 'cadence.sev1.responders' }] });
  const hasty = { ...DEFAULT_CADENCE, sev1: { ...DEFAULT_CADENCE.sev1, responders: 1 } };
  expect(refuseCadence(hasty)).toMatchObject({ fields: [{ path: 'cadence.sev1.responders' }] });
});
