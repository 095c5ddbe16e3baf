import { execFile } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, BARE_ENVIRONMENT, spawnAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { checkRoom, explainDeath, explainFileError, type PostgresFailure } from './failure.ts';
import type { Layout } from './layout.ts';
import { formatSettings, HOST_RULES, type SettingChoices, settings } from './settings.ts';

/** The role and the database that Heed uses; the role owns the cluster, whose only door is its socket. */
export const ROLE = 'heed';

/**
 * Makes the cluster on the first start: UTF-8, the built-in C.UTF-8 collation (the same on every machine, so an index
 * never depends on the system's library), checksums on every page. It is made beside its place and moved there whole.
 */
export async function makeCluster(
  layout: Layout,
  binaries: Binaries,
  account: Account | undefined,
  choices: SettingChoices,
): Promise<PostgresFailure | undefined> {
  if (await exists(join(layout.cluster, 'PG_VERSION'))) return undefined;
  const full = await checkRoom(layout.root);
  if (full) return full;
  const half = `${layout.cluster}-making`;
  const args = ['-D', half, '-U', ROLE, '--auth=trust', '--encoding=UTF8', '--locale=C', '--data-checksums'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!choices.durable) args.push('--no-sync');
  try {
    await rm(half, { recursive: true, force: true });
    await promisify(execFile)(binaries.initdb, args, { ...spawnAs(account), env: serverEnvironment() });
    await rename(half, layout.cluster);
    return undefined;
  } catch (error) {
    const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : undefined;
    if (said === undefined) return explainFileError(error, layout.home);
    const trouble = said.replaceAll(/^initdb: (error|fatal): /gim, 'FATAL: ');
    const failure = await explainDeath(trouble, layout.home, layout.logFile);
    await rm(half, { recursive: true, force: true }).catch(() => undefined);
    return failure;
  }
}

/** Writes Heed's settings and door rules into the cluster, when they differ from what stands there. */
export async function configure(
  layout: Layout,
  account: Account | undefined,
  choices: SettingChoices,
): Promise<PostgresFailure | undefined> {
  const values = {
    ...settings(choices),
    cluster_name: layout.clusterName,
    unix_socket_directories: layout.socketDir,
  };
  try {
    await writeOwned(join(layout.cluster, 'postgresql.conf'), formatSettings(values), account);
    await writeOwned(join(layout.cluster, 'pg_hba.conf'), HOST_RULES, account);
    return undefined;
  } catch (error) {
    return explainFileError(error, layout.home);
  }
}

/** PostgreSQL reads its language and time zone from here; anything else of Heed's environment is not its business. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { ...BARE_ENVIRONMENT, LC_ALL: 'C', TZ: 'UTC' };
}

async function writeOwned(path: string, text: string, account: Account | undefined): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  // A new file or none: in this folder its account could have laid a link, through which root would write elsewhere.
  await using file = await open(draft, 'wx', 0o600);
  await file.writeFile(text);
  if (account) await file.chown(account.uid, account.gid);
  await rename(draft, path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
