import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAppBuilt, opensApp, sendApp, serveAppFiles } from './app-files.ts';

let folder: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heed-app-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Heed</title>');
  writeFileSync(join(folder, 'assets/main-1a2b.js'), 'console.log(1)');
  writeFileSync(join(folder, 'assets/main-1a2b.js.gz'), gzipSync('console.log(1)'));
  app = fastify();
  await serveAppFiles(app, folder);
  app.setNotFoundHandler((request, reply) => (opensApp(request) ? sendApp(reply) : reply.code(404).send('no')));
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

test('every address of a browser opens the app, which is asked for anew each time', async () => {
  for (const url of ['/', '/alerts/alr_1', '/alerts?status=resolved']) {
    const answer = await get(url, { accept: 'text/html,*/*' });
    expect([url, answer.statusCode, answer.body]).toEqual([url, 200, '<title>Heed</title>']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  }
});

test('a program at an unknown address is told so, and so is whoever asks for a part of the API', async () => {
  expect((await get('/alerts/alr_1', { accept: 'application/json' })).statusCode).toBe(404);
  expect((await get('/v1/nothing', { accept: 'text/html' })).statusCode).toBe(404);
});

test('files that are named by their content are kept for a year, and sent small', async () => {
  const answer = await get('/assets/main-1a2b.js', { 'accept-encoding': 'gzip' });
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers['content-encoding']).toBe('gzip');
});

test('nothing outside the folder is served', async () => {
  expect((await get('/../../etc/passwd')).statusCode).toBe(404);
  expect((await get('/%2e%2e/%2e%2e/etc/passwd')).statusCode).toBe(404);
});

test('without an index nothing was built', () => {
  expect(isAppBuilt(folder)).toBe(true);
  expect(isAppBuilt(join(folder, 'assets'))).toBe(false);
});
