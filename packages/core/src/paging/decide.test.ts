import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../kernel/index.ts';
import {
  awaitedKey,
  decidePage,
  type PageCommand,
  type PageFact,
  standingOf,
  targetsToResolve,
  tellingOf,
} from './index.ts';
import {
  ada,
  begin,
  ben,
  cleo,
  dan,
  everybody,
  kindsOf,
  named,
  primary,
  reachOf,
  secondary,
  seedOf,
  T0,
  toldBy,
} from './ladder.testing.ts';

const WAKE: PageCommand = { kind: 'wake' };
const ackBy = (by: typeof ada): PageCommand => ({ kind: 'acknowledge', by });
const ESCALATE: PageCommand = { kind: 'escalate', by: ada, seen: undefined };
const END: PageCommand = { kind: 'end', reason: 'alert-resolved' };

/** Ada for five minutes, then Ben for ten, then done. */
const twoSteps = () =>
  begin(
    seedOf([
      [[named(ada)], 5],
      [[named(ben)], 10],
    ]),
    reachOf(),
  );

describe('a page that nobody answers', () => {
  it('tells the first step at once, the next after its delay, and is exhausted after the last one', () => {
    const page = twoSteps();
    expect(toldBy(page.facts)).toEqual([ada]);
    expect(page.run.wakeAt).toBe(T0 + 5 * MINUTE);
    expect(toldBy(page.act(WAKE, 5))).toEqual([ben]);
    const last = page.act(WAKE, 15, reachOf({}, { catchAll: [dan] }));
    expect(kindsOf(last)).toEqual(['exhausted']);
    expect(toldBy(last)).toEqual([]);
    expect(page.run).toMatchObject({ status: 'exhausted', wakeAt: undefined });
  });

  it('walks the ladder again as often as the policy says', () => {
    const page = begin(
      seedOf(
        [
          [[named(ada)], 5],
          [[named(ben)], 5],
        ],
        1,
      ),
      reachOf(),
    );
    const told = [5, 10, 15].flatMap((minute) => toldBy(page.act(WAKE, minute)));
    expect(told).toEqual([ben, ada, ben]);
    expect(kindsOf(page.act(WAKE, 20))).toEqual(['exhausted']);
  });

  it('is never early', () => {
    const page = twoSteps();
    expect(page.act(WAKE, 5 - 1 / MINUTE)).toEqual([]);
    expect(page.act(WAKE, 5)).toHaveLength(1);
  });

  it('takes one step when the clock jumps an hour, and waits its full delay from then on', () => {
    const page = begin(
      seedOf([
        [[named(ada)], 5],
        [[named(ben)], 5],
        [[named(cleo)], 5],
      ]),
      reachOf(),
    );
    expect(toldBy(page.act(WAKE, 60))).toEqual([ben]);
    expect(page.act(WAKE, 60)).toEqual([]);
    expect(page.act(WAKE, 64)).toEqual([]);
    expect(toldBy(page.act(WAKE, 65))).toEqual([cleo]);
  });

  it('tells a person once a step, however many ways lead to them', () => {
    const reach = reachOf({ [primary.id]: [ada], [everybody.id]: [ben, ada] });
    const page = begin(seedOf([[[primary, named(ada), everybody], 5]]), reach);
    expect(page.facts.at(-1)).toMatchObject({
      kind: 'page.step-reached',
      data: {
        people: [
          { personId: ada, via: primary },
          { personId: ben, via: everybody },
        ],
        missed: [],
      },
    });
  });
});

describe('a step that reaches nobody', () => {
  it('is passed over at once, and says why', () => {
    const reach = reachOf({ [secondary.id]: [cleo] }, { mute: [ada] });
    const page = begin(
      seedOf([
        [[primary, named(ada)], 5],
        [[secondary], 5],
      ]),
      reach,
    );
    expect(kindsOf(page.facts)).toEqual(['started', 'step-reached-nobody', 'step-reached']);
    expect(page.facts[1]).toMatchObject({
      data: {
        step: 0,
        missed: [
          { why: 'nobody-there', via: primary },
          { why: 'no-contact-method', via: named(ada), personId: ada },
        ],
      },
    });
    expect(toldBy(page.facts)).toEqual([cleo]);
  });

  it('tells the catch-all, loudly, when no step reaches anybody, and tries again every five minutes', () => {
    const page = begin(
      seedOf([
        [[primary], 30],
        [[secondary], 30],
      ]),
      reachOf({}, { catchAll: [dan] }),
    );
    expect(kindsOf(page.facts)).toEqual(['started', 'step-reached-nobody', 'step-reached-nobody', 'nobody-on-call']);
    expect(toldBy(page.facts)).toEqual([dan]);
    expect(page.run).toMatchObject({ status: 'reaching', wakeAt: T0 + 5 * MINUTE });
    expect(kindsOf(page.act(WAKE, 5))).toEqual(['nobody-on-call']);
    const onDuty = reachOf({ [primary.id]: [ada] }, { catchAll: [dan] });
    expect(toldBy(page.act(WAKE, 10, onDuty))).toEqual([ada]);
    expect(page.run).toMatchObject({ step: 0, loop: 0, wakeAt: T0 + 40 * MINUTE });
  });

  it('loses nothing even without a catch-all: the run keeps trying', () => {
    const page = begin(seedOf([[[primary], 30]]), reachOf());
    expect(toldBy(page.facts)).toEqual([]);
    expect(page.run).toMatchObject({ status: 'reaching', wakeAt: T0 + 5 * MINUTE, reachedAt: undefined });
  });

  it('at the end of a ladder whose earlier steps were told leaves the page exhausted, and the catch-all knows', () => {
    const page = begin(
      seedOf([
        [[named(ada)], 5],
        [[secondary], 5],
      ]),
      reachOf({}, { catchAll: [dan] }),
    );
    const facts = page.act(WAKE, 5);
    expect(kindsOf(facts)).toEqual(['step-reached-nobody', 'exhausted']);
    expect(toldBy(facts)).toEqual([dan]);
  });

  it('goes round to an earlier step while the ladder repeats', () => {
    const page = begin(
      seedOf(
        [
          [[named(ada)], 5],
          [[secondary], 5],
        ],
        1,
      ),
      reachOf(),
    );
    const facts = page.act(WAKE, 5);
    expect(kindsOf(facts)).toEqual(['step-reached-nobody', 'step-reached']);
    expect(facts[1]).toMatchObject({ data: { step: 0, loop: 1 } });
  });
});

describe('an acknowledgement', () => {
  it('is quiet until the page ends', () => {
    const page = twoSteps();
    expect(kindsOf(page.act(ackBy(ada), 1))).toEqual(['acknowledged']);
    expect(page.run).toMatchObject({ status: 'acknowledged', acknowledgedBy: ada, wakeAt: undefined });
    expect(page.act(WAKE, 100_000)).toEqual([]);
  });

  it('comes twice, by anybody, without changing anything', () => {
    const page = twoSteps();
    page.act(ackBy(ada), 1);
    expect(page.act(ackBy(ada), 2)).toEqual([]);
    expect(page.act(ackBy(ben), 2)).toEqual([]);
    expect(page.run.acknowledgedBy).toBe(ada);
  });

  it('comes after the end without changing anything', () => {
    const page = twoSteps();
    page.act(END, 1);
    for (const late of [ackBy(ada), WAKE, END, ESCALATE, { kind: 'snooze', by: ada, until: 0 } as const]) {
      expect(page.act(late, 9)).toEqual([]);
    }
  });

  it('is possible on an exhausted page and during a snooze', () => {
    const page = twoSteps();
    page.act(WAKE, 5);
    page.act(WAKE, 15);
    expect(kindsOf(page.act(ackBy(ben), 16))).toEqual(['acknowledged']);
    page.act({ kind: 'snooze', by: ben, until: T0 + 60 * MINUTE }, 17);
    page.act(ackBy(ben), 18);
    expect(page.run).toMatchObject({ status: 'acknowledged', snoozedUntil: undefined });
    expect(page.act(WAKE, 60)).toEqual([]);
  });
});

describe('escalating now', () => {
  it('tells the next step, also after an acknowledgement', () => {
    const page = twoSteps();
    page.act(ackBy(ada), 1);
    const facts = page.act(ESCALATE, 2);
    expect(kindsOf(facts)).toEqual(['escalated', 'step-reached']);
    expect(toldBy(facts)).toEqual([ben]);
    expect(page.run).toMatchObject({ status: 'reaching', acknowledgedAt: undefined, wakeAt: T0 + 12 * MINUTE });
  });

  it('begins the ladder anew beyond its end', () => {
    const page = twoSteps();
    page.act(WAKE, 5);
    expect(toldBy(page.act(ESCALATE, 6))).toEqual([ada]);
    expect(page.run).toMatchObject({ pass: 1, loop: 0, step: 0 });
  });

  it('climbs one rung when two people press at the same sight', () => {
    const page = twoSteps();
    const seen = standingOf(page.run);
    expect(page.act({ kind: 'escalate', by: ada, seen }, 1)).toHaveLength(2);
    expect(page.act({ kind: 'escalate', by: ben, seen }, 1)).toEqual([]);
  });
});

describe('reassigning', () => {
  const to = (...people: readonly (typeof ada)[]): PageCommand => ({ kind: 'reassign', by: ada, people });

  it('tells the chosen people and goes on with the ladder when they do not answer', () => {
    const page = twoSteps();
    page.act(ackBy(ada), 1);
    expect(toldBy(page.act(to(cleo, dan), 2))).toEqual([cleo, dan]);
    expect(page.run).toMatchObject({ status: 'reaching', reassignedTo: [cleo, dan], wakeAt: T0 + 7 * MINUTE });
    expect(toldBy(page.act(WAKE, 7))).toEqual([ben]);
    expect(page.run.reassignedTo).toEqual([]);
  });

  it('to the same person a second time, after the ladder went on, is another telling with a key of its own', () => {
    const page = twoSteps();
    const [first] = page.act(to(cleo), 1);
    page.act(WAKE, 6);
    const [second] = page.act(to(cleo), 7);
    expect(first && tellingOf(first)?.key).toMatch(/^run_r+\/reassigned-1$/);
    expect(second && tellingOf(second)?.key).toMatch(/^run_r+\/reassigned-2$/);
  });

  it('to the same people again changes nothing', () => {
    const page = twoSteps();
    page.act(to(cleo, dan), 1);
    expect(page.act(to(dan, cleo), 2)).toEqual([]);
  });

  it('is refused when nobody chosen can be reached, and tells the others when somebody can', () => {
    const page = twoSteps();
    const world = reachOf({}, { mute: [cleo] });
    expect(page.ask(to(cleo), 1, world)).toMatchObject({ refused: 'invalid', fields: [{ path: 'people' }] });
    expect(page.ask(to(), 1)).toMatchObject({ refused: 'invalid' });
    expect(toldBy(page.act(to(cleo, dan), 1, world))).toEqual([dan]);
  });

  it('of an exhausted page ends exhausted again when it is not answered', () => {
    const page = twoSteps();
    page.act(WAKE, 5);
    page.act(WAKE, 15);
    page.act(to(cleo), 20);
    expect(page.run.wakeAt).toBe(T0 + 30 * MINUTE);
    expect(kindsOf(page.act(WAKE, 30))).toEqual(['exhausted']);
  });
});

describe('a snooze', () => {
  const until = (minute: number): PageCommand => ({ kind: 'snooze', by: ada, until: T0 + minute * MINUTE });

  it('is quiet until its end, then begins the ladder anew', () => {
    const page = twoSteps();
    page.act(WAKE, 5);
    page.act(until(60), 6);
    expect(page.act(WAKE, 59)).toEqual([]);
    const facts = page.act(WAKE, 60);
    expect(kindsOf(facts)).toEqual(['snooze-ended', 'step-reached']);
    expect(toldBy(facts)).toEqual([ada]);
    expect(page.run).toMatchObject({ status: 'reaching', pass: 1, loop: 0, step: 0 });
  });

  it('ends in the future and within seven days', () => {
    const page = twoSteps();
    const week = (7 * DAY) / MINUTE;
    for (const minute of [0, -1, week + 1 / MINUTE, Number.NaN]) {
      expect(page.ask(until(minute), 0)).toMatchObject({ refused: 'invalid', fields: [{ path: 'until' }] });
    }
    expect(kindsOf(page.act(until(week), 0))).toEqual(['snoozed']);
  });

  it('can be moved; the same end again changes nothing', () => {
    const page = twoSteps();
    page.act(until(60), 1);
    expect(page.act(until(60), 2)).toEqual([]);
    expect(page.act(until(90), 2)).toHaveLength(1);
    expect(page.act(WAKE, 60)).toEqual([]);
  });

  it('is over when the alert resolves', () => {
    const page = twoSteps();
    page.act(until(60), 1);
    page.act(END, 2);
    expect(page.act(WAKE, 60)).toEqual([]);
    expect(page.run).toMatchObject({ status: 'ended', endReason: 'alert-resolved', wakeAt: undefined });
  });
});

describe('a run that is not there', () => {
  it('lets a late timer pass and refuses a person', () => {
    expect(decidePage(undefined, WAKE, reachOf(), T0)).toEqual([]);
    expect(decidePage(undefined, ackBy(ada), reachOf(), T0)).toMatchObject({ refused: 'not-found' });
  });

  it('starts once', () => {
    const page = twoSteps();
    expect(page.act({ kind: 'start', seed: seedOf([[[named(cleo)], 5]]) }, 1)).toEqual([]);
  });
});

describe('what the server looks up first', () => {
  it('is every target of the ladder once, or the chosen people', () => {
    const seed = seedOf([
      [[primary, named(ada)], 5],
      [[named(ada), secondary], 5],
    ]);
    expect(targetsToResolve(undefined, { kind: 'start', seed })).toEqual([primary, named(ada), secondary]);
    expect(targetsToResolve(begin(seed, reachOf()).run, WAKE)).toHaveLength(3);
    const reassign: PageCommand = { kind: 'reassign', by: ada, people: [ben, ben] };
    expect(targetsToResolve(undefined, reassign)).toEqual([named(ben)]);
    expect(targetsToResolve(begin(seed, reachOf()).run, ackBy(ada))).toEqual([]);
  });
});

describe('a page without a policy', () => {
  const page = () => begin({ ...seedOf([]), policyId: undefined, policyVersion: undefined }, catchDan);
  const catchDan = reachOf({}, { catchAll: [dan] });

  it('tells the catch-all at once and every five minutes, under a new key each time, until somebody answers', () => {
    const run = page();
    const tries = [...run.facts, ...run.act(WAKE, 5), ...run.act(WAKE, 10)].filter((fact) => tellingOf(fact));
    expect(tries.map((fact) => toldBy([fact]))).toEqual([[dan], [dan], [dan]]);
    expect(new Set(tries.map((fact) => tellingOf(fact)?.key)).size).toBe(3);
    run.act(ackBy(dan), 11);
    expect(run.run).toMatchObject({ status: 'acknowledged', wakeAt: undefined });
  });

  it('can be escalated, reassigned and snoozed like any other', () => {
    const run = page();
    expect(kindsOf(run.act(ESCALATE, 1))).toEqual(['escalated', 'nobody-on-call']);
    expect(toldBy(run.act({ kind: 'reassign', by: dan, people: [ada] }, 2))).toEqual([ada]);
    expect(run.run.wakeAt).toBe(T0 + 7 * MINUTE);
    run.act({ kind: 'snooze', by: ada, until: T0 + 60 * MINUTE }, 3);
    expect(toldBy(run.act(WAKE, 60))).toEqual([dan]);
  });

  it('loses nothing when the catch-all cannot be reached either: it is tried again', () => {
    const run = begin({ ...seedOf([]), policyId: undefined, policyVersion: undefined }, reachOf());
    expect(toldBy(run.facts)).toEqual([]);
    expect(toldBy(run.act(WAKE, 5, catchDan))).toEqual([dan]);
  });
});

describe('a telling for which no provider took a text', () => {
  const failed = (page: ReturnType<typeof begin>): PageCommand => ({
    kind: 'telling-failed',
    key: awaitedKey(page.run) ?? '',
    people: [{ personId: ada, via: named(ada) }],
  });

  it('is followed by the next step at once, with that step’s whole time to answer', () => {
    const page = twoSteps();
    const facts = page.act(failed(page), 1);
    expect(kindsOf(facts)).toEqual(['telling-failed', 'step-reached']);
    expect(toldBy(facts)).toEqual([ben]);
    expect(page.run.wakeAt).toBe(T0 + 11 * MINUTE);
  });

  it('is followed by the catch-all when it was the last step', () => {
    const page = begin(seedOf([[[named(ada)], 5]]), reachOf({}, { catchAll: [dan] }));
    const facts = page.act(failed(page), 1);
    expect(kindsOf(facts)).toEqual(['telling-failed', 'exhausted']);
    expect(toldBy(facts)).toEqual([dan]);
  });

  it('is followed by the catch-all also when nobody knows any more whom it told', () => {
    const page = begin(seedOf([[[named(ada)], 5]]), reachOf({}, { catchAll: [dan] }));
    const facts = page.act({ kind: 'telling-failed', key: awaitedKey(page.run) ?? '', people: [] }, 1);
    expect(toldBy(facts)).toEqual([dan]);
  });

  it('tells the catch-all anew when the people chosen for an exhausted page heard nothing', () => {
    const page = begin(seedOf([[[named(ada)], 5]]), reachOf({}, { catchAll: [dan] }));
    const keyOf = (facts: readonly PageFact[]) => facts.flatMap((fact) => tellingOf(fact)?.key ?? []);
    const first = keyOf(page.act(failed(page), 1));
    page.act({ kind: 'reassign', by: ben, people: [cleo] }, 2);
    const facts = page.act(failed(page), 3);
    expect(toldBy(facts)).toEqual([dan]);
    expect(keyOf(facts)).not.toEqual(first);
  });

  it('changes nothing when it comes twice, or after the ladder has moved, or after an answer', () => {
    const page = twoSteps();
    const late = failed(page);
    page.act(late, 1);
    expect(page.ask(late, 2)).toEqual([]);
    page.act(ackBy(ben), 3);
    expect(page.ask(failed(page), 4)).toEqual([]);
  });
});
