import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { randomToken } from '../random/index.ts';
import { codeOf, isMissing } from './disk.ts';

/** What came of work that needed a lock. */
export type Locked<T> = { readonly done: T } | { readonly heldBy: string };

export interface LockBounds {
  /** Milliseconds for which a lock that somebody holds is waited for. */
  readonly patience: number;
  /** A lock that nobody touched for so long was left by one who died. Longer than its holder takes between two touches. */
  readonly deadAfter: number;
}

const USUAL: LockBounds = { patience: 15_000, deadAfter: 10_000 };
const TOUCH_EVERY = 1_000;
const LOOK_EVERY = 50;

/**
 * Does work while no other process does any under the lock of this folder. The holder touches its file, so that one who
 * died is told from one who works; both may be in different containers, where process ids say nothing.
 */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  bounds: Partial<LockBounds> = {},
): Promise<Locked<T>> {
  const { patience, deadAfter } = { ...USUAL, ...bounds };
  const path = join(folder, 'lock');
  const mine = `${process.pid} ${randomToken(16)}`;
  const watch = new Map<string, { touched: number; looks: number }>();
  for (let waited = 0; !(await take(path, mine)); waited += LOOK_EVERY) {
    const holder = await readHolder(path);
    if (holder !== undefined) {
      const seen = watch.get(holder.text);
      const looks = seen?.touched === holder.touched ? seen.looks + 1 : 0;
      watch.set(holder.text, { touched: holder.touched, looks });
      if (looks * LOOK_EVERY >= deadAfter) await takeAway(path, holder.text);
      else if (waited >= patience) return { heldBy: holder.text.split(' ')[0] ?? '' };
    }
    await pause(LOOK_EVERY);
  }
  let touch = 0;
  const timer = setInterval(() => {
    touch += 1;
    // Only that it changes is looked at, so that clocks of other machines do not matter.
    void utimes(path, touch, touch).catch(() => undefined);
  }, TOUCH_EVERY);
  try {
    return { done: await work() };
  } finally {
    clearInterval(timer);
    if ((await readHolder(path))?.text === mine) await rm(path, { force: true });
  }
}

/** Makes the file, whole, unless there is one. */
async function take(path: string, mine: string): Promise<boolean> {
  const draft = `${path}.${randomToken(16)}`;
  await writeFile(draft, mine);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<{ readonly text: string; readonly touched: number } | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, touched: mtimeMs };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Removes the lock of one who died. Whoever was quicker and holds it by now gets it back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.${randomToken(16)}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== dead) await link(aside, path);
  } catch (error) {
    if (!isMissing(error) && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
