/**
 * Reads in a process of their own: keep-alive connections, one request at a time on each, as fast as they are answered or at
 * a steady rate. At a rate, a wait counts from the moment at which a request was due, so that a server that stalls is not
 * spared the requests that it kept from being sent. Told by one JSON argument; answers one JSON line.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Agent } from 'undici';
import { quantile } from './measure.ts';

export interface ReadOrder {
  readonly targets: readonly { readonly url: string; readonly headers: Readonly<Record<string, string>> }[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second, all connections together; undefined for as many as go. */
  readonly rate?: number;
}

export interface ReadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

export async function measureReads(order: ReadOrder): Promise<ReadResult> {
  const own = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [own, JSON.stringify(order)], { timeout: 120_000 });
  return JSON.parse(stdout);
}

async function runReads({ targets, connections, seconds, rate }: ReadOrder): Promise<ReadResult> {
  const agent = new Agent({ connections, pipelining: 1, keepAliveTimeout: 60_000 });
  const took: number[] = [];
  let failures = 0;
  let next = 0;
  const read = async (due: number): Promise<void> => {
    const target = targets[next++ % targets.length];
    if (target === undefined) throw new Error('nothing is to be read');
    const { origin, pathname } = new URL(target.url);
    const answer = await agent.request({ origin, path: pathname, method: 'GET', headers: target.headers });
    await answer.body.dump();
    if (answer.statusCode !== 200 && answer.statusCode !== 304) failures += 1;
    took.push(performance.now() - due);
  };
  for (let each = 0; each < connections * 4; each += 1) await read(performance.now());
  took.length = 0;
  const began = performance.now();
  const until = began + seconds * 1_000;
  if (rate === undefined) {
    const connection = async (): Promise<void> => {
      while (performance.now() < until) await read(performance.now());
    };
    await Promise.all(Array.from({ length: connections }, connection));
  } else {
    const gap = 1_000 / rate;
    const under: Promise<void>[] = [];
    for (let due = began; due < until; due += gap) {
      const wait = due - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      under.push(read(due));
    }
    await Promise.all(under);
  }
  const spent = (performance.now() - began) / 1_000;
  await agent.close();
  const at = (share: number): number => Math.round(quantile(took, share) * 10) / 10;
  return { requests: took.length, perSecond: Math.round(took.length / spent), p50: at(0.5), p99: at(0.99), failures };
}

if (process.argv[2] !== undefined && import.meta.main) {
  console.log(JSON.stringify(await runReads(JSON.parse(process.argv[2]))));
}
