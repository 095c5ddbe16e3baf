import { waitFor } from '../program/wait.ts';
import { type Checks, expectThat } from './checks.ts';
import type { House } from './doors.ts';

interface Criterion {
  readonly met: boolean | null;
  readonly seen: string | null;
  readonly trouble: string | null;
}

/** Heed asks a real Prometheus: a query by hand, a criterion that is met by itself, and a range that is kept. */
export async function playMetrics({ admin }: House, prometheusUrl: string, { check }: Checks): Promise<void> {
  const name = 'Heed → Prometheus';
  const server = await admin.must('POST', '/v1/metrics-servers', { name: 'Peer', baseUrl: prometheusUrl });
  const ask = (query: string) => admin.must('POST', `/v1/metrics-servers/${server.id}/query`, { query });
  await check(`${name}: a question is answered by a value, nonsense by what Prometheus says of it`, async () => {
    await waitFor('a scrape that Prometheus can tell of', 30, async () =>
      (await ask('up')).outcome === 'value' ? true : undefined,
    );
    const refused = await ask('sum(');
    expectThat(refused.outcome === 'refused', `"sum(" to be refused, not ${refused.outcome}`);
    expectThat(/parse error/.test(refused.reason), `the words of Prometheus, not ${refused.reason}`);
    const empty = await ask('no_such_metric');
    expectThat(empty.outcome === 'empty', `what there is not to be empty, not ${empty.outcome}`);
  });
  const incident = await admin.must('POST', '/v1/incidents', { title: 'Asked', severity: 'sev4' });
  const path = `/v1/incidents/${incident.id}`;
  await check(`${name}: a criterion by query is met without anybody looking`, async () => {
    const metrics = { kind: 'metrics', serverId: server.id, comparison: '>=', threshold: 1 };
    const asks = [
      { text: 'Something is scraped', check: { ...metrics, query: 'count(up)' }, holdMinutes: 0 },
      { text: 'Nothing is known', check: { ...metrics, query: 'no_such_metric' }, holdMinutes: 0 },
    ];
    for (const body of asks) await admin.must('POST', `${path}/criteria`, body);
    const [met, unknown] = await waitFor('a look at both criteria', 30, async () => {
      const { criteria }: { criteria: readonly Criterion[] } = await admin.must('GET', path);
      return criteria.every((one) => one.met !== null || one.trouble !== null) ? criteria : undefined;
    });
    expectThat(met?.met === true, `count(up) to be met, not ${JSON.stringify(met)}`);
    expectThat(unknown?.met === null, `nothing to be known of what there is not, not ${JSON.stringify(unknown)}`);
  });
  await check(`${name}: a range is kept as data and as a picture`, async () => {
    const from = new Date(Date.now() - 60_000).toISOString();
    const body = { kind: 'metrics', serverId: server.id, query: 'up', from };
    const { id } = await admin.must('POST', `${path}/evidence`, body);
    const range = await admin.must('GET', `/v1/evidence/${id}/range`);
    expectThat(range.series[0]?.points.length > 0, `points, not ${JSON.stringify(range)}`);
  });
}
