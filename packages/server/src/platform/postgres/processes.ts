import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Layout } from './layout.ts';

/** A running process, by what anybody may read about it. */
export interface Seen {
  readonly pid: number;
  readonly commandLine: string;
}

/** Linux tells in /proc, which needs no program; elsewhere `ps` does. */
export async function listProcesses(): Promise<readonly Seen[]> {
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const seen = await Promise.all(
      pids.map(async (pid) => ({ pid: Number(pid), commandLine: await readCommand(pid) })),
    );
    return seen.filter((one) => one.commandLine !== '');
  }
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, commandLine] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    return pid === undefined || commandLine === undefined ? [] : [{ pid: Number(pid), commandLine }];
  });
}

/** A process that ends while we look, and one that has ended but is not yet reaped, read as empty. */
async function readCommand(pid: string): Promise<string> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.replaceAll('\0', ' ').trim();
}

/** True for the main process of the server that has this cluster open. */
export function isPostmaster(seen: Seen, layout: Layout): boolean {
  return seen.commandLine.endsWith(`postgres -D ${layout.cluster}`);
}

/** True for the processes that serve sessions and chores; PostgreSQL writes the cluster's name into their titles. */
export function isBackend(seen: Seen, layout: Layout): boolean {
  return seen.commandLine.startsWith(`postgres: ${layout.clusterName}: `);
}

/** Every process of this cluster, whoever started it. */
export async function findOurs(layout: Layout): Promise<{ postmasters: readonly Seen[]; backends: readonly Seen[] }> {
  const all = await listProcesses();
  return {
    postmasters: all.filter((seen) => isPostmaster(seen, layout)),
    backends: all.filter((seen) => isBackend(seen, layout)),
  };
}

/** Signals a process; one that has ended meanwhile is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {}
}

const FAST = 5_000;
const IMMEDIATE = 2_000;

/**
 * Ends what an earlier Heed left running on this cluster: a server whose parent and guard were both killed, or sessions
 * whose server was killed. Nothing is lost by it: what was committed is in the write-ahead log. Two servers on one
 * cluster would destroy it, so nothing is started while one of these lives.
 */
export async function endLeftovers(layout: Layout): Promise<void> {
  const steps: readonly [NodeJS.Signals, number][] = [
    ['SIGINT', FAST],
    ['SIGQUIT', IMMEDIATE],
    ['SIGKILL', IMMEDIATE],
  ];
  for (const [name, patience] of steps) {
    const { postmasters, backends } = await findOurs(layout);
    if (postmasters.length + backends.length === 0) return;
    // A server ends its own sessions; sessions without a server do not obey a polite signal.
    for (const { pid } of postmasters) signal(pid, name);
    if (postmasters.length === 0) for (const { pid } of backends) signal(pid, name === 'SIGINT' ? 'SIGQUIT' : name);
    if (await goneWithin(layout, patience)) return;
  }
}

async function goneWithin(layout: Layout, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 50) {
    const { postmasters, backends } = await findOurs(layout);
    if (postmasters.length + backends.length === 0) return true;
    await pause(50);
  }
  return false;
}
