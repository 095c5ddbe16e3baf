import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout } from './layout.ts';
import { endLeftovers } from './processes.ts';

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface PidFile {
  readonly pid: number;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | undefined;
}

/** Line 1 is the process id, line 8 the status (PostgreSQL's src/include/utils/pidfile.h). */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const status = lines[7]?.trim();
  const known = status === 'starting' || status === 'stopping' || status === 'ready' || status === 'standby';
  return { pid, status: known ? status : undefined };
}

export async function readPidFile(layout: Layout): Promise<PidFile | undefined> {
  return parsePidFile(await readFile(join(layout.cluster, 'postmaster.pid'), 'utf8').catch(() => ''));
}

/**
 * Clears the way for a start. PostgreSQL takes its own lock files as held when their process id lives again under the
 * same account, whatever that process is. First whatever truly runs on this cluster is ended, its sessions too, since
 * the file to be removed is also what protects the shared memory they write to; only then are the files certainly stale.
 * The caller holds Heed's own lock of the folder.
 */
export async function clearStaleLocks(layout: Layout): Promise<void> {
  await endLeftovers(layout);
  await rm(join(layout.cluster, 'postmaster.pid'), { force: true });
  await rm(join(layout.socketDir, '.s.PGSQL.5432.lock'), { force: true });
  await rm(join(layout.socketDir, '.s.PGSQL.5432'), { force: true });
}
