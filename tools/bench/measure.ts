import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LoadOrder, LoadResult } from './load.ts';

const run = promisify(execFile);
const LOAD = fileURLToPath(new URL('./load.ts', import.meta.url));

/** Runs the load generator in its own process, so that it does not share an event loop with what it measures. */
export async function measureLoad(order: LoadOrder): Promise<LoadResult> {
  const { stdout } = await run(process.execPath, [LOAD, JSON.stringify(order)], { timeout: 120_000 });
  return JSON.parse(stdout);
}

/** Milliseconds of CPU that a process and its descendants have used so far. */
export function cpuOf(pid: number): number {
  let ticks = 0;
  for (const each of [pid, ...descendantsOf(pid)]) {
    try {
      const stat = readFileSync(`/proc/${each}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Of the process itself, and of its children that ended and were waited for: idle backends come and go.
      ticks += [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return ticks * 10;
}

/** Resident memory of a process and its descendants in MB, by program name. */
export function memoryOf(pid: number): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const each of [pid, ...descendantsOf(pid)]) {
    try {
      const status = readFileSync(`/proc/${each}/status`, 'utf8');
      const name = /^Name:\s+(.+)$/m.exec(status)?.[1] ?? '?';
      const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      const program = name.startsWith('postgres') ? 'postgres' : /^(node|MainThread)/.test(name) ? 'node' : name;
      sums[program] = Math.round((sums[program] ?? 0) + kilobytes / 1_024);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return sums;
}

function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 4).split(' ')[0]));
    } catch {
      // It ended between the listing and the reading.
    }
  }
  const found = new Set([pid]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [child, parent] of parents) {
      if (found.has(parent) && !found.has(child)) {
        found.add(child);
        grew = true;
      }
    }
  }
  found.delete(pid);
  return [...found];
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
