import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse } from '../paging/paging.testing.ts';
import { makeIntegration, type TestIntegration } from './alerts.testing.ts';

let house: House;
let ana: TestPerson;
let integration: TestIntegration;

const fire = (n: string, labels: Record<string, string> = {}) =>
  integration.send({ summary: `Alert ${n}`, severity: 'error', labels: { n, ...labels } });
const read = async (path: string) => (await house.call('GET', path, { as: ana })).body;

beforeAll(async () => {
  ({ house, admin: ana } = await openPagingHouse());
  integration = await makeIntegration(house, ana, {
    kind: 'generic',
    rules: [{ matchers: [{ label: 'quiet', op: '=', value: 'yes' }], urgency: 'record' }],
  });
  await house.setClock(NOON - 3 * DAY);
  await fire('old');
  await house.setClock(NOON - DAY);
  await fire('answered');
  await house.runTimers();
  await house.setClock(NOON - DAY + 4 * MINUTE);
  const [page] = (await read('/v1/pages')).items;
  await house.call('POST', `/v1/pages/${page.id}/acknowledge`, { as: ana });
  await fire('quiet', { quiet: 'yes' });
  // 23:30 in UTC is the next day in Lisbon’s summer, and the same day in winter.
  await house.setClock(NOON - 12 * HOUR - 30 * MINUTE);
  await fire('night');
  await house.runTimers();
  await integration.send({ summary: 'Alert night', severity: 'error', labels: { n: 'night' }, status: 'resolved' });
  await house.setClock(NOON);
});
afterAll(() => house.close());

test('alerts are counted by day, days without any among them, and what nobody answered is told from the rest', async () => {
  const { days, services } = await read('/v1/alert-volume?days=3');
  expect(days.map(({ day: _, from: __, ...counts }: { day: string; from: string }) => counts)).toEqual([
    { raised: 0, paged: 0, unanswered: 0 },
    { raised: 3, paged: 2, unanswered: 1 },
    { raised: 0, paged: 0, unanswered: 0 },
  ]);
  expect(services).toEqual([{ serviceId: null, name: null, raised: 3, paged: 2, unanswered: 1 }]);
});

test('a day is a day of the zone that was asked for', async () => {
  const { days } = await read('/v1/alert-volume?days=2&zone=Asia/Tokyo');
  expect(days.map(({ raised }: { raised: number }) => raised)).toEqual([2, 1]);
});

test('the time until somebody was paged and answered is measured by day and in all', async () => {
  const latency = await read('/v1/page-latency?days=3');
  expect(latency).toMatchObject({
    pages: 2,
    atNight: 1,
    paged: { count: 2, p50: 0 },
    acknowledged: { count: 1, p50: 240, p90: 240 },
  });
  expect(latency.days.map(({ pages }: { pages: number }) => pages)).toEqual([0, 2, 0]);
});

test('a window that is too long, and a zone that is none, are refused', async () => {
  for (const path of ['/v1/alert-volume?days=93', '/v1/page-latency?zone=Mars/Base']) {
    expect((await house.call('GET', path, { as: ana })).status).toBe(400);
  }
});

test('each of these numbers opens what it counts', async () => {
  const { days, services } = await read('/v1/alert-volume?days=3');
  const from = `from=${days[0].from}`;
  const alerts = async (more: string): Promise<number> =>
    (await read(`/v1/alerts?status=any&limit=50&${from}&${more}`)).items.length;
  const [{ raised, paged }] = services;
  expect([await alerts('serviceId=none'), await alerts('serviceId=none&paged=true')]).toEqual([raised, paged]);
  expect(await alerts('paged=false')).toBe(raised - paged);
  // Over by itself before anybody acknowledged it.
  const unanswered = (await read(`/v1/alerts?status=resolved&${from}&paged=true&acknowledged=false`)).items;
  expect(unanswered.map(({ summary }: { summary: string }) => summary)).toEqual(['Alert night']);
  const ofDay = async (at: number): Promise<number> =>
    (await read(`/v1/alerts?status=any&from=${days[at].from}&until=${days[at + 1].from}`)).items.length;
  expect([await ofDay(0), await ofDay(1)]).toEqual([days[0].raised, days[1].raised]);
  const { pages, atNight } = await read('/v1/page-latency?days=3');
  const list = async (more: string) => (await read(`/v1/pages?practice=false&${from}${more}`)).items.length;
  expect([await list(''), await list('&nightIn=UTC')]).toEqual([pages, atNight]);
  expect((await read(`/v1/pages?practice=true&${from}`)).items).toEqual([]);
});

test('each length opens the pages that it is measured on, those that took longest first', async () => {
  const { days, paged, acknowledged } = await read('/v1/page-latency?days=3');
  const volume = await read('/v1/alert-volume?days=3');
  expect(days.map(({ from }: { from: string }) => from)).toEqual(volume.days.map(({ from }: { from: string }) => from));
  const list = async (measure: string, more = '') =>
    read(`/v1/pages?practice=false&from=${days[0].from}&measure=${measure}${more}`);
  const told = (await list('paged')).items;
  expect(told).toHaveLength(paged.count);
  expect(
    told.map((page: Record<'firstReachedAt' | 'startedAt', string>) => page.firstReachedAt === page.startedAt),
  ).toEqual([true, true]);
  const taken = (await list('acknowledged')).items;
  expect(taken).toHaveLength(acknowledged.count);
  expect(taken[0].title).toBe('Alert answered');
  expect((await list('acknowledged', `&until=${days[1].from}`)).items).toEqual([]);
});

test('what took longest stands first, over as many readings as it takes', async () => {
  for (const [n, minutes] of [
    ['quick', 1],
    ['slow', 9],
    ['slow too', 9],
    ['middling', 5],
  ] as const) {
    await fire(n);
    await house.runTimers();
    const [page] = (await read('/v1/pages')).items;
    await house.setClock((await house.now()) + minutes * MINUTE);
    await house.call('POST', `/v1/pages/${page.id}/acknowledge`, { as: ana });
  }
  const titles: string[] = [];
  let cursor = '';
  do {
    const page = await read(`/v1/pages?measure=acknowledged&limit=1${cursor}`);
    titles.push(...page.items.map(({ title }: { title: string }) => title));
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  expect(titles).toEqual(['slow too', 'slow', 'middling', 'answered', 'quick'].map((n) => `Alert ${n}`));
});
