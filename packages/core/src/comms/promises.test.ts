import { describe, expect, test } from 'vitest';
import type { Severity } from '../incidents/index.ts';
import { type Instant, MINUTE, SECOND } from '../kernel/index.ts';
import {
  DEFAULT_CADENCE,
  decidePromises,
  evolvePromises,
  type Plan,
  type PromiseFact,
  type Promises,
  type PromisesCommand,
  planOf,
  promisesWakeAt,
} from './index.ts';

const T0: Instant = Date.UTC(2026, 10, 21, 3, 12);
const plan: Plan = planOf(DEFAULT_CADENCE, 'sev1', true);
const responders: Plan = { responders: 15 * MINUTE, customers: undefined, leadership: undefined };

/** Time and again: what is due is woken for, then the command comes. */
function tell(first: Plan = responders, severity: Severity = 'sev1') {
  let promises: Promises | undefined;
  let current = first;
  const facts: PromiseFact[] = [];
  const apply = (command: PromisesCommand, now: Instant): void => {
    for (const fact of decidePromises(promises, command, now)) {
      facts.push(fact);
      promises = evolvePromises(promises, fact);
    }
  };
  const until = (now: Instant): void => {
    for (;;) {
      const at = promises && promisesWakeAt(promises);
      if (at === undefined || at > now) return;
      apply({ kind: 'wake', plan: current }, at);
    }
  };
  apply({ kind: 'follow', severity, plan: current }, T0);
  return {
    facts,
    now: () => promises,
    open: () => promises?.open.map(({ due }) => due - T0),
    ended: () => facts.flatMap(({ kind, data }) => (kind === 'promise.ended' ? [data.how] : [])),
    kinds: (kind: PromiseFact['kind']) => facts.filter((fact) => fact.kind === kind).map(({ data }) => data.at - T0),
    at(after: number, command?: PromisesCommand) {
      until(T0 + after);
      if (command?.kind === 'follow') current = command.plan;
      if (command !== undefined) apply(command, T0 + after);
    },
    update: (isFinal = false): PromisesCommand => ({ kind: 'tell', audience: 'responders', isFinal, plan: current }),
  };
}
const at = (minutes: number, seconds = 0): number => minutes * MINUTE + seconds * SECOND;

test('N6: updates at 14:59 and 31:00 on a promise of 15 minutes: one kept, one missed', () => {
  const story = tell();
  story.at(at(14, 59), story.update());
  story.at(at(31), story.update());
  expect(story.ended()).toEqual(['kept', 'missed']);
  expect(story.open()).toEqual([at(46)]);
});

describe('a word', () => {
  test.each([
    [at(14, 59), 'kept'],
    [at(15), 'kept'],
    [at(15) + 1, 'late'],
    [at(16), 'late'],
    [at(16) + 1, 'missed'],
    [at(29), 'missed'],
  ])('%d ms after the beginning finds its promise of 15 minutes %s', (after, how) => {
    const story = tell();
    story.at(after, story.update());
    expect(story.ended()).toEqual([how]);
    expect(story.open()).toEqual([after + at(15)]);
  });

  test('that says that it is the last one leaves nothing owed', () => {
    const story = tell();
    story.at(at(5), story.update(true));
    expect(story.open()).toEqual([]);
    story.at(at(6), { kind: 'follow', severity: 'sev1', plan: responders });
    expect(story.open()).toEqual([]);
  });
});

test('silence misses a promise in every whole interval, and reaches the lead and then the commander once for each', () => {
  const story = tell();
  story.at(at(59));
  expect(story.ended()).toEqual(['missed']);
  expect(story.kinds('promise.reminded')).toEqual([at(10), at(40) + 1]);
  expect(story.kinds('promise.broken')).toEqual([at(15) + 1, at(16) + 1, at(45) + 2, at(46) + 2]);
  expect(story.facts.flatMap(({ kind, data }) => (kind === 'promise.broken' ? [data.told] : []))).toEqual([
    'lead',
    'commander',
    'lead',
    'commander',
  ]);
  expect(story.now()?.open[0]?.inSilence).toBe(1);
});

describe('another severity', () => {
  const milder: Plan = { responders: 60 * MINUTE, customers: undefined, leadership: undefined };
  test('that is worse brings what is owed forward', () => {
    const story = tell(milder, 'sev3');
    story.at(at(20), { kind: 'follow', severity: 'sev1', plan });
    expect(story.open()).toEqual([at(35), at(50), at(80)]);
  });
  test('that is worse leaves sooner and overdue ones as they are', () => {
    const story = tell(milder, 'sev3');
    story.at(at(50), { kind: 'follow', severity: 'sev1', plan: responders });
    expect(story.open()).toEqual([at(60)]);
    story.at(at(61), { kind: 'follow', severity: 'sev1', plan: responders });
    expect(story.open()).toEqual([at(60)]);
  });
  test('that is milder changes the next one, not the one that was promised', () => {
    const story = tell(responders, 'sev1');
    story.at(at(5), story.update());
    story.at(at(6), { kind: 'follow', severity: 'sev3', plan: milder });
    expect(story.open()).toEqual([at(20)]);
    story.at(at(19), story.update());
    expect(story.open()).toEqual([at(79)]);
  });
  test('for which nothing is owed releases what nobody has heard of', () => {
    const story = tell(responders, 'sev1');
    story.at(at(5), { kind: 'follow', severity: 'sev3', plan: planOf(DEFAULT_CADENCE, 'sev3', true) });
    expect(story.ended()).toEqual(['released']);
  });
  test('that makes it an ordinary issue ends what is owed, whatever was said', () => {
    const story = tell(responders, 'sev1');
    story.at(at(5), story.update());
    story.at(at(6), { kind: 'follow', severity: 'sev4', plan: planOf(DEFAULT_CADENCE, 'sev4', true) });
    expect(story.ended()).toEqual(['kept', 'released']);
    expect(story.open()).toEqual([]);
  });
});

describe('a time that somebody says', () => {
  const say = (minutes: number): PromisesCommand => ({
    kind: 'promise',
    audience: 'responders',
    until: T0 + at(minutes),
  });
  test('together with a word is the time of the next one', () => {
    const story = tell();
    story.at(at(10), story.update());
    story.at(at(10), say(40));
    expect(story.now()?.open).toMatchObject([{ due: T0 + at(40), putOff: 0, saidBy: 'person' }]);
  });
  test('alone is counted when it is later', () => {
    const story = tell();
    story.at(at(10), say(40));
    expect(story.now()?.open).toMatchObject([{ due: T0 + at(40), putOff: 1 }]);
  });
  test('never heals what is overdue', () => {
    const story = tell();
    story.at(at(15, 30), say(40));
    expect(story.open()).toEqual([at(15)]);
    story.at(at(17), story.update());
    expect(story.ended()).toEqual(['missed']);
  });
  test('makes a promise where the cadence makes none, and it is not made again by itself', () => {
    const story = tell(planOf(DEFAULT_CADENCE, 'sev3', true), 'sev3');
    story.at(at(1), say(31));
    story.at(at(120));
    expect(story.ended()).toEqual(['missed']);
    expect(story.open()).toEqual([]);
  });
});

describe('the end of the incident', () => {
  test('releases what was not due yet and misses what was', () => {
    const story = tell({ responders: 15 * MINUTE, customers: 30 * MINUTE, leadership: undefined });
    story.at(at(20), { kind: 'close' });
    expect(story.ended()).toEqual(['missed', 'released']);
    expect(story.open()).toEqual([]);
    story.at(at(25), story.update());
    expect(story.open()).toEqual([]);
  });
  test('is no end of it when it is reopened', () => {
    const story = tell();
    story.at(at(5), { kind: 'close' });
    story.at(at(65), { kind: 'follow', severity: 'sev2', plan: responders });
    expect(story.open()).toEqual([at(80)]);
  });
});

test('one word that goes out by several ways at one moment counts once', () => {
  const story = tell();
  story.at(at(10), story.update());
  story.at(at(10), story.update());
  expect(story.ended()).toEqual(['kept']);
});
