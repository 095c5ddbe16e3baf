import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../../../../tests/support/cloneDatabase.ts';
import { createDatabase } from './database.ts';
import { openPool, type ResettablePool } from './pool.ts';
import { isUnavailable } from './trouble.ts';

let clone: ClonedDatabase;
let pool: ResettablePool;
beforeEach(async () => {
  clone = await cloneDatabase();
  pool = openPool(clone.connectionString, 'web', () => undefined);
});
afterEach(async () => {
  await pool.end();
  await clone.drop();
});

/** The event by which node-postgres tells of a lost connection is fatal to the process when nobody listens. */
const turnOfTheLoop = () => new Promise((resolve) => setTimeout(resolve, 50));

test('a connection that is cut while it is lent and silent fails its next statement, and nothing else', async () => {
  const client = await pool.connect();
  pool.reset();
  await turnOfTheLoop();
  const trouble = await client.query('select 1').catch((error: unknown) => error);
  expect(isUnavailable(trouble)).toBe(true);
  client.release();
  const next = await pool.connect();
  expect((await next.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  next.release();
});

test('a connection that is cut in the middle of a statement fails it, and nothing else', async () => {
  const client = await pool.connect();
  const running = client.query('select pg_sleep(30)').catch((error: unknown) => error);
  await turnOfTheLoop();
  pool.reset();
  expect(isUnavailable(await running)).toBe(true);
  await turnOfTheLoop();
  client.release();
});

test('a database that hangs is given up within seconds, by who reads outside a transaction too, and the next is served', async () => {
  const client = await pool.connect();
  const pid = (await client.query('select pg_backend_pid() as pid')).rows[0]?.pid;
  client.release();
  process.kill(pid, 'SIGSTOP');
  try {
    const database = createDatabase(pool, () => ({}));
    const trouble = await database.read
      .selectFrom('installation')
      .select('id')
      .execute()
      .catch((error) => error);
    expect(isUnavailable(trouble)).toBe(true);
    expect(await database.read.selectFrom('installation').select('id').execute()).toHaveLength(1);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
});

test('a statement that takes seconds is waited for: the database is slow, not silent', async () => {
  const client = await pool.connect();
  expect((await client.query('select 1 as one from pg_sleep(3)')).rows).toEqual([{ one: 1 }]);
  client.release();
});

test('while this process stands still nobody counts as silent', async () => {
  const client = await pool.connect();
  const running = client.query('select 1 as one from pg_sleep(0.1)');
  await turnOfTheLoop();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
  expect((await running).rows).toEqual([{ one: 1 }]);
  client.release();
});
