import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { drawSite } from '../../packages/core/src/status/index.ts';
import { calmPage, componentOf, daysOf, openIncident } from '../../packages/core/src/status/site/sample.testing.ts';
import { writeRelease } from '../../packages/server/src/platform/sites/index.ts';
import { endWithUs } from '../program/child.ts';
import { makeFolder } from '../program/folder.ts';
import { HOME } from '../program/heed.ts';
import { cpuOf, memoryOf } from './measure.ts';
import { measureReads, type ReadResult } from './reads.ts';

const COMPONENTS = 30;

/** Of the small server of status pages: how much it serves, how soon, and what it costs. */
export interface StatusFigures {
  /** As fast as it goes: the page in brotli, the summary in JSON, and a page that the reader has already. */
  readonly full: Readonly<Record<'page' | 'summary' | 'unchanged', ReadResult>>;
  /** A steady 500 a second of all three, while a release is written each second. */
  readonly steady: ReadResult;
  readonly cpuMicroseconds: number;
  readonly memoryMb: { readonly atRest: number; readonly after: number };
  /** Milliseconds to draw, compress and put on disk: a first release, and one in which little changed. */
  readonly write: { readonly first: number; readonly next: number };
}

export async function benchStatus(say: (line: string) => void, seconds: number): Promise<StatusFigures> {
  const folder = makeFolder('bench-status');
  let server: ChildProcess | undefined;
  try {
    const first = await publish(folder.path, 1);
    const next = await publish(folder.path, 2);
    const started = await startServer(folder.path);
    server = started.child;
    const { url } = started;
    const pid = server.pid ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const atRest = memoryOf(pid).node ?? 0;
    const page = { url: `${url}/bench/`, headers: { 'accept-encoding': 'br' } };
    const summary = { url: `${url}/bench/api/v2/summary.json`, headers: { 'accept-encoding': 'br' } };
    const known = await fetch(page.url, { headers: page.headers });
    await known.arrayBuffer();
    const tag = known.headers.get('etag') ?? '';
    const unchanged = { ...page, headers: { ...page.headers, 'if-none-match': tag } };
    const began = cpuOf(pid);
    const full = {
      page: await measureReads({ targets: [page], connections: 32, seconds }),
      summary: await measureReads({ targets: [summary], connections: 32, seconds }),
      unchanged: await measureReads({ targets: [unchanged], connections: 32, seconds }),
    };
    const requests = Object.values(full).reduce((sum, row) => sum + row.requests, 0);
    const cpuMicroseconds = Math.round(((cpuOf(pid) - began) * 1_000) / requests);
    let sequence = 2;
    const writing = setInterval(() => {
      sequence += 1;
      void publish(folder.path, sequence);
    }, 1_000);
    const steady = await measureReads({
      targets: [page, summary, unchanged],
      connections: 50,
      seconds: seconds * 2,
      rate: 500,
    });
    clearInterval(writing);
    const memoryMb = { atRest, after: memoryOf(pid).node ?? 0 };
    for (const [name, row] of [...Object.entries(full), ['steady', steady] as const]) {
      say(
        `  ${name.padEnd(10)} ${row.perSecond.toLocaleString('en').padStart(7)} requests/s, p50 ${row.p50} ms, p99 ${row.p99} ms${row.failures > 0 ? `, ${row.failures} FAILED` : ''}`,
      );
    }
    say(
      `  ${cpuMicroseconds} µs CPU a request; MB resident: ${JSON.stringify(memoryMb)}; ms to write: ${JSON.stringify({ first, next })}`,
    );
    return { full, steady, cpuMicroseconds, memoryMb, write: { first, next } };
  } finally {
    server?.kill('SIGKILL');
    folder.remove();
  }
}

async function publish(folder: string, sequence: number): Promise<number> {
  const components = Array.from({ length: COMPONENTS }, (_, at) =>
    componentOf(at + 1, `Component ${at + 1}`, at === 3 ? 'partial_outage' : 'operational', {
      days: daysOf({ [at]: { partialOutage: 60_000 * sequence } }),
    }),
  );
  const page = calmPage({ sequence, components, incidents: [openIncident(), ...calmPage().incidents] });
  const site = join(folder, 'bench');
  mkdirSync(site, { recursive: true });
  const began = performance.now();
  const order = { sequence, revision: 0 };
  await writeRelease(site, { order, owner: page.id, url: page.url, drawnBy: 'bench', files: drawSite(page) });
  return Math.round(performance.now() - began);
}

async function startServer(folder: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const start = (): ChildProcess =>
    spawn(process.execPath, [join(HOME, 'bin/heed.js'), 'status', 'serve', '--dir', folder, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const listening = (child: ChildProcess): Promise<string> =>
    new Promise((resolve, reject) => {
      endWithUs(child);
      child.once('exit', (code) => reject(new Error(`the status server ended with ${code}`)));
      if (child.stdout === null) return reject(new Error('it has no output'));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const url = / at (http:\S+)$/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    });
  // The first start after an upgrade keeps what it compiled; measured is any other one.
  const warming = start();
  await listening(warming);
  const ended = new Promise((resolve) => warming.once('exit', resolve));
  warming.removeAllListeners('exit').once('exit', () => undefined);
  warming.kill('SIGTERM');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3_000))]);
  const child = start();
  return { child, url: await listening(child) };
}
