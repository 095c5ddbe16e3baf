import { DAY } from '@heed/core/kernel';
import { expect } from 'vitest';
import { NOON, openHouse } from '../../../../../tests/support/house.ts';
import { openMetrics } from '../../../../../tests/support/metrics.ts';
import { openTrackers } from '../../../../../tests/support/trackers.ts';

export const PLACES = {
  github: { kind: 'github', project: 'acme/shop', labels: ['heed'] },
  gitlab: { kind: 'gitlab', project: 'group/sub/shop' },
  jira: { kind: 'jira', project: 'OPS', account: 'ana@acme.test' },
} as const;
export type Kind = keyof typeof PLACES;

export type TrackerHouse = Awaited<ReturnType<typeof openTrackerHouse>>;

/** What tests of issues share: a house, trackers and a metrics server of its own, and the verbs of somebody who uses them. */
export async function openTrackerHouse() {
  const house = await openHouse({ trackerNetworks: ['127.0.0.1/32'], metricsNetworks: ['127.0.0.1/32'] });
  const fake = await openTrackers(NOON);
  const metrics = await openMetrics();
  const ana = await house.person('Ana', 'manager');
  const tom = await house.person('Tom', 'responder');
  const call = (method: string, path: string, body?: object, as = ana) =>
    house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
  const day = (days: number): string => new Date(NOON + days * DAY).toISOString();

  let names = 0;
  async function connect(kind: Kind, more: object = {}) {
    names += 1;
    const body = { name: `Tracker ${names}`, baseUrl: fake.url, token: 'good', ...PLACES[kind], ...more };
    const made = await call('POST', '/v1/trackers', body);
    expect(made.status, made.text).toBe(201);
    return made.body as { tracker: { id: string; name: string; version: number; webhookUrl: string }; secret: string };
  }
  async function action(more: object = {}) {
    const incident = await call('POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev3' });
    const body = {
      incidentId: incident.body.id,
      title: 'Reject a bad migration',
      ownerId: tom.id,
      dueAt: day(10),
      ...more,
    };
    const made = await call('POST', '/v1/actions', body);
    expect(made.status, made.text).toBe(201);
    return made.body.id as string;
  }
  const read = async (id: string) => (await call('GET', `/v1/actions/${id}`)).body;
  const issuesOf = (kind: Kind) => fake.issues.get(PLACES[kind].project) ?? [];
  const carrying = (kind: Kind, id: string) =>
    issuesOf(kind).filter(({ body, labels }) => body.includes(`heed-${id}`) || labels.includes(`heed-${id}`));
  async function pass(length: number): Promise<void> {
    await house.setClock((await house.now()) + length);
    fake.now = await house.now();
    await house.runTimers();
    await house.runWork();
  }
  const want = (id: string, trackerId: string, as = tom) => call('POST', `/v1/actions/${id}/issue`, { trackerId }, as);
  return {
    house,
    fake,
    metrics,
    ana,
    tom,
    call,
    day,
    connect,
    action,
    read,
    issuesOf,
    carrying,
    pass,
    want,
    /** What an earlier test left behind. */
    forget() {
      fake.asked.length = 0;
      fake.faults.length = 0;
    },
    async close() {
      await fake.close();
      await metrics.close();
      await house.close();
    },
  };
}
