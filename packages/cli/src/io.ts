import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, hostname } from 'node:os';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Fetch } from '@heed/contract/client';
import type { Instant } from '@heed/core/kernel';
import { type Ask, askAtTerminal } from './ask.ts';
import { writeFolder } from './folder.ts';
import { type Followed, follow, pause } from './io-follow.ts';

/** A stream that people or programs read. */
export interface Sheet {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns; Infinity where lines are not cut, as in a file. */
  readonly width: number;
  readonly hasColour: boolean;
}

/** Everything that the commands know of the world around them. Tests bring their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly hostName: string;
  readonly timeZone: string;
  readonly now: () => Instant;
  /** A new Idempotency-Key. */
  readonly newKey: () => string;
  readonly fetch: Fetch;
  readonly out: Sheet;
  readonly err: Sheet;
  readonly readInput: () => Promise<string>;
  /** A person who can be asked; undefined when input or output is no terminal. */
  readonly ask: Ask | undefined;
  /** The text of a file, or undefined when it is not there. */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** The bytes of a file, or undefined when it is not there. */
  readonly readBytes: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Saves what a server answers in a file, whole or not at all. An answer that is a refusal is text, and saves nothing. */
  /** Reads what a server says as it says it, until it ends. Throws `LostStream` when it does not answer, or falls silent. */
  readonly follow: (url: string, headers: Readonly<Record<string, string>>) => Promise<Followed>;
  readonly pause: (ms: number) => Promise<void>;
  readonly download: (url: string, headers: Readonly<Record<string, string>>, path: string) => Promise<Downloaded>;
  /** Writes a file that only its owner may read, whole or not at all. */
  readonly writeSecret: (path: string, text: string) => Promise<void>;
  /** Makes a folder hold these files. */
  readonly writeFolder: typeof writeFolder;
}

/** What came of a download. */
export interface Downloaded {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** What was refused, in the server's words; '' when the file is there. */
  readonly text: string;
  /** Of what was saved, in hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

const PATIENCE = 30_000;
/** Hundreds of MiB over a slow line. */
const PATIENCE_WITH_FILES = 3_600_000;

/** The world as this process sees it: the one file of the CLI that asks for clock, chance, environment and network. */
export function openIo(): Io {
  const { env, stdin, stdout, stderr } = process;
  // `heed alerts list | head` closes the pipe early; that is no failure of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    env,
    homeDir: homedir(),
    hostName: hostname(),
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    now: () => Date.now(),
    newKey: () => randomUUID(),
    fetch: fetchOnce,
    out: sheetOf(stdout, env),
    err: sheetOf(stderr, env),
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks).toString('utf8');
    },
    ask: stdin.isTTY && stdout.isTTY ? askAtTerminal() : undefined,
    readText,
    readBytes,
    download,
    follow,
    pause,
    writeFolder,
    async writeSecret(path, text) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const beside = `${path}.${process.pid}`;
      // The mode counts only for a file that is made: one that is there already would keep its own.
      await rm(beside, { force: true });
      await writeFile(beside, text, { flag: 'wx', mode: 0o600 });
      await rename(beside, path);
    },
  };
}

/** A redirect is not followed: it would turn a POST into a GET, and carry the key elsewhere. */
const fetchOnce: Fetch = async (url, init) => {
  const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
  const location = response.headers.get('location');
  if (response.status >= 300 && response.status < 400 && location !== null) {
    throw new Error(`it sends callers on to ${location}; use that address`);
  }
  return response;
};

async function download(url: string, headers: Readonly<Record<string, string>>, path: string): Promise<Downloaded> {
  const signal = AbortSignal.timeout(PATIENCE_WITH_FILES);
  const response = await fetch(url, { headers: { ...headers }, redirect: 'manual', signal });
  const { status, body } = response;
  const retryAfter = response.headers.get('retry-after') ?? undefined;
  if (status !== 200 || body === null) {
    return { status, retryAfter, text: await response.text(), sha256: '', size: 0 };
  }
  const beside = `${path}.${process.pid}.part`;
  const hash = createHash('sha256');
  let size = 0;
  try {
    const file = createWriteStream(beside, { flags: 'wx', mode: 0o600 });
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      },
      file,
    );
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  return { status, retryAfter, text: '', sha256: hash.digest('hex'), size };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function sheetOf(stream: NodeJS.WriteStream, env: Io['env']): Sheet {
  const isTerminal = stream.isTTY === true;
  const asked = Number(env.COLUMNS);
  const width =
    Number.isInteger(asked) && asked >= 20 ? asked : isTerminal ? stream.columns || 80 : Number.POSITIVE_INFINITY;
  return { write: (text) => stream.write(text), isTerminal, width, hasColour: hasColour(isTerminal, env) };
}

/** https://no-color.org and https://force-color.org. */
export function hasColour(isTerminal: boolean, env: Io['env']): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}
