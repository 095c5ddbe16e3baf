import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../../../../tests/support/cloneDatabase.ts';
import { type MigrationWait, migrate, readMigrations } from './migrate.ts';

let clone: ClonedDatabase;
let pool: pg.Pool;
let backup: pg.Client;
beforeEach(async () => {
  clone = await cloneDatabase();
  pool = new pg.Pool({ connectionString: clone.connectionString, lock_timeout: 5_000 });
  // A backup: it reads, and holds what it reads until its end.
  backup = new pg.Client({ connectionString: clone.connectionString, application_name: 'heed backup' });
  await backup.connect();
  await backup.query('begin; select from people limit 1; select from teams limit 1');
});
afterEach(async () => {
  await backup.end();
  await pool.end();
  await clone.drop();
});

const NEXT = (readMigrations().at(-1)?.version ?? 0) + 1;
const MIGRATIONS = [
  ...readMigrations(),
  {
    version: NEXT,
    name: 'next.sql',
    sql: 'create table of_next (id integer); alter table people add column of_next integer',
    checksum: 'next',
  },
];
const find = async (text: string): Promise<readonly unknown[]> => (await pool.query(text)).rows;
const made = () => find(`select from schema_migrations where version = ${NEXT}`);
const columns = () => find(`select from information_schema.columns where column_name = 'of_next'`);

test('a migration does not stand in the way of others while a backup reads, and is made when that is over', async () => {
  const waits: MigrationWait[] = [];
  const reads: Promise<unknown>[] = [];
  const onWait = (wait: MigrationWait): void => {
    waits.push(wait);
    // Somebody comes while it tries again: they would queue behind it for as long as it waited.
    reads.push(pause(300).then(() => pool.query('select from people')));
    if (waits.length === 2) reads.push(pause(100).then(() => backup.query('commit')));
  };
  expect(await migrate(pool, { waits: [200], onWait }, MIGRATIONS)).toEqual({ applied: 1 });
  await Promise.all(reads);
  expect(waits.length).toBeGreaterThanOrEqual(2);
  expect(waits[0]).toMatchObject({
    name: 'next.sql',
    tries: 1,
    holders: [expect.stringMatching(/^heed backup \(process \d+, for \d+ s, people and \d+ more\)$/)],
  });
  expect(await made()).toHaveLength(1);
  expect(await columns()).toHaveLength(1);
});

test('one whose tables stay in use is refused with who uses them, and nothing of it was made', async () => {
  const trying = migrate(pool, { waits: [1], mostTries: 2 }, MIGRATIONS);
  await expect(trying).rejects.toThrow(
    /^The migration next\.sql was tried 2 times and could not be made: heed backup \(process \d+, for \d+ s, /,
  );
  expect(await made()).toEqual([]);
  expect(await columns()).toEqual([]);
  expect(await find(`select from pg_tables where tablename = 'of_next'`)).toEqual([]);
  await backup.query('commit');
  expect(await migrate(pool, {}, MIGRATIONS)).toEqual({ applied: 1 });
});
