import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { patchIn, patchItems } from './patch.ts';

const ack = new Map([['alr_1', { acknowledgedAt: 'now' }]]);

test('a thing is changed wherever it stands: alone, in a list, in a list of pages', () => {
  expect(patchIn({ id: 'alr_1', summary: 'disk' }, ack)).toEqual({
    id: 'alr_1',
    summary: 'disk',
    acknowledgedAt: 'now',
  });
  expect(patchIn({ pages: [{ items: [{ id: 'alr_0' }, { id: 'alr_1' }], nextCursor: null }] }, ack)).toEqual({
    pages: [{ items: [{ id: 'alr_0' }, { id: 'alr_1', acknowledgedAt: 'now' }], nextCursor: null }],
  });
});

test('what does not hold the thing stays the very same object, so that nothing is drawn anew', () => {
  const other = { pages: [{ items: [{ id: 'alr_0' }] }] };
  expect(patchIn(other, ack)).toBe(other);
  expect(patchIn(null, ack)).toBeNull();
});

test('taking a change back restores what was there', () => {
  const queries = new QueryClient();
  queries.setQueryData(['alerts', '/v1/alerts', {}], { items: [{ id: 'alr_1' }] });
  const undo = patchItems(queries, [{ id: 'alr_1', patch: { acknowledgedAt: 'now' } }]);
  expect(queries.getQueryData(['alerts', '/v1/alerts', {}])).toEqual({
    items: [{ id: 'alr_1', acknowledgedAt: 'now' }],
  });
  undo();
  expect(queries.getQueryData(['alerts', '/v1/alerts', {}])).toEqual({ items: [{ id: 'alr_1' }] });
});

test('taking a change back leaves alone what was read anew meanwhile', () => {
  const queries = new QueryClient();
  const key = ['alerts', '/v1/alerts', {}];
  queries.setQueryData(key, { items: [{ id: 'alr_1' }] });
  const undo = patchItems(queries, [{ id: 'alr_1', patch: { acknowledgedAt: 'now' } }]);
  queries.setQueryData(key, { items: [{ id: 'alr_1', acknowledgedAt: 'by Ana' }] });
  undo();
  expect(queries.getQueryData(key)).toEqual({ items: [{ id: 'alr_1', acknowledgedAt: 'by Ana' }] });
});
