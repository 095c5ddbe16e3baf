/** Reads one mail and ends: whatever the mail does to its reader, nothing else is held up by it. */
import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from './read.ts';

const port = parentPort;
if (port === null) throw new Error('reader-thread.ts runs as a worker');
port.postMessage(await readMail(workerData as Uint8Array));
