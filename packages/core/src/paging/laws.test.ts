import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Duration, type Instant, isRefusal, MINUTE, type PersonId } from '../kernel/index.ts';
import {
  awaitedKey,
  decidePage,
  evolvePage,
  foldPage,
  type PageCommand,
  type PageFact,
  type PageRun,
  type PageRunSeed,
  type Position,
  type Reach,
  standingOf,
  type Target,
  targetsToResolve,
  tellingOf,
} from './index.ts';
import { ada, ben, cleo, dan, everybody, named, primary, secondary, seedOf, T0 } from './ladder.testing.ts';

const people = [ada, ben, cleo, dan];
const targets: readonly Target[] = [primary, secondary, everybody, named(ada), named(ben)];
const somebody = fc.constantFrom(...people);

const seed = fc
  .tuple(
    fc.array(fc.tuple(fc.uniqueArray(fc.constantFrom(...targets), { minLength: 1 }), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.nat({ max: 2 }),
  )
  .map(([steps, repeats]) => seedOf(steps, repeats));

/** For each target, whom it means: nobody, or people of whom some cannot be reached. Half of the time all is empty. */
const candidates = fc.array(fc.record({ personId: somebody, reachable: fc.boolean() }), { maxLength: 2 });
const world: fc.Arbitrary<Reach> = fc.oneof(
  fc.constant({ resolve: () => [], catchAll: [{ personId: dan, reachable: true }] }),
  fc.tuple(fc.array(candidates, { minLength: 5, maxLength: 5 }), candidates).map(([meaning, catchAll]) => ({
    resolve: (target: Target) => meaning[targets.findIndex((one) => one.id === target.id)] ?? [],
    catchAll,
  })),
);

type Press = (run: PageRun, now: Instant) => PageCommand;
const always =
  (command: PageCommand): Press =>
  () =>
    command;
const presses: fc.Arbitrary<Press> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(always({ kind: 'wake' })) },
  { weight: 2, arbitrary: somebody.map((by) => always({ kind: 'acknowledge', by })) },
  {
    weight: 2,
    arbitrary: somebody.map(
      (by): Press =>
        (run) => ({ kind: 'escalate', by, seen: standingOf(run) }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(somebody, { maxLength: 3 })
      .map((chosen) => always({ kind: 'reassign', by: ada, people: chosen })),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: -5, max: 60 }).map(
      (wait): Press =>
        (_, now) => ({ kind: 'snooze', by: ben, until: now + wait * MINUTE }),
    ),
  },
  {
    weight: 2,
    arbitrary: somebody.map(
      (personId): Press =>
        (run) => ({
          kind: 'telling-failed',
          key: awaitedKey(run) ?? '',
          people: [{ personId, via: { kind: 'person', id: personId } }],
        }),
    ),
  },
  { weight: 1, arbitrary: fc.constant(always({ kind: 'end', reason: 'alert-resolved' })) },
);

/** Waits are often just right: at the timer, or one millisecond before it. The clock may also jump back. */
const wait = fc.oneof(
  fc.constantFrom('due' as const, 'due' as const, 'just-before' as const),
  fc.integer({ min: -5, max: 70 }).map((minutes) => minutes * MINUTE),
);
interface Event {
  readonly pause: Duration | 'due' | 'just-before';
  readonly press: Press;
  readonly reach: Reach;
}
const story: fc.Arbitrary<Event[]> = fc.array(fc.record({ pause: wait, press: presses, reach: world }), {
  maxLength: 40,
});

interface Line {
  readonly now: Instant;
  readonly before: PageRun | undefined;
  readonly command: PageCommand;
  readonly reach: Reach;
  readonly facts: readonly PageFact[];
  readonly after: PageRun;
}

function live(first: PageRunSeed, start: Reach, events: readonly Event[]): Line[] {
  const lines: Line[] = [];
  let run: PageRun | undefined;
  let now = T0;
  const act = (command: PageCommand, reach: Reach) => {
    const allowed = new Set(targetsToResolve(run, command).map((target) => target.id));
    const guarded: Reach = {
      ...reach,
      resolve: (target) => {
        if (!allowed.has(target.id)) throw new Error(`asked for ${target.id}, which was not announced`);
        return reach.resolve(target);
      },
    };
    const decided = decidePage(run, command, guarded, now);
    const facts = isRefusal(decided) ? [] : decided;
    const after = facts.reduce<PageRun | undefined>(evolvePage, run);
    if (after === undefined) throw new Error('no run');
    lines.push({ now, before: run, command, reach, facts, after });
    run = after;
    return after;
  };
  let current = act({ kind: 'start', seed: first }, start);
  for (const { pause, press, reach } of events) {
    const due = current.wakeAt ?? now + MINUTE;
    now = pause === 'due' ? Math.max(now, due) : pause === 'just-before' ? Math.max(now, due - 1) : now + pause;
    current = act(press(current, now), reach);
  }
  return lines;
}

function law(name: string, check: (lines: readonly Line[], facts: readonly PageFact[]) => void) {
  it(name, () => {
    fc.assert(
      fc.property(seed, world, story, (first, start, events) => {
        const lines = live(first, start, events);
        check(
          lines,
          lines.flatMap((line) => line.facts),
        );
      }),
      { numRuns: 400 },
    );
  });
}

function reachedIn(facts: readonly PageFact[]): readonly Position[] {
  return facts.flatMap((fact) => (fact.kind === 'page.step-reached' ? [fact.data] : []));
}

const MOVES_ON = ['page.escalated', 'page.reassigned', 'page.snooze-ended'];
const QUIET = ['page.acknowledged', 'page.snoozed', 'page.exhausted', 'page.ended'];

describe('whatever happens, in any order', () => {
  law('the stored run is the fold of its facts, also after they were written down as JSON', (lines, facts) => {
    expect(foldPage(JSON.parse(JSON.stringify(facts)))).toEqual(lines.at(-1)?.after);
  });

  law('nobody is told while a page is quiet', (_, facts) => {
    let quiet = false;
    for (const fact of facts) {
      if (MOVES_ON.includes(fact.kind)) quiet = false;
      if (quiet) expect(tellingOf(fact)).toBeUndefined();
      if (QUIET.includes(fact.kind)) quiet = true;
    }
  });

  law('an ended page stays ended, with not one fact more', (_, facts) => {
    const end = facts.findIndex((fact) => fact.kind === 'page.ended');
    if (end >= 0) expect(end).toBe(facts.length - 1);
  });

  law('the ladder never moves by itself before its time', (lines) => {
    for (const { now, before, command, facts } of lines) {
      if (command.kind !== 'wake' || facts.length === 0) continue;
      expect(before?.wakeAt).toBeLessThanOrEqual(now);
    }
  });

  law('every step waits its full delay from the moment in which it was told', (lines) => {
    for (const { now, facts, after } of lines) {
      for (const fact of facts) {
        if (fact.kind !== 'page.step-reached') continue;
        expect(after.wakeAt).toBe(now + (after.steps[fact.data.step]?.delayMinutes ?? Number.NaN) * MINUTE);
      }
    }
  });

  law('however late a timer comes, it moves the ladder once, and the next time is at least a minute away', (lines) => {
    for (const { now, command, reach, facts, after } of lines) {
      if (command.kind !== 'wake' || facts.length === 0) continue;
      if (after.wakeAt === undefined) continue;
      expect(after.wakeAt).toBeGreaterThanOrEqual(now + MINUTE);
      expect(decidePage(after, command, reach, after.wakeAt - 1)).toEqual([]);
    }
  });

  law('steps are told in the order of the ladder, each at most once a pass', (_, facts) => {
    const order = reachedIn(facts).map(({ pass, loop, step }) => pass * 1_000_000 + loop * 1_000 + step);
    expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
  });

  law('a pass tells no more steps than its loops have', (lines, facts) => {
    const { steps, repeats } = lines[0]?.after ?? { steps: [], repeats: 0 };
    for (const { pass, loop, step } of reachedIn(facts)) {
      const inPass = reachedIn(facts).filter((other) => other.pass === pass);
      expect(inPass.length).toBeLessThanOrEqual(steps.length * (repeats + 1));
      expect(loop).toBeLessThanOrEqual(repeats);
      expect(step).toBeLessThan(steps.length);
    }
  });

  law('a page is exhausted only after the last step of the last loop had its turn', (lines, facts) => {
    const { steps, repeats } = lines[0]?.after ?? { steps: [], repeats: 0 };
    let last: Position | undefined;
    for (const fact of facts) {
      if (fact.kind === 'page.step-reached' || fact.kind === 'page.step-reached-nobody') last = fact.data;
      if (fact.kind === 'page.exhausted') expect(last).toMatchObject({ loop: repeats, step: steps.length - 1 });
    }
  });

  law('a run has a timer exactly while it is reaching or snoozed', (lines) => {
    for (const { after } of lines) {
      expect(after.wakeAt !== undefined).toBe(after.status === 'reaching' || after.status === 'snoozed');
    }
  });

  law('a timer that is due always does something that a person can see', (lines) => {
    for (const { now, before, command, facts } of lines) {
      if (command.kind !== 'wake' || before?.wakeAt === undefined || before.wakeAt > now) continue;
      const loud = ['page.step-reached', 'page.nobody-on-call', 'page.exhausted'];
      expect(facts.filter((fact) => loud.includes(fact.kind))).toHaveLength(1);
    }
  });

  law('no two tellings of a person share a key', (_, facts) => {
    const keys = facts.flatMap((fact) => {
      const telling = tellingOf(fact);
      return telling?.people.map((one: { personId: PersonId }) => `${telling.key} ${one.personId}`) ?? [];
    });
    expect(new Set(keys).size).toBe(keys.length);
  });

  law('the same command a second time decides nothing', (lines) => {
    for (const { now, command, reach, facts, after } of lines) {
      if (facts.length > 0) expect(decidePage(after, command, reach, now)).toEqual([]);
    }
  });
});
