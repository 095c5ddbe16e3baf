/**
 * `npm run test:postgres`: the shelves that need a database, on the oldest PostgreSQL that Heed promises to run on, taken
 * from Debian's package. The embedded one is what `npm test` uses.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tell, tellSum } from './checks.ts';
import { type Result, runShelf } from './shelf.ts';

const BIN = '/usr/lib/postgresql/15/bin';
const PACKAGE = 'postgresql-15';

/** As root, PostgreSQL runs as the account that its package made; it refuses root. */
function asServer(program: string, args: readonly string[]): void {
  const isRoot = process.getuid?.() === 0;
  const [command, all] = isRoot
    ? (['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(BIN, program), ...args]] as const)
    : ([join(BIN, program), args] as const);
  execFileSync(command, all, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' });
}

function whyNot(): string | undefined {
  if (existsSync(join(BIN, 'postgres'))) return undefined;
  if (process.getuid?.() !== 0) return `there is no ${PACKAGE} here, and only root may install it.`;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', PACKAGE], { env, stdio: 'ignore' });
  return existsSync(join(BIN, 'postgres')) ? undefined : `apt-get could not install ${PACKAGE}.`;
}

const missing = whyNot();
if (missing !== undefined) {
  console.log(`skipped: ${missing}`);
  process.exit(process.env.CI === 'true' ? 1 : 0);
}
const folder = mkdtempSync(join(tmpdir(), 'heed-postgres15-'));
const data = join(folder, 'data');
if (process.getuid?.() === 0) {
  chmodSync(folder, 0o755);
  execFileSync('chown', ['postgres', folder]);
}
try {
  asServer('initdb', ['-D', data, '-A', 'trust', '-U', 'heed', '--locale=C.UTF-8', '-E', 'UTF8']);
  const options = `-k ${folder} -c listen_addresses='' -c fsync=off -c max_connections=200`;
  asServer('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  process.env.HEED_TEST_DATABASE_URL = `postgresql://heed@localhost/postgres?host=${folder}`;
  const results: Result[] = [];
  for (const name of ['rooms', 'scenarios'] as const) {
    const result = await runShelf(name, process.argv.slice(2));
    tell(result);
    results.push(result);
  }
  process.exitCode = tellSum(results);
} finally {
  if (existsSync(join(data, 'postmaster.pid'))) asServer('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
  rmSync(folder, { recursive: true, force: true });
}
