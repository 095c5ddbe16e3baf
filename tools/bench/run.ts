/**
 * `npm run bench`: what this Heed does on this machine, in one run, so that figures can be compared with each other.
 * Options: --seconds N a row (4), --quick (a small matrix and no browser, for CI), --json FILE,
 * --only scroll, incident, insights, status or subscribers, with subscribers: --subscribers N (100000), --minutes M (60, the most that it takes).
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { setUpHeed } from '../program/api.ts';
import { makeFolder } from '../program/folder.ts';
import { type HeedProcess, startHeed } from '../program/heed.ts';
import { startMailSink } from '../program/mail-sink.ts';
import { startAlertmanager } from './alertmanager.ts';
import { benchInbox } from './inbox.ts';
import { benchIncident } from './incident.ts';
import { benchIngest, heedTarget, type IngestRow, MATRIX } from './ingest.ts';
import { benchInsights } from './insights.ts';
import { measureLoad, memoryOf } from './measure.ts';
import { benchPages, preparePaging } from './paging.ts';
import { benchScroll } from './scroll.ts';
import { benchStatus } from './status.ts';
import { benchSubscribers } from './subscribers.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    subscribers: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '60' },
    json: { type: 'string' },
  },
});
const { only } = options;
if (only !== undefined && !['scroll', 'incident', 'insights', 'status', 'subscribers'].includes(only))
  throw new Error('--only takes: scroll, incident, insights, status, subscribers');
const seconds = Number(options.seconds);
const matrix = options.quick ? MATRIX.filter(({ connections, size }) => connections === 10 && size > 1) : MATRIX;
const folder = makeFolder('bench');
const report: Record<string, unknown> = { cores: availableParallelism(), node: process.version };
const say = (line: string): void => console.log(line);
const show = (row: IngestRow): void =>
  say(
    `  ${row.target.padEnd(12)} ${row.traffic.padEnd(5)} ${String(row.connections).padStart(3)} connections × ${String(row.alertsPerRequest).padStart(3)} alerts: ` +
      `${row.alertsPerSecond.toLocaleString('en').padStart(7)} alerts/s, p99 ${row.p99} ms, ${row.cpuPerAlert} µs CPU an alert${row.failures > 0 ? `, ${row.failures} FAILED` : ''}`,
  );

/** Apart from the rest: it has a Heed of its own, whose list is of a known length. */
async function scroll(): Promise<void> {
  say('The inbox with 100,000 alerts firing, in Chromium (frames in ms):');
  report.scroll = await benchScroll(say);
}

/** One incident that went on for very long, on a Heed of its own. */
async function incident(): Promise<void> {
  say('An incident with 5,000 lines:');
  report.incident = await benchIncident(say);
}

/** Memory and figures over many incidents, on a Heed of its own. */
async function insights(): Promise<void> {
  say('5,000 incidents remembered:');
  report.insights = await benchInsights(say);
}

/** Pages for the public, served by the small process alone. */
async function status(): Promise<void> {
  say('The server of status pages:');
  report.status = await benchStatus(say, seconds);
}

/** One update to very many, on a Heed of its own, while people are paged. */
async function subscribers(): Promise<void> {
  const count = Number(options.subscribers);
  say(`One update to ${count.toLocaleString('en')} subscribers, while people are paged:`);
  report.subscribers = await benchSubscribers(say, count, Number(options.minutes));
}

function write(): void {
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
}

if (only !== undefined) {
  const parts: Readonly<Record<string, () => Promise<void>>> = { scroll, incident, insights, status, subscribers };
  await parts[only]?.();
  write();
  folder.remove();
  process.exit();
}

const sink = await startMailSink();
const env = { HEED_SMTP_URL: `smtp://127.0.0.1:${sink.port}`, HEED_MAIL_FROM: 'heed@heed.test' };
let heed: HeedProcess | undefined;
try {
  heed = await startHeed({ dataDir: folder.path, env });
  const api = await setUpHeed(heed);
  report.coldStartMs = heed.startedIn;
  const { port } = heed;
  await heed.stop();
  heed = await startHeed({ dataDir: folder.path, port, env });
  report.warmStartMs = heed.startedIn;
  say(`Start: cold ${report.coldStartMs} ms (makes the database), warm ${heed.startedIn} ms`);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  report.memoryAtRestMb = memoryOf(heed.child.pid ?? 0);
  say(`Memory at rest, MB resident: ${JSON.stringify(report.memoryAtRestMb)}`);

  const { key: pageKey } = await preparePaging(heed, api, sink);
  await benchPages(heed, pageKey, sink, 'warm-up', 5, 100);
  report.pageIdle = await benchPages(heed, pageKey, sink, 'idle', 60, 100);
  say(`First page, idle: ${JSON.stringify(report.pageIdle)} ms from POST to the mail server`);

  const { key } = await api.must('POST', '/v1/integrations', { name: 'Load', kind: 'prometheus', urgency: 'record' });
  say('Durable ingest:');
  const rows = [...(await benchIngest(heedTarget(heed, key), seconds, matrix, show))];
  const load = measureLoad({
    url: `${heed.url}/api/v2/alerts`,
    key,
    connections: 10,
    alertsPerRequest: 100,
    seconds: 12,
    traffic: 'new',
    run: 'beside-pages',
  });
  report.pageBusy = await benchPages(heed, pageKey, sink, 'busy', 20, 300);
  say(`First page, while alerts pour in: ${JSON.stringify(report.pageBusy)} ms`);

  let active = rows.reduce((sum, row) => sum + (row.traffic === 'new' ? row.alerts : 0), (await load).alerts);
  for (let fill = 0; active < 100_000; fill += 1) {
    const order = { url: `${heed.url}/api/v2/alerts`, key, connections: 10, alertsPerRequest: 100, seconds: 3 };
    active += (await measureLoad({ ...order, traffic: 'new', run: `fill-${fill}` })).alerts;
  }
  report.inbox = await benchInbox(api, 200);
  report.memoryFullMb = memoryOf(heed.child.pid ?? 0);
  say(`Inbox page of 50 at ${active.toLocaleString('en')} active alerts: ${JSON.stringify(report.inbox)} ms`);
  say(`Memory with them, MB resident: ${JSON.stringify(report.memoryFullMb)}`);
  await heed.stop();

  const alertmanager = await startAlertmanager(folder.path);
  if (alertmanager === undefined) say('Alertmanager is not installed: nothing to compare with.');
  else {
    const target = {
      name: 'Alertmanager',
      url: `${alertmanager.url}/api/v2/alerts`,
      key: undefined,
      pid: alertmanager.child.pid ?? 0,
    };
    rows.push(...(await benchIngest(target, seconds, matrix, show)));
    await alertmanager.stop();
  }
  report.ingest = rows;
  await status();
  if (!options.quick) {
    await incident();
    await insights();
    await scroll();
  }
  write();
  if (rows.some((row) => row.target === 'Heed' && row.failures > 0)) process.exitCode = 1;
} finally {
  await heed?.kill();
  await sink.close();
  folder.remove();
}
