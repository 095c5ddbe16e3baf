import type { Fetch } from '@heed/contract/client';
import { problemOf } from '@heed/contract/problems';
import { describe, expect, test } from 'vitest';
import { endingOf, steadyFetch, walkList } from './api.ts';

const answer = { status: 200, headers: new Headers(), text: async () => '{}' };

function failingOnce(code: string): { readonly fetch: Fetch; readonly sent: Parameters<Fetch>[1][] } {
  const sent: Parameters<Fetch>[1][] = [];
  const fetch: Fetch = async (_url, init) => {
    sent.push(init);
    if (sent.length === 1) throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    return answer;
  };
  return { fetch, sent };
}

describe('a request', () => {
  let keys = 0;
  const newKey = () => `key-${++keys}`;

  test('whose connection was lost is sent once more, with the same Idempotency-Key', async () => {
    const { fetch, sent } = failingOnce('ECONNRESET');
    await steadyFetch({ fetch, newKey })('http://heed.test', { method: 'POST', headers: {} });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^key-/);
    expect(sent[1]?.headers).toEqual(sent[0]?.headers);
  });

  test('whose answer broke off half-way is sent once more too', async () => {
    let calls = 0;
    const lost = Object.assign(new Error('reset'), { code: 'UND_ERR_SOCKET' });
    const fetch: Fetch = async () => {
      calls += 1;
      return calls === 1 ? { ...answer, text: () => Promise.reject(lost) } : answer;
    };
    const got = await steadyFetch({ fetch, newKey })('http://heed.test', { method: 'POST', headers: {} });
    expect(await got.text()).toBe('{}');
  });

  test('to a server that refuses connections is not repeated', async () => {
    const { fetch, sent } = failingOnce('ECONNREFUSED');
    await expect(steadyFetch({ fetch, newKey })('http://heed.test', { method: 'GET', headers: {} })).rejects.toThrow();
    expect(sent).toHaveLength(1);
  });

  test('that only reads has no Idempotency-Key', async () => {
    const { fetch, sent } = failingOnce('EPIPE');
    await steadyFetch({ fetch, newKey })('http://heed.test', { method: 'GET', headers: {} });
    expect(sent[1]?.headers).toEqual({});
  });
});

describe('a list', () => {
  const all = Array.from({ length: 450 }, (_, at) => at);
  const readPage = async ({ limit, cursor }: { limit: number; cursor: string | undefined }) => {
    const from = Number(cursor ?? 0);
    const next = from + limit;
    return { items: all.slice(from, next), nextCursor: next < all.length ? String(next) : null };
  };

  test('is read to its end, page by page', async () => {
    expect(await walkList(readPage, Number.POSITIVE_INFINITY)).toEqual({ items: all, nextCursor: null });
  });

  test('ends exactly where it should, and tells where the rest begins', async () => {
    expect(await walkList(readPage, 201)).toEqual({ items: all.slice(0, 201), nextCursor: '201' });
    expect((await walkList(readPage, 300, '201')).items).toEqual(all.slice(201));
  });
});

test('the exit code tells who must act: sign in, come back later, or change the request', () => {
  expect(endingOf(problemOf('unauthenticated', ''))).toBe('signed-out');
  expect(endingOf(problemOf('unavailable', ''))).toBe('unreachable');
  expect(endingOf({ ...problemOf('unavailable', ''), status: 0 })).toBe('unreachable');
  expect(endingOf(problemOf('forbidden', ''))).toBe('refused');
  expect(endingOf(problemOf('rate-limited', ''))).toBe('refused');
});
