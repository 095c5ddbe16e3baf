import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupRefused } from './refused.ts';
import type { Sink } from './write.ts';

/** A place for a backup, which has it whole or not at all. */
export interface Target extends Sink {
  /** Makes it last: on disk, under its name. */
  finish(): Promise<void>;
  discard(): Promise<void>;
}

/** Writes to FILE.partial, readable by its owner only, and gives it its name when it is whole and on disk. */
export async function openTarget(path: string): Promise<Target> {
  const partial = `${path}.partial`;
  const file = await told(path, async () => {
    await refuseOddPlace(path);
    await rm(partial, { force: true });
    return open(partial, 'wx', 0o600);
  });
  return {
    write: (bytes) => told(path, () => writeAll(file, bytes)),
    finish: () =>
      told(path, async () => {
        await file.sync();
        await file.close();
        await rename(partial, path);
        await syncFolder(dirname(path));
      }),
    async discard() {
      await file.close().catch(() => undefined);
      await rm(partial, { force: true });
    },
  };
}

/** A rename would take the place of a folder's or a device's name, and that is never what was meant. */
async function refuseOddPlace(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) throw new BackupRefused(`${path} is a folder: name a file in it.`);
  if (found?.isFile() === false) throw new BackupRefused(`${path} is not a file: use - and send the backup there.`);
}

/** Standard output, or any other stream: whoever reads it sees by the trailer whether it is whole. */
export function streamTarget(stream: NodeJS.WritableStream): Target {
  // What fails is told to the writer; without a listener it would end the process before that.
  stream.on('error', () => undefined);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => {
          if (error) reject(new BackupRefused(`The backup could not be handed over: ${error.message}.`));
          else resolve();
        });
      }),
    finish: async () => undefined,
    discard: async () => undefined,
  };
}

/** A backup to be read twice: first to be checked, then to be restored. */
export interface Source {
  read(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

export function openSource(path: string): Source {
  return { read: () => readFileTold(path), close: async () => undefined };
}

/** What comes by a pipe comes once, so it is kept in a file of our own meanwhile. */
export async function spool(stream: NodeJS.ReadableStream): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-restore-'));
  const path = join(folder, 'backup');
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await told(path, () => pipeline(stream, createWriteStream(path, { mode: 0o600 })));
  } catch (error) {
    await close();
    throw error;
  }
  return { read: () => readFileTold(path), close };
}

async function* readFileTold(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield chunk;
  } catch (error) {
    throw explain(error, path);
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at);
    at += bytesWritten;
  }
}

/** A name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, path);
  }
}

function explain(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
      return new BackupRefused(`There is no ${path}: check the name and its folder.`);
    case 'EISDIR':
      return new BackupRefused(`${path} is a folder: name a file in it.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new BackupRefused(`${path} may not be used by this account: ${error.message}.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new BackupRefused(`The disk of ${path} is full: free some space, or choose another disk.`);
    default:
      return error;
  }
}
