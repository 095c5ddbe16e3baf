import { describe, expect, it } from 'vitest';
import { explain, explainPerson, type Mention, playPolicy, speak } from './index.ts';
import { ada, begin, ben, cleo, dan, named, primary, reachOf, secondary, seedOf, T0 } from './ladder.testing.ts';

const NAMES: Readonly<Record<string, string>> = {
  [ada]: 'Ada',
  [ben]: 'Ben',
  [cleo]: 'Cleo',
  [dan]: 'Dan',
  [primary.id]: 'Primary',
  [secondary.id]: 'Secondary',
};

function name(mention: Mention): string {
  return mention.kind === 'instant' ? `minute ${(mention.at - T0) / 60_000}` : (NAMES[mention.id] ?? mention.kind);
}

const seed = seedOf([
  [[primary, named(cleo)], 5],
  [[secondary], 5],
  [[named(dan)], 5],
]);
const world = reachOf({ [primary.id]: [ada] }, { mute: [cleo] });

describe('why was I paged, and why not', () => {
  const page = begin(seed, world);
  page.act({ kind: 'acknowledge', by: ada }, 2);
  const why = (id: typeof ada) => {
    const { verdict, reasons } = explainPerson(page.facts, id);
    return [verdict, ...reasons.map((reason) => speak(reason.sentence, name))];
  };

  it('tells the history in sentences', () => {
    expect(explain(page.facts).map((line) => speak(line.sentence, name))).toEqual([
      'The page began. It follows policy (version 3).',
      'Step 1 told Ada (as on call in Primary). Without an answer the next step follows at minute 5. ' +
        'Cleo (by name) has no verified contact method.',
      'Ada acknowledged: the page is quiet until it ends or somebody moves it on.',
    ]);
  });

  it('names the step and the schedule for somebody who was told', () => {
    expect(why(ada)).toEqual(['paged', 'Step 1 told Ada as on call in Primary.']);
  });

  it('names the missing contact method for somebody who could not be told', () => {
    expect(why(cleo).slice(0, 2)).toEqual([
      'not-paged',
      'Step 1 meant Cleo by name, who has no verified contact method.',
    ]);
  });

  it('names who answered first for somebody whose step never had its turn', () => {
    expect(why(dan)).toEqual([
      'not-paged',
      'Step 1 told Ada.',
      'Step 2 wants Secondary and was not reached: Ada acknowledged at minute 2.',
      'Step 3 wants Dan and was not reached: Ada acknowledged at minute 2.',
    ]);
  });

  it('says so when nobody could be told at all', () => {
    const empty = begin(seedOf([[[primary], 5]]), reachOf({}, { catchAll: [dan] }));
    expect(explainPerson(empty.facts, dan)).toMatchObject({ verdict: 'paged', reasons: [{ kind: 'told' }] });
    expect(
      explain(empty.facts)
        .map((line) => speak(line.sentence, name))
        .slice(1),
    ).toEqual([
      'Step 1 reached nobody, so the next one was tried at once. Nobody was on call in Primary.',
      'No step of the policy reached anybody. Told instead, as catch-all: Dan. The policy is tried again at minute 5.',
    ]);
    expect(explainPerson([], dan)).toMatchObject({ verdict: 'not-paged', reasons: [{ kind: 'never-began' }] });
  });
});

describe('playing a policy', () => {
  const played = (steps: Parameters<typeof seedOf>[0], repeats: number, onDutyFrom: number) =>
    playPolicy(
      seedOf(steps, repeats),
      (at) => reachOf(at >= T0 + onDutyFrom * 60_000 ? { [primary.id]: [ada] } : {}),
      T0,
    ).map((one) =>
      `${(one.at - T0) / 60_000}: ${one.kind} ${one.people.map((each) => NAMES[each.personId]).join(' ')}`.trim(),
    );

  it('shows who is told when, until nobody is left to tell', () => {
    expect(
      played(
        [
          [[primary], 5],
          [[named(ben)], 10],
        ],
        1,
        0,
      ),
    ).toEqual(['0: step Ada', '5: step Ben', '15: step Ada', '20: step Ben', '30: exhausted']);
  });

  it('shows a gap once, and when it is over', () => {
    expect(played([[[primary], 5]], 0, 118)).toEqual([
      '0: step',
      '0: nobody-on-call',
      '120: step Ada',
      '125: exhausted',
    ]);
  });

  it('ends even when nobody is ever on call', () => {
    expect(played([[[primary], 5]], 0, 1e9)).toHaveLength(2);
  });
});
