import { expect, test } from 'vitest';
import { isLoud, sayActor, sayFact, snoozeEndOf } from './facts.ts';

test('facts are said with what matters of them', () => {
  expect(sayFact({ kind: 'page.step-reached', data: { step: 0, people: [{}, {}] } })).toBe('Step 1 told 2 people');
  expect(sayFact({ kind: 'alert.changed', data: { severity: 'warning' } })).toBe(
    'Its source said something new: severity Warning',
  );
  expect(sayFact({ kind: 'page.reassigned', data: { people: [{}] } })).toBe('Given to 1 person');
});

test('an end is told apart by how it came', () => {
  const ends = ['source', 'dead-man', 'person'].map((how) => sayFact({ kind: 'alert.resolved', data: { how } }));
  expect(new Set(ends).size).toBe(3);
});

test('a fact of a newer server, or of a form that is not known, is still shown', () => {
  expect(sayFact({ kind: 'alert.merged', data: null })).toBe('alert.merged');
  expect(sayFact({ kind: 'page.step-reached', data: 'odd' })).toBe('page.step-reached');
});

test('who did it is said with how', () => {
  const ana = { id: 'per_1', personId: 'per_1', name: 'Ana' };
  expect(sayActor({ ...ana, kind: 'person' })).toBe('by Ana');
  expect(sayActor({ ...ana, kind: 'link' })).toBe('by Ana, over the link in a page');
  expect(sayActor({ kind: 'engine', id: null, personId: null, name: null })).toBe('by Heed');
});

test('a snooze says when it ends, and what reached nobody stands out', () => {
  expect(snoozeEndOf({ kind: 'page.snoozed', data: { until: 5 } })).toBe(5);
  expect(snoozeEndOf({ kind: 'page.acknowledged', data: { until: 5 } })).toBeUndefined();
  expect(isLoud({ kind: 'page.exhausted' })).toBe(true);
  expect(isLoud({ kind: 'page.acknowledged' })).toBe(false);
});
