import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpHeed } from '../../../../tools/program/api.ts';
import { type HeedProcess, startHeed } from '../../../../tools/program/heed.ts';
import { layOut } from '../platform/postgres/layout.ts';
import { findOurs, signal } from '../platform/postgres/processes.ts';

/** Milliseconds; what R7 of the reliability goals promises. */
const ANSWERED_WITHIN = 3_000;
const BACK_WITHIN = 5_000;

let dataDir: string;
let heed: HeedProcess;
let asks: readonly (() => Promise<Told>)[];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heed-down-'));
  heed = await startHeed({ dataDir, env: { HEED_LOG_LEVEL: 'error' } });
  const admin = await setUpHeed(heed);
  const integration = await admin.must('POST', '/v1/integrations', { name: 'Any', kind: 'generic', urgency: 'record' });
  const authorization = { authorization: `Bearer ${admin.key}` };
  let count = 0;
  asks = [
    () => {
      count += 1;
      const body = JSON.stringify({ title: `Alert ${count}`, key: `alert-${count}` });
      return ask(`/i/${integration.key}/generic`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    },
    () => ask('/v1/alerts', { headers: authorization }),
    () => {
      count += 1;
      const body = JSON.stringify({ name: `Team ${count}` });
      return ask('/v1/teams', {
        method: 'POST',
        headers: { ...authorization, 'content-type': 'application/json' },
        body,
      });
    },
    () => ask('/readyz'),
  ];
}, 90_000);
afterAll(async () => {
  await cluster('SIGCONT');
  await heed.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Told {
  readonly what: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly retryAfter: string | null;
  readonly took: number;
}

async function ask(path: string, init: RequestInit = {}): Promise<Told> {
  const began = performance.now();
  const response = await fetch(heed.url + path, init);
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true;
  return {
    what: `${init.method ?? 'GET'} ${path.slice(0, 12)}`,
    status: response.status,
    code: isProblem ? JSON.parse(text).code : undefined,
    retryAfter: response.headers.get('retry-after'),
    took: Math.round(performance.now() - began),
  };
}

/** The main process of the embedded database and all of its sessions. */
async function cluster(name: NodeJS.Signals): Promise<void> {
  const { postmasters, backends } = await findOurs(layOut(dataDir, 0));
  for (const { pid } of [...postmasters, ...backends]) signal(pid, name);
}

/** Asks everything, once in a while, for so long. What is slow does not hold up what comes after it. */
async function askFor(milliseconds: number): Promise<readonly Told[]> {
  const asked: Promise<Told>[] = [];
  for (const until = performance.now() + milliseconds; performance.now() < until; await pause(300)) {
    asked.push(...asks.map((each) => each()));
  }
  return Promise.all(asked);
}

/** Milliseconds until everything is served. */
async function servedAfter(): Promise<number> {
  const began = performance.now();
  for (;;) {
    const told = await Promise.all(asks.map((each) => each()));
    if (told.every(({ status }) => status < 300)) return Math.round(performance.now() - began);
    if (performance.now() - began > 30_000) throw new Error(`never served: ${JSON.stringify(told)}`);
    await pause(200);
  }
}

const unavailable = { status: 503, code: 'unavailable', retryAfter: '2' };

test('while the database hangs everything is answered 503 within 3 s, and served within 5 s of its return', async () => {
  expect(await servedAfter()).toBeLessThan(BACK_WITHIN);
  await cluster('SIGSTOP');
  const told = await askFor(8_000);
  await cluster('SIGCONT');
  const back = await servedAfter();
  for (const one of told) expect(one).toMatchObject(unavailable);
  expect(told.filter(({ took }) => took > ANSWERED_WITHIN)).toEqual([]);
  expect(back).toBeLessThan(BACK_WITHIN);
  expect((await askFor(1_000)).filter(({ status }) => status >= 300)).toEqual([]);
}, 60_000);

test('a database that is killed is back within seconds; until then everything is answered 503 within 3 s', async () => {
  await cluster('SIGKILL');
  const told = await askFor(2_000);
  const back = await servedAfter();
  for (const one of told.filter(({ status }) => status >= 300)) expect(one).toMatchObject(unavailable);
  expect(told.filter(({ took }) => took > ANSWERED_WITHIN)).toEqual([]);
  expect(back).toBeLessThan(BACK_WITHIN);
}, 60_000);
