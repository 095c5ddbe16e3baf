import { expect, test } from 'vitest';
import { nameOf, progressIn } from './match.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('a press has the name by which tables know it', () => {
  expect(press('j')).toBe('j');
  expect(press('K', { ctrlKey: true })).toBe('mod+k');
  expect(press('k', { metaKey: true })).toBe('mod+k');
  expect(press('J', { shiftKey: true })).toBe('shift+j');
  expect(press('Enter', { shiftKey: true })).toBe('shift+Enter');
});

test('shift is how ? is typed, and no part of its name', () => {
  expect(press('?', { shiftKey: true })).toBe('?');
});

test('a key that only holds others is no press', () => {
  expect(press('Shift', { shiftKey: true })).toBeUndefined();
});

test('a sequence is begun by its beginning and done by the whole', () => {
  expect(progressIn('g a', ['g'])).toBe('begun');
  expect(progressIn('g a', ['g', 'a'])).toBe('done');
  expect(progressIn('g a', ['g', 'b'])).toBe('other');
  expect(progressIn('a', ['g', 'a'])).toBe('other');
});
