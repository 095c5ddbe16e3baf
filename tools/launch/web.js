// Builds the web app when its sources are not the ones that it was built from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the app is made from. */
const SOURCES = ['packages/web', 'packages/contract/src', 'packages/core/src', 'package-lock.json'];
const BUILT = 'packages/web/dist';
const STAMP = 'packages/web/dist/.built-from';

/** True when the app is built and nothing that it is made from has changed since. A copy without sources has it built. */
export function isWebBuilt(home) {
  if (!existsSync(join(home, 'packages/web/index.html'))) return true;
  return readText(join(home, STAMP)) === fingerprint(home);
}

/** Builds it with the given Node; answers what went wrong, or undefined. */
export function buildWeb(home, node) {
  const from = fingerprint(home);
  const vite = join(home, 'node_modules/vite/bin/vite.js');
  const done = spawnSync(node, [vite, 'build', '--logLevel', 'warn', 'packages/web'], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (done.status !== 0) return `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.trim();
  if (existsSync(join(home, BUILT))) writeFileSync(join(home, STAMP), from);
  return undefined;
}

/** Names, sizes and times of all sources: reading them whole would slow every start. */
function fingerprint(home) {
  const hash = createHash('sha256');
  for (const source of SOURCES) for (const line of describe(home, source)) hash.update(line);
  return hash.digest('hex');
}

function describe(home, path) {
  const stat = statSync(join(home, path), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [`${path} ${stat.size} ${Math.round(stat.mtimeMs)}\n`];
  return readdirSync(join(home, path))
    .filter((name) => name !== 'dist' && name !== 'node_modules')
    .toSorted()
    .flatMap((name) => describe(home, `${path}/${name}`));
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
