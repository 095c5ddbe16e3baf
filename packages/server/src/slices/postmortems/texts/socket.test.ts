import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../../tests/support/house.ts';
import { type Browser, setUp } from '../../access/access.testing.ts';

let house: House;
let address: string;
let root: Browser;
let ana: TestPerson;
let vera: TestPerson;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  root = await setUp(house);
  address = await house.listen();
  ana = await house.person('Ana', 'responder');
  vera = await house.person('Vera', 'viewer');
  const declared = { title: 'Checkout fails', severity: 'sev2' };
  const incident = await house.call('POST', '/v1/incidents', { as: ana, body: declared });
  const body = { kind: 'full', incidentIds: [incident.body.id] };
  const opened = await house.call('POST', '/v1/postmortems', { as: ana, body });
  expect(opened.status, opened.text).toBe(201);
  id = opened.body.id;
});
afterAll(() => house.close());

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** What the server answers to a request for a WebSocket: 101, or a refusal. */
function knock(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, address), { headers: { ...UPGRADE, ...headers } });
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** A WebSocket that is opened and left. */
function hold(path: string, headers: Record<string, string>): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, address), { headers: { ...UPGRADE, ...headers } });
    asked.on('upgrade', (_response, socket) => resolve(socket));
    asked.on('response', ({ statusCode }) => reject(new Error(`answered ${statusCode}`)));
    asked.on('error', reject);
    asked.end();
  });
}

test('the door lets in who may read, from our own pages alone', async () => {
  const path = `/v1/postmortems/${id}/text`;
  const key = { authorization: `Bearer ${ana.apiKey}` };
  expect(await knock(path, key)).toBe(101);
  expect(await knock(path, {})).toBe(401);
  expect(await knock(path, { authorization: 'Bearer heed_nobody_nobody_nobody_nobody' })).toBe(401);
  expect(await knock('/v1/postmortems/pmt_00000000000000000000000000/text', key)).toBe(404);
  expect(await knock('/v1/postmortems/nonsense/text', key)).toBe(404);
  const session = root.cookie;
  expect(await knock(path, { cookie: session, origin: 'http://heed.test' })).toBe(101);
  expect(await knock(path, { cookie: session, origin: 'http://evil.test' })).toBe(403);
  expect(await knock(path, { cookie: session })).toBe(403);
});

test('a person may hold so many open, and no more', async () => {
  const headers = { authorization: `Bearer ${vera.apiKey}` };
  const held = await Promise.all(Array.from({ length: 20 }, () => hold(`/v1/postmortems/${id}/text`, headers)));
  expect(await knock(`/v1/postmortems/${id}/text`, headers)).toBe(429);
  expect(await knock(`/v1/postmortems/${id}/text`, { authorization: `Bearer ${ana.apiKey}` })).toBe(101);
  for (const socket of held) socket.destroy();
  await expect.poll(() => knock(`/v1/postmortems/${id}/text`, headers)).toBe(101);
});

test('a program that offers another protocol with its request is answered all the same', async () => {
  const answer = await fetch(`${address}/v1/me`, { headers: { authorization: `Bearer ${ana.apiKey}` } });
  const headers = { authorization: `Bearer ${ana.apiKey}`, connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' };
  expect(await knock('/v1/me', { ...headers, 'http2-settings': 'AAMAAABkAAQAAP__' })).toBe(answer.status);
});
