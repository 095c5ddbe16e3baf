import type { Api } from '../program/api.ts';
import type { HeedProcess } from '../program/heed.ts';
import type { MailSink } from '../program/mail-sink.ts';
import { addResponder } from '../program/people.ts';
import { quantile } from './measure.ts';

/**
 * How many people there are to page. Each page goes to another one: a person who is paged again and again gets bundles,
 * on purpose, and it is not the bundling that is measured here.
 */
const PEOPLE = 20;

/** People with verified mailboxes, a policy and a service for each, and an integration whose alerts page them. */
export async function preparePaging(
  heed: HeedProcess,
  api: Api,
  sink: MailSink,
  people = PEOPLE,
): Promise<{ readonly key: string }> {
  const team = await api.must('POST', '/v1/teams', { name: 'Bench' });
  for (let each = 0; each < people; each += 1) {
    const { api: own } = await addResponder(heed, api, sink, { name: `Person ${each}`, email: `p${each}@heed.test` });
    const steps = [{ targets: [{ kind: 'person', id: own.personId }], delayMinutes: 60 }];
    const policy = await api.must('POST', '/v1/policies', { name: `Policy ${each}`, steps, repeats: 0 });
    await api.must('POST', '/v1/services', {
      name: `paged-${each}`,
      teamId: team.id,
      tier: 1,
      policyId: policy.id,
      matchers: [{ label: 'service', op: '=', value: `paged-${each}` }],
    });
  }
  return api.must('POST', '/v1/integrations', { name: 'Pages', kind: 'prometheus', urgency: 'page' });
}

export interface PageLatency {
  readonly pages: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** Milliseconds from the POST of an alert to the provider having taken its page, one after another, `gap` apart. */
export async function benchPages(
  heed: HeedProcess,
  key: string,
  sink: MailSink,
  run: string,
  pages: number,
  gap: number,
): Promise<PageLatency> {
  return latencyOf(await measurePages(heed, key, sink, run, pages, gap));
}

export function latencyOf(latencies: readonly number[]): PageLatency {
  const round = (value: number): number => Math.round(value);
  return {
    pages: latencies.length,
    p50: round(quantile(latencies, 0.5)),
    p99: round(quantile(latencies, 0.99)),
    worst: round(Math.max(...latencies)),
  };
}

/** The same, page by page; `from` and `people` say whom the next page goes to. */
export async function measurePages(
  heed: HeedProcess,
  key: string,
  sink: MailSink,
  run: string,
  pages: number,
  gap: number,
  { from = 0, people = PEOPLE }: { readonly from?: number; readonly people?: number } = {},
): Promise<readonly number[]> {
  const latencies: number[] = [];
  for (let each = 0; each < pages; each += 1) {
    const name = `Page ${run} ${each} of ${pages}`;
    const arrived = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no mail about “${name}” within 30 s`)), 30_000);
      sink.onMail((mail) => {
        if (!`${mail.subject} ${mail.text}`.includes(name)) return;
        clearTimeout(timer);
        resolve(performance.now());
      });
    });
    const began = performance.now();
    const answer = await fetch(`${heed.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify([
        {
          labels: { alertname: name, service: `paged-${(from + each) % people}`, severity: 'critical' },
          annotations: { summary: name },
        },
      ]),
    });
    if (!answer.ok) throw new Error(`the alert was answered ${answer.status}`);
    latencies.push((await arrived) - began);
    await new Promise((resolve) => setTimeout(resolve, gap));
  }
  return latencies;
}
