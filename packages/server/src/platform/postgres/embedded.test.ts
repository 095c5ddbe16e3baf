import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseAccount, spawnAs } from './account.ts';
import { findRunning, isPostgresFailure, startEmbedded } from './index.ts';
import { layOut } from './layout.ts';
import { findOurs, listProcesses } from './processes.ts';
import type { EmbeddedChange, EmbeddedPostgres } from './supervise.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
let home: string;
let running: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'heed-pg-'));
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  running = [];
  children = [];
  await until(async () => (await processesOf(home)) === 0, 10_000);
  await rm(home, { recursive: true, force: true });
});

async function start(onChange?: (change: EmbeddedChange) => void): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dataDir: home, log: quiet, ...(onChange ? { onChange } : {}) });
  if (isPostgresFailure(server)) throw new Error(server.message);
  running.push(server);
  return server;
}

async function ask(server: { connectionString: string }, statement: string): Promise<readonly unknown[][]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query({ text: statement, rowMode: 'array' }).finally(() => client.end());
  return rows;
}

async function processesOf(folder: string): Promise<number> {
  const { postmasters, backends } = await findOurs(layOut(folder, 0));
  return postmasters.length + backends.length;
}

async function until(isTrue: () => Promise<boolean> | boolean, patience: number): Promise<number> {
  const began = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - began > patience) throw new Error(`not within ${patience} ms`);
    await pause(20);
  }
  return performance.now() - began;
}

/** A Heed of its own that holds the folder, to be killed. Resolves when its database is up. */
async function startOther(): Promise<{ child: ChildProcess; connectionString: string }> {
  const file = join(home, 'other.ts');
  const door = fileURLToPath(new URL('./index.ts', import.meta.url));
  await writeFile(
    file,
    `import { startEmbedded } from ${JSON.stringify(door)};
     const log = { info() {}, warn() {}, error() {} };
     const server = await startEmbedded({ dataDir: ${JSON.stringify(home)}, log });
     console.log('connectionString' in server ? server.connectionString : server.message);`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return { child, connectionString: String(line).trim() };
}

test('a first start makes the database, a stop leaves no process, and a second start finds everything again', async () => {
  const first = await start();
  await ask(first, 'create table kept (it text)');
  await ask(first, "insert into kept values ('ü')");
  const [[encoding, checksums, listens, socketMode]] = (await ask(
    first,
    `select current_setting('server_encoding'), current_setting('data_checksums'), current_setting('listen_addresses'),
            current_setting('fsync')`,
  )) as [string[]];
  expect([encoding, checksums, listens, socketMode]).toEqual(['UTF8', 'on', '', 'on']);
  expect((await lstat(first.socketDir)).mode & 0o777).toBe(0o700);
  await first.stop();
  expect(await processesOf(home)).toBe(0);
  expect(await readdir(home)).toEqual(['postgres']);
  const second = await start();
  expect(await ask(second, 'select it from kept')).toEqual([['ü']]);
});

test.skipIf(process.platform !== 'linux')(
  'no helper and no server is told what stands in our environment',
  async () => {
    process.env.HEED_SECRET_KEY = 'marked-as-secret';
    try {
      await start();
      const ours = (await listProcesses()).filter(({ commandLine }) => commandLine.includes(home));
      expect(ours.some(({ commandLine }) => commandLine.includes('heed-guard'))).toBe(true);
      for (const { pid, commandLine } of ours) {
        const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
        expect(environment + commandLine, commandLine).not.toContain('marked-as-secret');
      }
    } finally {
      delete process.env.HEED_SECRET_KEY;
    }
  },
);

test('when the server is killed it is back within five seconds with every committed row, and the caller is told', async () => {
  const changes: string[] = [];
  const server = await start((change) => changes.push(change.kind));
  await ask(server, 'create table kept (it int)');
  await ask(server, 'insert into kept values (1)');
  const killed = server.pid();
  if (killed === undefined) throw new Error('no server');
  process.kill(killed, 'SIGKILL');
  await until(() => changes.includes('up'), 5_000);
  expect(changes).toEqual(['down', 'up']);
  expect(server.pid()).not.toBe(killed);
  expect(await ask(server, 'select it from kept')).toEqual([[1]]);
});

test('sessions that outlive a killed server do not keep it from coming back', async () => {
  const changes: string[] = [];
  const server = await start((change) => changes.push(change.kind));
  const busy = new pg.Client({ connectionString: server.connectionString });
  busy.on('error', () => undefined);
  await busy.connect();
  const endless = busy
    .query('select count(*) from generate_series(1, 100000000000)')
    .then(() => 'counted')
    .catch(() => 'cut');
  await pause(100);
  process.kill(server.pid() ?? 0, 'SIGKILL');
  await until(() => changes.includes('up'), 5_000);
  expect(await endless).toBe('cut');
});

test('when Heed is killed its server stops within three seconds, and the next Heed has every committed row', async () => {
  const other = await startOther();
  await ask(other, 'create table kept (it int)');
  await ask(other, 'insert into kept values (2)');
  other.child.kill('SIGKILL');
  expect(await until(async () => (await processesOf(home)) === 0, 3_000)).toBeLessThan(3_000);
  const server = await start();
  expect(await ask(server, 'select it from kept')).toEqual([[2]]);
});

test('when Heed and the guard are both killed, the next Heed ends the orphan and takes over', async () => {
  const other = await startOther();
  await ask(other, 'create table kept (it int)');
  other.child.kill('SIGSTOP');
  for (const pid of await guardsOf(home)) process.kill(pid, 'SIGKILL');
  other.child.kill('SIGKILL');
  await once(other.child, 'exit');
  await pause(500);
  expect(await processesOf(home)).toBeGreaterThan(0);
  const server = await start();
  expect(await ask(server, 'select count(*)::int from kept')).toEqual([[0]]);
  const { postmasters } = await findOurs(layOut(home, 0));
  expect(postmasters.map(({ pid }) => pid)).toEqual([server.pid()]);
});

test('a guard that is killed is replaced, so a later death of Heed still stops the server', async () => {
  const other = await startOther();
  const [first] = await guardsOf(home);
  if (first === undefined) throw new Error('no guard');
  process.kill(first, 'SIGKILL');
  await until(async () => (await guardsOf(home)).some((pid) => pid !== first), 5_000);
  other.child.kill('SIGKILL');
  await until(async () => (await processesOf(home)) === 0, 3_000);
});

test('a command beside a running Heed finds its database, and none when nothing runs', async () => {
  expect(await findRunning(home)).toBeUndefined();
  const other = await startOther();
  expect(await findRunning(home)).toBe(other.connectionString);
  other.child.kill('SIGKILL');
  await until(async () => (await processesOf(home)) === 0, 3_000);
  expect(await findRunning(home)).toBeUndefined();
});

test('a second Heed on the same folder is refused in one line, and the first goes on', async () => {
  const other = await startOther();
  const second = await startEmbedded({ dataDir: home, log: quiet });
  expect(second).toMatchObject({
    failed: 'folder-in-use',
    message: expect.stringContaining(`process ${other.child.pid}) is using the data folder ${home}`),
  });
  expect(await ask(other, 'select 1')).toEqual([[1]]);
});

test('lock files whose process id now belongs to another process of the same account do not prevent a start', async () => {
  const first = await start();
  const pidFile = join(home, 'postgres/cluster/postmaster.pid');
  const text = await readFile(pidFile, 'utf8');
  await first.stop();
  const account = await chooseAccount();
  if (isPostgresFailure(account)) throw new Error(account.message);
  const stranger = spawn('/bin/sleep', ['30'], { ...spawnAs(account), stdio: 'ignore' });
  children.push(stranger);
  const stale = text.replace(/^\d+/, String(stranger.pid));
  await writeFile(pidFile, stale);
  await writeFile(join(first.socketDir, '.s.PGSQL.5432.lock'), stale);
  const second = await start();
  expect(await ask(second, 'select 1')).toEqual([[1]]);
  expect(stranger.exitCode).toBeNull();
});

test('what an operator sets with alter system stays over restarts', async () => {
  const first = await start();
  await ask(first, "alter system set work_mem = '5MB'");
  await first.stop();
  expect(await ask(await start(), 'show work_mem')).toEqual([['5MB']]);
});

test('an interrupted first start is begun anew', async () => {
  await mkdir(join(home, 'postgres/cluster-making/base'), { recursive: true });
  await appendFile(join(home, 'postgres/cluster-making/PG_VERSION'), '18\n');
  expect(await ask(await start(), 'select 1')).toEqual([[1]]);
});

test('a data folder whose path is too long for a socket works by a short folder', async () => {
  await chmod(home, 0o755);
  const long = join(home, 'a'.repeat(60), 'b'.repeat(60));
  const server = await startEmbedded({ dataDir: long, log: quiet });
  if (isPostgresFailure(server)) throw new Error(server.message);
  running.push(server);
  expect(server.socketDir).toMatch(/^\/tmp\/heed-/);
  expect(await ask(server, 'select 1')).toEqual([[1]]);
  await server.stop();
  await rm(server.socketDir, { recursive: true });
});

test('a file where the data folder should be is refused in one line', async () => {
  await writeFile(join(home, 'file'), '');
  const refused = await startEmbedded({ dataDir: join(home, 'file'), log: quiet });
  expect(refused).toMatchObject({ failed: 'unwritable-folder', message: expect.stringContaining('HEED_DATA') });
});

test('stopping while the server is being started again ends both', async () => {
  const server = await start();
  process.kill(server.pid() ?? 0, 'SIGKILL');
  await pause(30);
  await server.stop();
  expect(await processesOf(home)).toBe(0);
});

/** Guards are told by their arguments: the name that they are given, and the cluster. */
async function guardsOf(folder: string): Promise<number[]> {
  const all = await listProcesses();
  return all
    .filter(({ commandLine }) => commandLine.endsWith(`heed-guard ${layOut(folder, 0).cluster}`))
    .map(({ pid }) => pid);
}
