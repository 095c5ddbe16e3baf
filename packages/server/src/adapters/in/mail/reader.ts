import { Worker } from 'node:worker_threads';
import type { ReadMail } from './read.ts';

/** Milliseconds. A mail of 12 MiB takes one second; one that was made to take long is given up. */
const DEADLINE = 15_000;
/** Threads at a time; more mails wait for their turn. */
const PLACES = 2;
const MEBIBYTES = 256;

export interface Reader {
  /** The mail; undefined for what is none, or takes too much of time or memory. Never throws. */
  read(bytes: Uint8Array): Promise<ReadMail | undefined>;
}

/** Reads mails in threads of their own: reading is the one thing here that hostile bytes can make long. */
export function createReader(deadline = DEADLINE): Reader {
  let free = PLACES;
  const waiting: (() => void)[] = [];
  return {
    async read(bytes) {
      if (free > 0) free -= 1;
      else await new Promise<void>((mayGo) => waiting.push(mayGo));
      try {
        return await readInThread(bytes, deadline);
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}

function readInThread(bytes: Uint8Array, deadline: number): Promise<ReadMail | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./reader-thread.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: MEBIBYTES },
    });
    const late = AbortSignal.timeout(deadline);
    const end = (mail: ReadMail | undefined): void => {
      resolve(mail);
      void worker.terminate();
    };
    late.addEventListener('abort', () => end(undefined), { once: true });
    // Only our own thread speaks here, and it says nothing but a mail.
    worker.once('message', (mail: ReadMail) => end(mail));
    worker.once('error', () => end(undefined));
    worker.once('exit', () => resolve(undefined));
  });
}
