import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { randomToken } from '../random/index.ts';
import { errorCode, explainFileError, fail, type PostgresFailure } from './failure.ts';

/** One Heed at a time has a data folder. */
export interface FolderLock {
  release(): Promise<void>;
}

const holderSchema = z.object({ pid: z.number(), started: z.string(), machine: z.string(), mark: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** The holder touches the file this often, which tells a live Heed in another container from a dead one. */
const TOUCH_EVERY = 1_000;
const DEAD_AFTER = 5_000;

/**
 * Takes `heed.lock` in the folder. The file names the holder: process id, its start time (a process id is given out
 * again), and the machine with its process namespace. On the same machine the process itself is asked after; from
 * another one, as with two containers on one volume, only the file's time can tell, so it is watched for five seconds.
 */
export async function lockFolder(folder: string): Promise<FolderLock | PostgresFailure> {
  const path = join(folder, 'heed.lock');
  const mine: Holder = {
    pid: process.pid,
    started: await startOf(process.pid),
    machine: await thisMachine(),
    mark: randomToken(16),
  };
  const draft = `${path}.${mine.mark}`;
  try {
    for (;;) {
      await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
      if (await linked(draft, path)) return hold(path, mine);
      const text = await readFile(path, 'utf8').catch(() => '');
      const holder = parseHolder(text);
      if (holder && (await isAlive(holder, mine, path))) return inUse(folder, holder, mine);
      await removeStale(path, text);
    }
  } catch (error) {
    return explainFileError(error, folder);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function inUse(folder: string, holder: Holder, mine: Holder): PostgresFailure {
  const who = holder.machine === mine.machine ? `process ${holder.pid}` : `a process on ${holder.machine}`;
  return fail(
    'folder-in-use',
    `Another Heed (${who}) is using the data folder ${folder}. Stop it first, or set HEED_DATA to another folder. ` +
      'To run two nodes, give both the same DATABASE_URL and each a folder of its own.',
  );
}

function hold(path: string, mine: Holder): FolderLock {
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_EVERY);
  touch.unref();
  return {
    async release() {
      clearInterval(touch);
      const holder = parseHolder(await readFile(path, 'utf8').catch(() => ''));
      if (holder?.mark === mine.mark) await rm(path, { force: true });
    },
  };
}

/** `link` makes the name and the whole content appear at once, and only when the name is free. */
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Of two starters that find the same stale file, the slower must not remove the quicker one's fresh lock. */
async function removeStale(path: string, judged: string): Promise<void> {
  const aside = `${path}.stale-${randomToken(16)}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== judged) await linked(aside, path);
  await rm(aside, { force: true });
}

function parseHolder(text: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder, mine: Holder, path: string): Promise<boolean> {
  if (holder.machine === mine.machine) return (await startOf(holder.pid)) === holder.started;
  const before = await touchedAt(path);
  for (let waited = 0; waited < DEAD_AFTER; waited += 250) {
    await pause(250);
    const after = await touchedAt(path);
    if (after === undefined) return false;
    if (after !== before) return true;
  }
  return false;
}

async function touchedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => undefined,
  );
}

/**
 * When a process started, in the system's own words; 'gone' when there is none. Field 22 of /proc/PID/stat, counted
 * behind the name, which may itself hold spaces and brackets (proc(5)). Elsewhere only whether the process lives.
 */
async function startOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return (
      text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .at(19) ?? 'gone'
    );
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return errorCode(error) === 'EPERM' ? 'alive' : 'gone';
  }
}

/** Process ids mean something only within one start of one machine and one process namespace of it. */
async function thisMachine(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), boot.trim(), namespace].filter((part) => part !== '').join(' ');
}
