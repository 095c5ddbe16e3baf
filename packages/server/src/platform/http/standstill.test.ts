import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { refuseAbandoned } from './standstill.ts';

let app: FastifyInstance;
let begun: number;
afterEach(() => app.close());

/** A server to which so many milliseconds without a turn are a standstill. */
async function open(standstill: number): Promise<void> {
  begun = 0;
  app = fastify();
  refuseAbandoned(app, standstill);
  app.post('/', async () => {
    begun += 1;
    return 'done';
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
}

/** A sender on a thread of its own, which goes on while ours stands still; says what it heard before it hung up. */
const SENDER = `
  const { connect } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const socket = connect(workerData.port, '127.0.0.1', () => {
    socket.write('POST / HTTP/1.1\\r\\nHost: test\\r\\nContent-Type: application/json\\r\\nContent-Length: 2\\r\\n\\r\\n{}');
    setTimeout(() => socket.destroy(), workerData.patience);
  });
  let heard = '';
  socket.on('data', (chunk) => { heard += chunk; });
  socket.on('close', () => parentPort.postMessage(heard));
`;

/** Sends while this thread stands still for so long; answers with what the sender heard. */
async function send(patience: number, standsStillFor: number): Promise<string> {
  const { port } = app.server.address() as AddressInfo;
  const sender = new Worker(SENDER, { eval: true, workerData: { port, patience } });
  await once(sender, 'online');
  const heard = once(sender, 'message');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, standsStillFor);
  const [words] = await heard;
  await pause(50);
  return words;
}

test('what came while the process stood still is not begun when its sender has hung up', async () => {
  await open(200);
  expect(await send(100, 1_000)).toBe('');
  expect(begun).toBe(0);
});

test('what came while the process stood still is begun when its sender still waits', async () => {
  await open(200);
  expect(await send(2_000, 1_000)).toContain('200 OK');
  expect(begun).toBe(1);
});

test('at all other times a request is begun, although its sender does not wait for the answer', async () => {
  await open(60_000);
  await send(30, 100);
  await expect.poll(() => begun).toBe(1);
});
