import { expect, test } from 'vitest';
import { followedBetween, lintText, type PlacedFinding, ruleRecord, standingOf, tellsPrecision } from '../index.ts';

const fresh = ruleRecord('omission');

test('a rule that is mostly dismissed becomes a hint, once enough was decided', () => {
  expect(standingOf({ ...fresh, followed: 9, dismissed: 10 }, 'finding')).toBe('finding');
  expect(standingOf({ ...fresh, followed: 10, dismissed: 10 }, 'finding')).toBe('hint');
  expect(standingOf({ ...fresh, followed: 16, dismissed: 4 }, 'finding')).toBe('finding');
});

test('it speaks up again when people follow it again, and a hint never becomes a finding', () => {
  expect(standingOf({ ...fresh, followed: 80, dismissed: 10 }, 'finding')).toBe('finding');
  expect(standingOf({ ...fresh, followed: 80, dismissed: 0 }, 'hint')).toBe('hint');
});

test('a hint of a rule that finds says nothing of its precision, that of a rule of hints does', () => {
  const placed = (text: string): readonly PlacedFinding[] =>
    lintText(text, { section: 'lessons', roster: ['Ana Ruiz'] }).map((found) => {
      return { ...found, section: 'lessons', item: undefined, isKept: false };
    });
  const text = 'We failed to check it. Nobody noticed it. We should have known it. Ana Ruiz knew.';
  expect(placed(text).map((one) => [one.rule, tellsPrecision(one)])).toEqual([
    ['deficiency-verb', true],
    ['deficiency-verb', false],
    ['counterfactual', true],
    ['named-person', true],
  ]);
  const [first] = placed(text);
  if (first === undefined) throw new Error('nothing found');
  expect(tellsPrecision({ ...first, section: 'timeline' })).toBe(false);
  expect(followedBetween(placed(text), []).map(({ rule }) => rule)).toEqual([
    'deficiency-verb',
    'counterfactual',
    'named-person',
  ]);
});
