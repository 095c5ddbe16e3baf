import { expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { createClient, type Fetch } from './client.ts';
import { problemOf } from './problems.ts';
import { defineRoute } from './route.ts';

const readThing = defineRoute({
  method: 'GET',
  path: '/v1/things/{id}',
  access: 'catalog:read',
  room: 'test',
  summary: 'Show a thing',
  params: z.strictObject({ id: z.string() }),
  query: z.strictObject({ tags: z.array(z.string()).optional(), limit: z.coerce.number().default(50) }),
  response: z.object({ size: z.number() }),
});
const dropThing = defineRoute({
  method: 'DELETE',
  path: '/v1/things',
  access: 'catalog:manage',
  room: 'test',
  summary: 'Drop all',
});
const makeThing = defineRoute({
  method: 'POST',
  path: '/v1/things',
  access: 'catalog:manage',
  room: 'test',
  summary: 'Make a thing',
  body: z.strictObject({ name: z.string() }),
  response: z.object({ size: z.number() }),
});

/** A server that gives one answer and remembers what it was asked. */
function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { url: string; init: Parameters<Fetch>[1] }[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init });
    return {
      status,
      headers: new Headers(headers),
      text: async () => (typeof body === 'string' ? body : JSON.stringify(body)),
    };
  };
  return {
    asked,
    client: createClient({ baseUrl: 'http://heed.test/', fetch, headers: { authorization: 'Bearer k' } }),
  };
}

test('a call goes to the path of the route, with parameters and query in their places', async () => {
  const { asked, client } = answering(200, { size: 3, added: 'later' });
  const outcome = await client.call(readThing, { params: { id: 'a/b?' }, query: { tags: ['x', 'y z'], limit: 2 } });
  expect(outcome).toEqual({ ok: true, value: { size: 3 } });
  expect(asked[0]?.url).toBe('http://heed.test/v1/things/a%2Fb%3F?tags=x&tags=y+z&limit=2');
  expect(asked[0]?.init).toMatchObject({
    method: 'GET',
    headers: { authorization: 'Bearer k', 'x-heed-client': 'contract' },
  });
  expect(asked[0]?.init).not.toHaveProperty('body');
});

test('a write carries its body as JSON and its idempotency key', async () => {
  const { asked, client } = answering(201, { size: 1 });
  await client.call(makeThing, { body: { name: 'n' }, idempotencyKey: 'k-1' });
  expect(asked[0]?.init).toMatchObject({
    body: '{"name":"n"}',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1' },
  });
});

test('the types of a call are those of its route', async () => {
  const { client } = answering(200, { size: 3 });
  const outcome = await client.call(readThing, { params: { id: 'a' } });
  if (outcome.ok) expectTypeOf(outcome.value).toEqualTypeOf<{ size: number }>();
  const dropped = await client.call(dropThing);
  if (dropped.ok) expectTypeOf(dropped.value).toEqualTypeOf<undefined>();
  expectTypeOf(globalThis.fetch).toExtend<Fetch>();
  // @ts-expect-error: a parameter is missing.
  await expect(client.call(readThing, {})).rejects.toThrow('needs id');
});

test('a refusal is the problem that Heed sent, with the seconds to wait', async () => {
  const problem = problemOf('rate-limited', 'Too many.');
  const { client } = answering(429, problem, { 'retry-after': '30' });
  expect(await client.call(dropThing)).toEqual({ ok: false, problem, retryAfter: 30 });
});

test('an error page of a proxy becomes a problem that says so', async () => {
  const { client } = answering(502, '<h1>Bad gateway</h1>');
  const outcome = await client.call(dropThing);
  expect(outcome).toMatchObject({ ok: false, problem: { status: 502, code: 'unavailable' } });
  expect(outcome.ok || outcome.problem.detail).toContain('Bad gateway');
});

test('no answer is a problem of status 0 with the reason', async () => {
  const client = createClient({
    baseUrl: 'http://heed.test',
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') })),
  });
  const outcome = await client.call(dropThing);
  expect(outcome).toMatchObject({ ok: false, problem: { status: 0, code: 'unavailable' } });
  expect(outcome.ok || outcome.problem.detail).toContain('ECONNREFUSED');
});

test('an answer of another shape is a problem, not a wrong value', async () => {
  const { client } = answering(200, { size: 'large' });
  const outcome = await client.call(readThing, { params: { id: 'a' } });
  expect(outcome.ok || outcome.problem.detail).toContain('size');
});
