import { expect, test } from 'vitest';
import { beginDraft, followRead, isChanged, settleDraft } from './drafting.ts';

const first = { value: { name: 'Checkout' }, version: 1 };
const second = { value: { name: 'Till' }, version: 2 };
const third = { value: { name: 'Cash desk' }, version: 3 };

/** As a person writes. */
const written = (name: string, from = first) => ({ ...beginDraft(from), value: { name } });

test('a draft in which nothing is changed follows what is read', () => {
  expect(followRead(beginDraft(first), second)).toEqual(beginDraft(second));
});

test('a version that is newer and says the same is followed too', () => {
  expect(followRead(beginDraft(first), { ...first, version: 2 }).from.version).toBe(2);
});

test('a draft in which something is changed keeps its value and its version', () => {
  const draft = written('Counter');
  expect(followRead(draft, second)).toBe(draft);
  expect(draft.from.version).toBe(1);
});

test('a draft whose change is taken back follows again', () => {
  expect(followRead(written('Checkout'), second)).toEqual(beginDraft(second));
});

test('what was saved stands until something newer is read', () => {
  const saved = settleDraft(written('Counter'), { value: { name: 'Counter' }, version: 2 });
  expect(isChanged(saved)).toBe(false);
  expect(followRead(saved, first)).toBe(saved);
  expect(followRead(saved, third)).toEqual(beginDraft(third));
});

test('what is written while a draft is being saved stays a change, of the version that was saved', () => {
  const saved = settleDraft(written('Counter 7'), { value: { name: 'Counter' }, version: 2 });
  expect(isChanged(saved)).toBe(true);
  expect(followRead(saved, third)).toBe(saved);
  expect(saved).toMatchObject({ value: { name: 'Counter 7' }, from: { version: 2 } });
});
