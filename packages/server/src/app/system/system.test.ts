import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '../../../../../tests/support/house.ts';
import { sayAlive } from '../../platform/health/index.ts';
import { createHttp } from '../../platform/http/index.ts';
import { createLiveHub, type LiveHub } from '../../platform/live/index.ts';
import { systemRoutes } from './index.ts';

let house: House;
let hub: LiveHub;
let engine: { isLost: boolean };
let ask: (url: string) => Promise<{ readonly statusCode: number; readonly body: string; readonly headers: object }>;
beforeEach(async () => {
  house = await openHouse();
  hub = createLiveHub(house.database, () => undefined);
  engine = { isLost: false };
  const app = await createHttp({
    database: house.database,
    routes: systemRoutes({ hub, engine, readMetrics: async () => '', mailTrouble: undefined }),
    logger: pino({ level: 'silent' }),
    publicUrl: 'http://heed.test',
    identify: async () => undefined,
  });
  ask = (url) => app.inject({ url });
});
afterEach(async () => {
  hub.close();
  await house.close();
});

async function logPosition(): Promise<number> {
  const { rows } = await sql<{ at: number }>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as at`.execute(house.database.read);
  return rows[0]?.at ?? Number.NaN;
}

test('who asks whether we are ready makes us commit, and leaves no row behind', async () => {
  const versions = () => sql`select xmin::text from installation`.execute(house.database.read);
  const [row, position] = [(await versions()).rows, await logPosition()];
  expect(await ask('/readyz')).toMatchObject({ statusCode: 200, body: 'ready\n' });
  expect((await versions()).rows).toEqual(row);
  expect(await logPosition()).toBeGreaterThan(position);
});

test('a database that takes no writes is not ready, and is again when it takes some', async () => {
  await ask('/readyz');
  await takeWrites(false);
  expect(await ask('/readyz')).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  await takeWrites(true);
  await expect.poll(async () => (await ask('/readyz')).statusCode).toBe(200);
});

/** Whether it does is settled when a connection is opened: those that are open are ended, as by a change of primary. */
async function takeWrites(whether: boolean): Promise<void> {
  const operator = new pg.Client({
    connectionString: house.connectionString,
    options: '-c default_transaction_read_only=off',
  });
  await operator.connect();
  const name = operator.escapeIdentifier(operator.database ?? '');
  await operator.query(`alter database ${name} set default_transaction_read_only = ${whether ? 'off' : 'on'}`);
  if (!whether) {
    await operator.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
  }
  await operator.end();
  await new Promise((resolve) => setTimeout(resolve, 100));
}

test('an engine of this node that is lost is a trouble at once, although its silence is not long yet', async () => {
  await sayAlive(house.database.read, { incarnation: 'a', name: 'n', version: '1', vitals: {} });
  expect(await ask('/healthz/deep')).toMatchObject({ statusCode: 200 });
  engine.isLost = true;
  expect(await ask('/healthz/deep')).toMatchObject({
    statusCode: 503,
    body: JSON.stringify({ troubles: ['The engine of this node does not answer; it is started again.'] }),
  });
});
