import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fail, type PostgresFailure } from './failure.ts';

/**
 * The unprivileged account that PostgreSQL runs as when Heed runs as root, because PostgreSQL refuses root. Undefined
 * stands for the account that Heed itself runs as.
 */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL looks its account up by number and refuses one without an entry, so a made-up uid would not do. */
const PREFERRED = ['postgres', 'nobody'];

export async function chooseAccount(): Promise<Account | undefined | PostgresFailure> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = parseAccounts(await readFile('/etc/passwd', 'utf8').catch(() => ''));
  for (const name of PREFERRED) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (account) return account;
  }
  return fail(
    'no-account',
    'PostgreSQL refuses to run as root, and /etc/passwd has neither postgres nor nobody to run it as. ' +
      'Run Heed as an ordinary user, add such an account, or set DATABASE_URL to your own PostgreSQL.',
  );
}

/** Reads lines of passwd(5): name:password:uid:gid:… */
export function parseAccounts(passwd: string): readonly Account[] {
  return passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !uid || !gid || !/^\d+$/.test(uid) || !/^\d+$/.test(gid)) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/** All that a helper is told of our environment, where passwords and keys stand. */
export const BARE_ENVIRONMENT = { PATH: '/usr/bin:/bin' };

/** What `spawn` needs to run a process as the account, from a working folder that every account can enter. */
export function spawnAs(account: Account | undefined): { cwd: '/'; uid?: number; gid?: number } {
  return account === undefined ? { cwd: '/' } : { cwd: '/', uid: account.uid, gid: account.gid };
}

/** Asks the system itself, as that account, so that access lists and read-only mounts count too. */
export function canEnter(path: string, account: Account | undefined): boolean {
  const options = { ...spawnAs(account), env: BARE_ENVIRONMENT, stdio: 'ignore' } as const;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], options).status === 0;
}
