import { describe, expect, it } from 'vitest';
import { type Mention, speak, type Via, whatFollows, whyYou } from './index.ts';
import { ada, begin, ben, dan, everybody, named, primary, reachOf, seedOf, T0 } from './ladder.testing.ts';

const name = (mention: Mention): string => {
  switch (mention.kind) {
    case 'schedule':
      return 'Primary';
    case 'team':
      return 'Everybody';
    case 'policy':
      return 'Shop';
    case 'person':
      return mention.id;
    case 'instant':
      return `minute ${(mention.at - T0) / 60_000}`;
  }
};

const twoSteps = () =>
  begin(
    seedOf([
      [[named(ada)], 5],
      [[named(ben)], 10],
    ]),
    reachOf({}, { catchAll: [dan] }),
  );

describe('the words of a page', () => {
  it.each<[Via, string]>([
    [named(ada), 'You are named (step 1 of Shop).'],
    [primary, 'You are on call in Primary (step 1 of Shop).'],
    [everybody, 'You are a member of Everybody (step 1 of Shop).'],
    [{ kind: 'reassignment' }, 'Somebody gave this page to you.'],
    [{ kind: 'catch-all' }, 'Nobody else could be reached, and you are the catch-all.'],
  ])('say why it came to you', (via, words) => {
    expect(speak(whyYou(twoSteps().run, via), name)).toBe(words);
  });

  it('say when the next step follows, and that nothing does after the last one', () => {
    const page = twoSteps();
    expect(speak(whatFollows(page.run) ?? [], name)).toBe('Without an answer the next step follows at minute 5.');
    page.act({ kind: 'wake' }, 5);
    expect(speak(whatFollows(page.run) ?? [], name)).toBe('This is the last step: nobody else is told after it.');
    page.act({ kind: 'wake' }, 15);
    expect(whatFollows(page.run)).toBeUndefined();
  });

  it('tell the catch-all when it is tried again', () => {
    const page = begin(
      { ...seedOf([]), policyId: undefined, policyVersion: undefined },
      reachOf({}, { catchAll: [dan] }),
    );
    expect(speak(whatFollows(page.run) ?? [], name)).toBe('Without an answer this is tried again at minute 5.');
  });
});
