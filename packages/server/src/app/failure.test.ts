import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Lets the test make the real program fail: an error in a handler of its own, or a promise that nobody awaits. */
const saboteur = `process.on('message', (how) => {
  if (how === 'an exception') throw new Error('thrown into the void');
  void Promise.reject(new Error('rejected into the void'));
});
process.channel?.unref();`;

let dataDir = '';
let child: ChildProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heed-failure-'));
});
afterEach(async () => {
  if (child?.exitCode === null) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** The program, ready, with an embedded PostgreSQL of its own. */
async function serve(): Promise<{ readonly program: ChildProcess; readonly lines: string[] }> {
  const lines: string[] = [];
  const args = ['--import', `data:text/javascript,${encodeURIComponent(saboteur)}`, main, 'serve'];
  const { PATH, HOME } = process.env;
  const program = spawn(process.execPath, args, {
    env: { PATH, HOME, HEED_DATA: dataDir, HEED_PORT: String(await freePort()), HEED_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child = program;
  await new Promise<void>((resolve, reject) => {
    for (const stream of [program.stdout, program.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('Heed is ready')) resolve();
      });
    }
    program.once('exit', (code) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)));
  });
  return { program, lines };
}

for (const [how, words] of [
  ['an exception', 'thrown into the void'],
  ['a rejection', 'rejected into the void'],
] as const) {
  test(`${how} that reaches nobody is told in one line, stops the database and ends with code 1`, async () => {
    const { program, lines } = await serve();
    const ended = once(program, 'close');
    const postmaster = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
    expect(existsSync(postmaster)).toBe(true);
    program.send(how);
    expect(await ended).toEqual([1, null]);
    expect(existsSync(postmaster)).toBe(false);
    const told = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
    expect(told).toMatchObject([{ level: 60, msg: 'Heed failed and ends', err: { message: words } }]);
  }, 60_000);
}
