import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../../../tests/support/cloneDatabase.ts';
import { type Config, readConfig } from '../platform/config/index.ts';
import { hashToken, newId, randomBytes } from '../platform/random/index.ts';
import { createVault, vaultKey } from '../platform/secrets/index.ts';
import { openWeb, type Web } from './web.ts';
import { wireDatabase } from './wire.ts';

const KEY = `hik_${'k'.repeat(43)}`;
const engine = {
  nudge: () => undefined,
  readMetrics: async () => 'engine_says 1',
  stop: async () => undefined,
  isLost: false,
};
const log = pino({ level: 'silent' });

let clone: ClonedDatabase;
let web: Web;
beforeEach(async () => {
  clone = await cloneDatabase();
  const keys = [vaultKey(randomBytes(32))] as const;
  const { connectionString } = clone;
  web = await openWeb({ config: testConfig(), log, vault: createVault(keys), keys, connectionString, engine });
});
afterEach(async () => {
  await web.close();
  await clone.drop();
});

function testConfig(): Config {
  const surroundings = { env: {}, isRoot: false, homeDir: '/nowhere', hostName: 'test', file: undefined };
  const config = readConfig(surroundings);
  if ('detail' in config) throw new Error(config.detail);
  return config;
}

/** What Prometheus would read, by the name and labels of each line. */
async function measure(): Promise<ReadonlyMap<string, number>> {
  const { statusCode, payload } = await web.app.inject({ method: 'GET', url: '/metrics' });
  expect(statusCode).toBe(200);
  const lines = payload.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

async function withDatabase(work: (db: ReturnType<typeof wireDatabase>['read']) => Promise<unknown>): Promise<void> {
  const database = wireDatabase(
    clone.connectionString,
    'web',
    () => ({}),
    log,
    () => undefined,
  );
  await work(database.read).finally(() => database.close());
}

function post(body: unknown) {
  return web.app.inject({
    method: 'POST',
    url: '/v1/signals/generic',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
}

test('alerts that come in are counted by what became of them, and their commits are timed', async () => {
  await withDatabase((db) =>
    db
      .insertInto('integrations')
      .values({
        id: newId('integration', 0),
        name: 'test',
        kind: 'generic',
        key_hash: hashToken(KEY),
        hint: 'a',
        urgency: 'record',
        created_at: '2026-06-15T12:00:00Z',
      })
      .execute(),
  );
  const body = { summary: 'the disk is full', status: 'firing' };
  expect((await post(body)).statusCode).toBe(202);
  expect((await post(body)).statusCode).toBe(202);
  expect((await post({ nonsense: true })).statusCode).toBe(400);
  const measured = await measure();
  expect(measured.get('heed_ingested_alerts_total{what="changed"}')).toBe(1);
  expect(measured.get('heed_ingested_alerts_total{what="unchanged"}')).toBe(1);
  expect(measured.get('heed_ingested_alerts_total{what="refused"}')).toBe(1);
  expect(measured.get('heed_ingest_commit_seconds_count')).toBe(3);
  expect(measured.get('heed_ingest_commit_seconds_sum')).toBeGreaterThan(0);
});

test('the age of the oldest due timer and the depth of every lane are read when they are asked for', async () => {
  await withDatabase(async (db) => {
    const due = new Date(Date.now() - 100_000).toISOString();
    await db.insertInto('timers').values({ kind: 'test', key: 'late', due_at: due }).execute();
    const common = { channel: 'email', recipient: 'r', addressee: 'a', subject: 's', message: '{}' };
    await db
      .insertInto('deliveries')
      .values([0, 0, 3].map((lane, at) => ({ ...common, id: `d${at}`, obligation_key: `o${at}`, lane, ...times(due) })))
      .execute();
  });
  const measured = await measure();
  expect(measured.get('heed_oldest_due_timer_seconds')).toBeGreaterThanOrEqual(100);
  expect([0, 1, 2, 3, 4].map((lane) => measured.get(`heed_lane_due_deliveries{lane="${lane}"}`))).toEqual([
    2, 0, 0, 1, 0,
  ]);
  expect(measured.get('engine_says')).toBe(1);
});

function times(at: string) {
  return { created_at: at, due_at: at, stale_at: at };
}

test('without a database the rest is still measured', async () => {
  await clone.drop();
  const measured = await measure();
  expect(measured.get('heed_ingest_commit_seconds_count')).toBe(0);
  expect(measured.get('engine_says')).toBe(1);
  expect([...measured.keys()].filter((key) => /oldest_due|lane_due/.test(key))).toEqual([]);
});
