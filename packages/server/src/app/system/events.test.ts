import { followEvents } from '@heed/contract/system';
import type { Fact } from '@heed/core/kernel';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { latestSeq } from '../../platform/facts/index.ts';
import { bind, createHttp } from '../../platform/http/index.ts';
import { createLiveHub, type LiveHub } from '../../platform/live/index.ts';
import { identify } from '../../slices/access/index.ts';
import { createEventStreams } from './events.ts';

let house: House;
let hub: LiveHub;
let app: FastifyInstance;
let url: string;
let viewer: TestPerson;
beforeEach(async () => {
  house = await openHouse();
  viewer = await house.person('Vic', 'viewer');
  hub = createLiveHub(house.database, () => undefined);
  const follow = createEventStreams(hub, 50, 32);
  app = await createHttp({
    database: house.database,
    routes: [bind(followEvents, ({ caller, query }, context) => follow(caller, context, query.after))],
    logger: pino({ level: 'error' }),
    publicUrl: 'https://heed.test',
    identify: (request) => identify(house.database.read, request, 'https://heed.test'),
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  hub.close();
  app.server.closeAllConnections();
  await app.close();
  await house.close();
});

function follow(as: TestPerson, more: Record<string, string> = {}, method = 'GET') {
  return fetch(`${url}/v1/events`, { method, headers: { authorization: `Bearer ${as.apiKey}`, ...more } });
}

async function publish(kind: string, count = 1): Promise<void> {
  await house.database.transact((tx) =>
    tx.publish(
      Array.from({ length: count }, () => ({ kind, subject: 'x', actor: { kind: 'engine' as const }, data: {} })),
    ),
  );
}

/** Reads until the text holds `wanted`, or to the end. */
async function readUntil(response: Response, wanted?: string): Promise<string> {
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString();
    if (wanted !== undefined && text.includes(wanted)) break;
  }
  return text;
}

const kindsIn = (text: string) => [...text.matchAll(/"kind":"([^"]+)"/g)].map(([, kind]) => kind);

/** Bytes that came until the part that holds `wanted`. */
async function lengthUntil(response: Response, wanted: string): Promise<number> {
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (Buffer.from(part).includes(wanted)) break;
  }
  return length;
}

test('a stream ends when the key by which it was opened does', async () => {
  const response = await follow(viewer);
  expect(response.status).toBe(200);
  const admin = await house.person('Ada', 'admin');
  expect((await house.call('POST', `/v1/people/${viewer.id}/disable`, { as: admin })).status).toBe(200);
  expect(await readUntil(response)).toContain('retry: 1000');
});

test('a stream tells nothing that is private to a person, and has the headers of every answer', async () => {
  const response = await follow(viewer);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect(response.headers.get('cache-control')).toBe('no-store');
  await publish('contact.added');
  await publish('person.signed-in');
  await publish('postmortem-voices.released');
  await publish('status.subscriber-added');
  await publish('alert.raised');
  const text = await readUntil(response, 'alert.raised');
  expect(text).not.toMatch(/contact\.|person\.|voices|subscriber/);
});

test('a stream begins after the event that its listener names, and Last-Event-ID goes before', async () => {
  await publish('alert.raised');
  await publish('action.opened');
  await expect.poll(() => latestSeq(house.database.read)).toBeGreaterThan(1);
  const seq = await latestSeq(house.database.read);
  const from = (after: number, more: Record<string, string> = {}) =>
    fetch(`${url}/v1/events?after=${after}`, { headers: { authorization: `Bearer ${viewer.apiKey}`, ...more } });
  const [both, one, none] = [await from(seq - 2), await from(seq - 1), await from(0, { 'last-event-id': `${seq}` })];
  await publish('override.created');
  expect(kindsIn(await readUntil(both, 'override.created'))).toEqual([
    'alert.raised',
    'action.opened',
    'override.created',
  ]);
  expect(kindsIn(await readUntil(one, 'override.created'))).toEqual(['action.opened', 'override.created']);
  expect(kindsIn(await readUntil(none, 'override.created'))).toEqual(['override.created']);
  expect((await from(-1)).status).toBe(400);
});

test('who begins far back holds nobody up', async () => {
  const known = () => latestSeq(house.database.read);
  await publish('alert.raised', 3_000);
  await expect.poll(known, { timeout: 30_000 }).toBeGreaterThanOrEqual(3_000);
  const newest = await known();
  await publish('page.started');
  await expect.poll(known, { timeout: 30_000 }).toBeGreaterThan(newest);
  let caughtUp = 0;
  // Both are there before the first look, so the order of their turns is the hub's alone.
  const heardAfter = await new Promise<number>((resolve) => {
    void hub.subscribe(0, (facts) => {
      caughtUp += facts.length;
    });
    void hub.subscribe(newest, () => resolve(caughtUp));
  });
  expect(heardAfter).toBeLessThanOrEqual(500);
  await expect.poll(() => caughtUp, { timeout: 10_000 }).toBeGreaterThan(3_000);
});

test('one person follows thirty streams and no more, and a closed one makes room', async () => {
  const streams = await Promise.all(Array.from({ length: 30 }, () => follow(viewer)));
  expect((await follow(viewer)).status).toBe(429);
  expect((await follow(await house.person('Val', 'viewer'))).status).toBe(200);
  await streams[0]?.body?.cancel();
  await expect.poll(async () => (await follow(viewer)).status, { timeout: 10_000 }).toBe(200);
});

test('a node streams to so many and no more', async () => {
  const val = await house.person('Val', 'viewer');
  for (const who of [...Array.from({ length: 30 }, () => viewer), val, val]) await follow(who);
  const refused = await follow(val);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('2');
});

test('who does not read is let go before much is held for them; who reads gets as much as there is', async () => {
  const listeners: ((facts: readonly Fact[]) => void)[] = [];
  let gone = 0;
  hub.subscribe = async (_seq, listener) => {
    listeners.push(listener);
    return {
      close: () => {
        gone += 1;
      },
    };
  };
  const [deaf, reader] = [await follow(viewer), await follow(viewer)];
  const read = lengthUntil(reader, 'the.last');
  await expect.poll(() => listeners.length).toBe(2);
  const kind = `alert.${'x'.repeat(100_000)}`;
  const fact = { seq: 1, at: 0, kind, subject: 'x', about: [], actor: { kind: 'engine' }, reason: undefined, data: {} };
  for (let sent = 0; sent < 150; sent += 1) {
    for (const listener of listeners) listener([fact as Fact]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(gone).toBe(1);
  for (const listener of listeners) listener([{ ...fact, kind: 'alert.the.last' } as Fact]);
  expect(await read).toBeGreaterThan(150 * 100_000);
  await expect(deaf.text()).rejects.toThrow();
});

test('asking for the headers alone opens no stream', async () => {
  expect((await follow(viewer, {}, 'HEAD')).status).toBe(200);
  expect(hub.listeners).toBe(0);
});
