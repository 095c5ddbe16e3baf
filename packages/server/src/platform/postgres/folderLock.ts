import { createHash } from 'node:crypto';
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
/** How long to wait for one who is about to succeed a dead holder. */
const CLAIMED_AGAIN_AFTER = 20;

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
  try {
    const other = await take(path, mine);
    return other === undefined ? hold(path, mine) : inUse(folder, other, mine);
  } catch (error) {
    return explainFileError(error, folder);
  }
}

/**
 * Makes the file at `path` name me, or tells the living holder that it names. A file that names a dead one is replaced
 * only by who holds the claim to succeed exactly that content: otherwise a starter that judged the file a moment ago
 * would remove the fresh lock of a quicker one. A claim is itself such a file, for its holder may die too.
 */
async function take(path: string, mine: Holder): Promise<Holder | undefined> {
  for (;;) {
    const draft = `${path}.${randomToken(16)}`;
    try {
      await writeFile(draft, JSON.stringify(mine), { mode: 0o600 });
      if (await linked(draft, path)) return undefined;
      const text = await readIfThere(path);
      if (text === undefined) continue;
      const holder = parseHolder(text);
      if (holder && (await isAlive(holder, mine, path))) return holder;
      if (await succeeded(path, text, draft, mine)) return undefined;
    } finally {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }
}

/** Whether the draft now stands in the place of the dead content; when another was quicker, the file is to be read again. */
async function succeeded(path: string, dead: string, draft: string, mine: Holder): Promise<boolean> {
  const claim = `${path.replace(/\.after-.*$/, '')}.after-${createHash('sha256').update(dead).digest('hex').slice(0, 32)}`;
  if ((await take(claim, mine)) !== undefined) {
    await pause(CLAIMED_AGAIN_AFTER);
    return false;
  }
  try {
    if ((await readIfThere(path)) !== dead) return false;
    await rename(draft, path);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
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
