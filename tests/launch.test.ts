import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
let home: string;

/** A small Heed of its own: the launch path, two programs that tell how they were run, and an npm that keeps a list. */
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'heed-launch-'));
  for (const part of ['tools/launch', 'bin']) cpSync(join(ROOT, part), join(home, part), { recursive: true });
  put('package.json', '{"type":"module"}');
  put('packages/server/src/app/main.ts', tell('server'));
  put('packages/cli/src/main.ts', tell('cli'));
  put(
    'npm.js',
    `import { appendFileSync, mkdirSync, copyFileSync } from 'node:fs';
     appendFileSync('npm-was-run', process.argv.slice(2).join(' ') + '\\n');
     if (process.env.NPM_FAILS) process.exit(1);
     mkdirSync('node_modules', { recursive: true });
     copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
  );
  putLock('package-lock.json', { 'node_modules/a': { version: '1.0.0', integrity: 'x' } });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function tell(name: string): string {
  return `const text: string = ${JSON.stringify(name)};
          process.on('SIGTERM', () => process.exit(7));
          console.log([text, ...process.argv.slice(2)].join(' '));
          if (process.argv[2] === 'wait') setInterval(() => {}, 1_000);
          process.exitCode = 3;`;
}

function put(path: string, text: string): void {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
}

function putLock(path: string, packages: object): void {
  put(path, JSON.stringify({ packages: { '': {}, ...packages } }));
}

function run(args: string[], cwd = home, env: Record<string, string> = {}) {
  const given = { PATH: '/usr/bin:/bin', npm_execpath: join(home, 'npm.js'), ...env };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env: given, encoding: 'utf8' });
  return { status, stdout: stdout.trim(), stderr: stderr.trim() };
}

const prepare = (env: Record<string, string> = {}) => run(['tools/launch/prepare.js'], home, env);

function npmRuns(): number {
  try {
    return readFileSync(join(home, 'npm-was-run'), 'utf8').trim().split('\n').length;
  } catch {
    return 0;
  }
}

test('libraries are installed when there are none, and nothing is said or done when they are there', () => {
  expect(prepare()).toMatchObject({ status: 0, stderr: expect.stringContaining('installing its libraries') });
  expect(prepare()).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(npmRuns()).toBe(1);
});

test('a lockfile that names another version is installed', () => {
  prepare();
  putLock('package-lock.json', { 'node_modules/a': { version: '1.0.1', integrity: 'y' } });
  prepare();
  expect(npmRuns()).toBe(2);
});

test('packages of other platforms, and development packages in production, may be missing', () => {
  putLock('node_modules/.package-lock.json', {});
  putLock('package-lock.json', {
    'node_modules/b': { version: '1.0.0', optional: true },
    'node_modules/c': { version: '1.0.0', dev: true },
  });
  prepare({ NODE_ENV: 'production' });
  expect(npmRuns()).toBe(0);
  prepare();
  expect(npmRuns()).toBe(1);
});

test('an installation that fails ends the command', () => {
  expect(prepare({ NPM_FAILS: '1' })).toMatchObject({ status: 1, stderr: expect.stringContaining('npm ci failed') });
});

test('the server’s verbs run the server and all others the CLI, from any folder and through a symlink', () => {
  const link = join(home, 'heed-link');
  symlinkSync(join(home, 'bin/heed.js'), link);
  expect(run([link, 'serve', '--x'], '/')).toMatchObject({ status: 3, stdout: 'server serve --x' });
  expect(run([link, 'alerts', 'list'], '/')).toMatchObject({ status: 3, stdout: 'cli alerts list' });
  expect(run([link], '/')).toMatchObject({ stdout: 'cli' });
});

test('a program that is run in our place gets its arguments and its signals, and its exit code is ours', async () => {
  const file = 'packages/cli/src/main.ts';
  expect(run(['tools/launch/run.js', file, 'a', 'b'])).toMatchObject({ status: 3, stdout: 'cli a b' });
  const child: ChildProcess = spawn(process.execPath, ['tools/launch/run.js', file, 'wait'], { cwd: home });
  if (child.stdout) await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(7);
});
