import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineRoute } from '@heed/contract/route';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Database } from '../db/index.ts';
import { bind, createHttp } from './index.ts';

const route = { room: 'test', access: 'public' } as const;
const thing = defineRoute({
  ...route,
  method: 'POST',
  path: '/v1/things',
  summary: 'Make a thing',
  body: z.strictObject({ name: z.string(), labels: z.record(z.string(), z.string()).optional() }),
  response: z.object({ name: z.string() }),
});
const defect = defineRoute({
  ...route,
  method: 'GET',
  path: '/v1/defects',
  summary: 'Fail',
  query: z.strictObject({}),
});
const own = defineRoute({ ...route, access: 'self:manage', method: 'GET', path: '/v1/me', summary: 'Show me' });
const told = defineRoute({ ...route, access: 'integration', method: 'POST', path: '/i/{key}/told', summary: 'Tell' });

let app: FastifyInstance;
let folder: string;
const lines: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heed-headers-'));
  writeFileSync(join(folder, 'index.html'), '<title>Heed</title>');
  app = await createHttp({
    // No route of this test reads or writes.
    database: undefined as unknown as Database,
    routes: [
      bind(thing, async ({ body }) => ({ name: body.name })),
      bind(own, async () => undefined),
      ...[defect, told].map((spec) =>
        bind(spec, async () => {
          throw new Error('made to fail');
        }),
      ),
    ],
    logger: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    identify: async () => undefined,
    publicUrl: 'https://heed.test',
    appFolder: folder,
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['an answer', 'POST', '/v1/things', '{"name": "a"}', 200],
  ['a bad body', 'POST', '/v1/things', '{"name": 1}', 400],
  ['broken JSON', 'POST', '/v1/things', '{', 400],
  ['a body that is too large', 'POST', '/v1/things', `"${'x'.repeat(600_000)}"`, 413],
  ['an unknown path', 'GET', '/v1/nothing', undefined, 404],
  ['a path that is no text', 'GET', '/v1/%E0%A4%A', undefined, 400],
  ['an unknown method', 'DELETE', '/v1/things', undefined, 404],
  ['a question about methods', 'OPTIONS', '/v1/things', undefined, 404],
  ['nobody', 'GET', '/v1/me', undefined, 401],
  ['a defect', 'GET', '/v1/defects', undefined, 500],
  ['the web app', 'GET', '/alerts', undefined, 200],
])('%s has every protecting header', async (_what, method, url, payload, status) => {
  const headers = { 'content-type': 'application/json', accept: 'text/html' };
  const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload ? { payload } : {}) });
  expect(answer.statusCode).toBe(status);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-frame-options': expect.stringMatching(/SAMEORIGIN|DENY/),
    'referrer-policy': 'no-referrer',
    'strict-transport-security': expect.stringContaining('max-age=31536000'),
    'cache-control': url === '/alerts' ? 'no-cache' : 'no-store',
  });
  expect(answer.headers).not.toHaveProperty('x-powered-by');
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
});

test('what is not HTTP at all is answered without repeating it', async () => {
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = connect(Number(address.port), '127.0.0.1');
  socket.write('<script>alert(1)</script>\r\n\r\n');
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).not.toContain('script');
});

test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
  'a body, a label and a query may be called %s, and nothing of ours changes by it',
  async (name) => {
    const headers = { 'content-type': 'application/json' };
    const send = (payload: string) => app.inject({ method: 'POST', url: '/v1/things', headers, payload });
    const nested = await send(`{"name": "a", "labels": {"${name}": "x"}}`);
    expect([nested.statusCode, nested.body]).toEqual([200, '{"name":"a"}']);
    const top = await send(`{"name": "a", "${name}": {"isAdmin": true}}`);
    expect([200, 400]).toContain(top.statusCode);
    const query = await app.inject({ url: `/v1/defects?${name}=x&${name}[isAdmin]=1` });
    expect(query.statusCode).toBe(400);
    expect({}).not.toHaveProperty('isAdmin');
  },
);

test('no key of a path, no credential and no body gets into the log, whatever goes wrong', async () => {
  lines.length = 0;
  const headers = { authorization: 'Bearer heed_SECRET', cookie: 'heed=SECRET' };
  await app.inject({ method: 'POST', url: '/i/hik_SECRET/told?token=SECRET', headers, payload: '"SECRET"' });
  await app.inject({ method: 'POST', url: '/i/hik_SECRET/unknown', headers });
  await app.inject({ method: 'POST', url: '/i/hik_SECRET/%E0%A4%A', headers });
  expect(lines.join('')).toContain('made to fail');
  expect(lines.join('')).not.toContain('SECRET');
});
