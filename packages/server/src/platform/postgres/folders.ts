import { chmod, chown, lstat, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Account, canEnter } from './account.ts';
import { explainFileError, fail, type PostgresFailure } from './failure.ts';
import type { Layout } from './layout.ts';

/**
 * Makes the data folder. As root it is opened for passing through (o+x), so that PostgreSQL's account reaches its own
 * part, while what else lies there stays unlisted and keeps its own modes. Folders above it are the operator's.
 */
export async function makeHome(home: string, account: Account | undefined): Promise<PostgresFailure | undefined> {
  try {
    await mkdir(home, { recursive: true, mode: account ? 0o711 : 0o700 });
    if (account === undefined || canEnter(home, account)) return undefined;
    const { mode } = await stat(home);
    await chmod(home, (mode & 0o7777) | 0o011);
  } catch (error) {
    return explainFileError(error, home);
  }
  if (canEnter(home, account)) return undefined;
  const barred = firstBarred(home, account);
  return fail(
    'unreachable-folder',
    `PostgreSQL cannot run as root and its account ${account.name} cannot pass ${barred} on the way to ${home}. ` +
      `Set HEED_DATA to a folder outside it (as root the default is /var/lib/heed), or run chmod o+x ${barred}.`,
  );
}

function firstBarred(path: string, account: Account): string {
  const parent = dirname(path);
  return parent === path || canEnter(parent, account) ? path : firstBarred(parent, account);
}

export async function makeFolders(layout: Layout, account: Account | undefined): Promise<PostgresFailure | undefined> {
  try {
    await makeOwned(layout.root, account);
    return await makeSocketFolder(layout.socketDir, account);
  } catch (error) {
    return explainFileError(error, layout.home);
  }
}

async function makeOwned(folder: string, account: Account | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}

/** The short socket folder lies in /tmp, where anybody could have put something under that name: then it is not used. */
async function makeSocketFolder(folder: string, account: Account | undefined): Promise<PostgresFailure | undefined> {
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  const found = await lstat(folder);
  const ours = [process.getuid?.(), account?.uid];
  if (!found.isDirectory() || !ours.includes(found.uid)) {
    return fail(
      'unreachable-folder',
      `${folder} belongs to somebody else. Remove it, or set HEED_DATA to a shorter path.`,
    );
  }
  await makeOwned(folder, account);
  return undefined;
}
