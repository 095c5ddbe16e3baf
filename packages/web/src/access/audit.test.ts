import { ID_PREFIXES } from '@heed/core/kernel';
import { expect, test } from 'vitest';
import { actorWords, askedOf, hrefOf } from './audit.ts';

test('what is half typed is not asked for', () => {
  expect(askedOf({ kind: 'ale', subject: '', actor: '' })).toEqual({});
  expect(askedOf({ kind: 'alert.', subject: 'alr_1 ', actor: 'per_1' })).toEqual({
    kind: 'alert.',
    subject: 'alr_1',
    actor: 'per_1',
  });
});

test('who acted by a key or by a link is told from who acted themselves', () => {
  const actor = { id: null, personId: 'per_1', name: 'Ana' };
  expect(actorWords({ ...actor, kind: 'person' })).toBe('Ana');
  expect(actorWords({ ...actor, kind: 'api-key' })).toBe('Ana, by API key');
  expect(actorWords({ ...actor, kind: 'engine', personId: null, name: null })).toBe('Heed');
});

test('an id leads to the screen of its thing, where there is one', () => {
  expect(hrefOf(`${ID_PREFIXES.alert}_1`)).toBe(`/alerts/${ID_PREFIXES.alert}_1`);
  expect(hrefOf(`${ID_PREFIXES.session}_1`)).toBeUndefined();
  expect(hrefOf('catch-all')).toBeUndefined();
});
