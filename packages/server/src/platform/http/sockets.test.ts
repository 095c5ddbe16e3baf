import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '@heed/core/access';
import { refuse } from '@heed/core/kernel';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../random/index.ts';
import { limitRates } from './limits.ts';
import { serveSockets, wantsSocket } from './sockets.ts';

const soon = { timeout: 15_000, interval: 20 };
const TOM = { authorization: 'tom' };
const IDS = { tom: newId('person', 0), ana: newId('person', 0) };

let app: FastifyInstance;
/** How often it was asked who calls. */
let identified: number;
/** Milliseconds that it takes to find out. */
let moment: number;
let opened: number;
const held: Duplex[] = [];

/** A key is the name of a person. */
async function identify({ headers }: { readonly headers: { readonly authorization?: string | undefined } }) {
  identified += 1;
  await pause(moment);
  const name = headers.authorization;
  if (name !== 'tom' && name !== 'ana') return undefined;
  const caller: Caller = {
    personId: IDS[name],
    name,
    role: 'responder',
    teamIds: [],
    via: { kind: 'api-key', id: newId('apiKey', 0) },
    scopes: undefined,
  };
  return caller;
}

beforeEach(async () => {
  identified = 0;
  opened = 0;
  moment = 20;
  const routes = [
    {
      path: '/v1/things/{id}/text',
      access: 'incidents:read' as const,
      admit: async (_caller: Caller, id: string) => (id === 'none' ? refuse('not-found', 'There is none.') : undefined),
      open() {
        opened += 1;
        return { message: () => undefined, closed: () => undefined };
      },
      close: async () => undefined,
    },
  ];
  app = fastify({ http: { shouldUpgradeCallback: (asked) => wantsSocket(routes, asked) }, trustProxy: ['127.0.0.1'] });
  await limitRates(app);
  serveSockets(app, { routes, identify, publicUrl: 'http://heed.test', onTrouble: () => undefined });
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  for (const socket of held.splice(0)) socket.destroy();
  await app.close();
});

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** What is answered to a request for a WebSocket; one that is opened is held. */
function knock(headers: Record<string, string>, thing = 'one'): Promise<number> {
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const path = `/v1/things/${thing}/text`;
    const asked = request({ port, path, headers: { ...UPGRADE, ...headers } });
    asked.on('upgrade', (_response, socket) => {
      held.push(socket.on('error', () => undefined));
      resolve(101);
    });
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end();
  });
}

async function knocks(count: number, headers: Record<string, string>, thing?: string): Promise<Map<number, number>> {
  const answers = await Promise.all(Array.from({ length: count }, () => knock(headers, thing)));
  return new Map([...Map.groupBy(answers, (status) => status)].map(([status, all]) => [status, all.length]));
}

function untilNobodyIsThere() {
  return expect.poll(() => new Promise((done) => app.server.getConnections((_, count) => done(count))), soon).toBe(0);
}

test('of those who come all at once no more pass than there are places, and places are given back', async () => {
  expect(await knocks(60, TOM)).toEqual(
    new Map([
      [101, 20],
      [429, 40],
    ]),
  );
  expect(await knock({ authorization: 'ana' })).toBe(101);
  for (const socket of held.splice(0)) socket.destroy();
  await expect.poll(() => knock(TOM), soon).toBe(101);
  expect((await knocks(19, TOM)).get(101)).toBe(19);
  expect(opened).toBe(41);
});

test('whoever was not let in, spoke badly or hung up holds no place', async () => {
  // As many at a time as there are places, so that the second time none are left if the first had kept them.
  for (let round = 0; round < 2; round += 1) {
    expect(await knocks(20, TOM, 'none')).toEqual(new Map([[404, 20]]));
    await untilNobodyIsThere();
    expect(await knocks(20, { ...TOM, 'sec-websocket-version': '99' })).toEqual(new Map([[400, 20]]));
    await untilNobodyIsThere();
  }
  const { port } = app.server.address() as AddressInfo;
  moment = 500;
  const gone = Array.from({ length: 30 }, () => {
    const asked = request({ port, path: '/v1/things/one/text', headers: { ...UPGRADE, ...TOM } });
    asked.on('error', () => undefined);
    asked.end();
    return asked;
  });
  await expect.poll(() => identified, soon).toBe(110);
  for (const asked of gone) asked.destroy();
  await untilNobodyIsThere();
  expect(await knocks(20, TOM)).toEqual(new Map([[101, 20]]));
});

test('an address that is refused again and again is not looked at any more; others are', async () => {
  expect(await knocks(120, { 'x-forwarded-for': '198.51.100.7' })).toEqual(new Map([[401, 120]]));
  expect(await knocks(10, { 'x-forwarded-for': '198.51.100.7', ...TOM })).toEqual(new Map([[429, 10]]));
  expect(identified).toBe(120);
  expect(await knock({ 'x-forwarded-for': '198.51.100.8' })).toBe(401);
  expect(await knock({ 'x-forwarded-for': '198.51.100.8', ...TOM })).toBe(101);
});

test('who asks there for no WebSocket is told that there is nothing', async () => {
  const { port } = app.server.address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/v1/things/one/text`)).status).toBe(404);
  expect(identified).toBe(0);
});
