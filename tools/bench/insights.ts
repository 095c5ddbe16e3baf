import { DAY, formatInstant, MINUTE } from '@heed/core/kernel';
import { type Api, setUpHeed } from '../program/api.ts';
import { makeFolder } from '../program/folder.ts';
import { type HeedProcess, startHeed } from '../program/heed.ts';
import { quantile } from './measure.ts';

const INCIDENTS = 5_000;
const SERVICES = 40;
const WRITERS = 4;
const READS = 150;

/** With 5,000 incidents remembered, over HTTP, in milliseconds. */
export interface InsightsFigures {
  readonly incidents: number;
  /** What an incident that is about to be declared is like. */
  readonly similar: Spread;
  /** The figures over all of them. */
  readonly figures: Spread;
}

interface Spread {
  readonly p50: number;
  readonly p95: number;
}

const WHAT = ['Checkout', 'Search', 'Login', 'Invoices', 'The queue', 'The cache', 'DNS', 'The certificate', 'Uploads'];
const HOW = ['fails', 'is slow', 'times out', 'answers with errors', 'expired', 'is out of disk', 'loses messages'];
const WHERE = ['in Europe', 'in one zone', 'for new customers', 'after a deploy', 'on mobile', 'at the provider'];
const WHY = [
  'A deploy changed the size of the connection pool and requests waited for a connection.',
  'The certificate of the load balancer had expired and nobody was told before.',
  'A node lost its disk and the replica took minutes to be elected.',
  'The provider throttled requests and retries made it worse until they were bounded.',
  'A migration locked the table of orders while the nightly export was reading it.',
  'Name resolution failed in the cluster after the upgrade of its resolver.',
];

export async function benchInsights(say: (line: string) => void): Promise<InsightsFigures> {
  const folder = makeFolder('bench-insights');
  const heed = await startHeed({ dataDir: folder.path, env: { HEED_TRUST_PROXY: '127.0.0.1' } });
  try {
    const api = await setUpHeed(heed);
    const services = await makeServices(api);
    await writeIncidents(heed, api.key, services);
    await remembered(api);
    const similar = await measure(async (n) => {
      const found = await api.must('POST', '/v1/incidents/similar', {
        title: `${at(WHAT, n)} ${at(HOW, n * 3)} ${at(WHERE, n * 5)}`,
        impact: at(WHY, n * 7),
        serviceIds: [at(services, n)],
      });
      if (found.similar.length === 0) throw new Error('nothing is similar');
    });
    say(`  similar incidents: ${JSON.stringify(similar)} ms`);
    const figures = await measure(async () => {
      const found = await api.must('GET', '/v1/insights?from=2024-06-01T00:00:00Z');
      if (found.all.count !== INCIDENTS) throw new Error(`only ${found.all.count} were counted`);
    });
    say(`  figures over all of them: ${JSON.stringify(figures)} ms`);
    return { incidents: INCIDENTS, similar, figures };
  } finally {
    await heed.kill();
    folder.remove();
  }
}

function at(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

async function makeServices(api: Api): Promise<readonly string[]> {
  const team = await api.must('POST', '/v1/teams', { name: 'Everybody', memberIds: [] });
  const steps = [{ delayMinutes: 5, targets: [{ kind: 'person', id: api.personId }] }];
  const policy = await api.must('POST', '/v1/policies', { name: 'Everybody', repeats: 0, steps });
  const ids: string[] = [];
  for (let n = 0; n < SERVICES; n += 1) {
    const body = { name: `service-${n}`, teamId: team.id, tier: 2, policyId: policy.id };
    ids.push((await api.must('POST', '/v1/services', body)).id);
  }
  return ids;
}

/** Written down when they were over, over two years. Each from an address of its own: so many from one would be refused. */
async function writeIncidents(heed: HeedProcess, key: string, services: readonly string[]): Promise<void> {
  const now = Date.now();
  let next = 0;
  const refused: number[] = [];
  const take = (): number | undefined => refused.pop() ?? (next < INCIDENTS ? next++ : undefined);
  const write = async (): Promise<void> => {
    for (let n = take(); n !== undefined; n = take()) {
      const began = now - DAY - Math.floor((n / INCIDENTS) * 700 * DAY);
      const answer = await fetch(`${heed.url}/v1/incidents`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'x-forwarded-for': `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
        },
        body: JSON.stringify({
          title: `${at(WHAT, n)} ${at(HOW, n * 3 + (n >> 3))} ${at(WHERE, n * 5 + (n >> 5))}`,
          severity: at(['sev1', 'sev2', 'sev3'], n),
          serviceIds: [at(services, n)],
          detection: 'monitoring',
          impactStartedAt: formatInstant(began),
          detectedAt: formatInstant(began + (n % 17) * MINUTE),
          impact: `${at(WHY, n + (n >> 4))} Seen as ${at(HOW, n)} by host node${n % 300}x.`,
          over: {
            mitigatedAt: formatInstant(began + (20 + (n % 90)) * MINUTE),
            resolvedAt: formatInstant(began + (30 + (n % 200)) * MINUTE),
            summary: at(WHY, n * 11 + (n >> 2)),
          },
        }),
      });
      // A number is given to one at a time: whoever waited too long for theirs asks again.
      if (answer.status === 503) refused.push(n);
      else if (!answer.ok) throw new Error(`incident ${n} was answered ${answer.status}: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

/** Until the engine has read all of them. */
async function remembered(api: Api): Promise<void> {
  for (let tries = 0; tries < 900; tries += 1) {
    const found = await api.must('POST', '/v1/incidents/similar', { title: 'Checkout fails in Europe' });
    if (found.remembered === INCIDENTS) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('not all incidents are remembered');
}

async function measure(read: (n: number) => Promise<void>): Promise<Spread> {
  const took: number[] = [];
  for (let n = 0; n < READS; n += 1) {
    const began = performance.now();
    await read(n);
    if (n >= 10) took.push(performance.now() - began);
  }
  const share = (part: number): number => Math.round(quantile(took, part) * 10) / 10;
  return { p50: share(0.5), p95: share(0.95) };
}
