import { closeSync, constants, openSync } from 'node:fs';
import { copyFile, open, rm, stat } from 'node:fs/promises';

/** The log and one older file beside it: 16 MB at most, give or take what is written within a check. */
const LARGEST = 8 * 1024 * 1024;
const CHECK_EVERY = 10_000;
/** The folder is PostgreSQL's account's, who must not point root at another file by a link. */
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY, COPYFILE_EXCL } = constants;
const APPEND = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW;
/** Enough for every line of one death. */
const LAST_WORDS = 16 * 1024;

/**
 * PostgreSQL writes to this file itself, not through a pipe to us: a pipe would block its sessions whenever our event
 * loop stalls, and its last words would be lost with us.
 */
export interface LogFile {
  /** Opens the file for a child to append to. The caller closes the descriptor once the child has it. */
  openForChild(): { fd: number; close(): void };
  /** Where the file ends now, to tell the words of a coming start from earlier ones. */
  end(): Promise<number>;
  wordsSince(position: number): Promise<string>;
  stopRotating(): void;
}

export function createLogFile(path: string): LogFile {
  const rotation = setInterval(() => void rotate(path).catch(() => undefined), CHECK_EVERY);
  rotation.unref();
  return {
    openForChild() {
      const fd = openSync(path, APPEND, 0o600);
      return { fd, close: () => closeSync(fd) };
    },
    end: () => sizeOf(path),
    wordsSince: (position) => readSince(path, position),
    stopRotating: () => clearInterval(rotation),
  };
}

/** The writers append, so cutting the file under them is safe; lines written between the two steps are lost. */
export async function rotate(path: string, largest = LARGEST): Promise<void> {
  if ((await sizeOf(path)) <= largest) return;
  await using log = await open(path, O_WRONLY | O_NOFOLLOW);
  await rm(`${path}.1`, { force: true });
  await copyFile(path, `${path}.1`, COPYFILE_EXCL);
  await log.truncate(0);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

async function readSince(path: string, position: number): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { size } = await file.stat();
    const from = Math.max(size < position ? 0 : position, size - LAST_WORDS);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  }
}
