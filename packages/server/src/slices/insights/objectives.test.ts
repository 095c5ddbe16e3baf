import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let eve: TestPerson;
let team: string;
let service: string;
let other: string;

const call = (method: string, path: string, body?: object, as: TestPerson = ben) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
async function ok(method: string, path: string, body?: object, as: TestPerson = ben) {
  const answer = await call(method, path, body, as);
  expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}
const stamp = (at: number): string => new Date(at).toISOString();

/** One that was over after so many minutes, written down then. */
async function lived(from: number, minutes: number, more: object = {}): Promise<string> {
  const over = { mitigatedAt: stamp(from + minutes * MINUTE), resolvedAt: stamp(from + DAY), summary: 'Over' };
  const body = {
    title: 'Checkout fails',
    severity: 'sev2',
    serviceIds: [service],
    impactStartedAt: stamp(from),
    detectedAt: stamp(from + MINUTE),
    ...more,
  };
  return (await ok('POST', '/v1/incidents', { ...body, over })).id;
}

const came: string[] = [];
beforeAll(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben', 'manager');
  eve = await paging.reachable('Eve');
  team = (await ok('POST', '/v1/teams', { name: 'Shop', memberIds: [ben.id] }, paging.admin)).id;
  const named = (name: string) => ok('POST', '/v1/services', { name, teamId: team, tier: 1 }, paging.admin);
  service = (await named('Checkout')).id;
  other = (await named('Search')).id;
  await paging.house.setClock(NOON);
  // Two that overlap for ten minutes, on the first and on both.
  came.push(await lived(NOON - 10 * DAY, 30));
  came.push(await lived(NOON - 10 * DAY + 20 * MINUTE, 30, { serviceIds: [service, other] }));
  // It began before the window and reaches into it for five minutes.
  came.push(await lived(NOON - 28 * DAY - HOUR, 65));
  // None of these is noticed by a customer, or counts anywhere.
  await lived(NOON - 3 * DAY, 500, { kind: 'near-miss' });
  await lived(NOON - 3 * DAY, 500, { severity: 'sev4' });
  const inside = await lived(NOON - 3 * DAY, 500, { title: 'Reports are late' });
  await ok('POST', `/v1/incidents/${inside}/impact`, { text: 'Reports for us are late', customerFacing: 'no' });
  await lived(NOON - 2 * DAY, 15, { private: true });
  await paging.house.runTimers();
});
afterAll(() => paging.close());

const show = (as = ben, id = service) => ok('GET', `/v1/services/${id}/objective`, undefined, as);

test('a service without an objective says so', async () => {
  expect(await show()).toMatchObject({
    service: { name: 'Checkout' },
    objective: null,
    standings: [],
    incidents: [],
  });
  expect(await ok('GET', '/v1/insights/objectives')).toEqual({ objectives: [] });
});

test('incidents that customers notice use its budget up, and open', async () => {
  await ok('PUT', `/v1/services/${service}/objective`, { target: 99.9, days: 28 });
  const one = await show(eve);
  // Fifty minutes of the two together, and five of the one before.
  expect(one.standings.at(-1)).toMatchObject({ used: 55 * MINUTE, budget: 40 * MINUTE + 19_200, kept: false });
  expect(one.incidents.map(({ id, used }: { id: string; used: number }) => [id, used])).toEqual([
    [came[1], 30 * MINUTE],
    [came[0], 30 * MINUTE],
    [came[2], 5 * MINUTE],
  ]);
  // What is private counts for who sees it.
  expect((await show(paging.admin)).standings.at(-1)).toMatchObject({ used: 70 * MINUTE });

  await ok('PUT', `/v1/services/${other}/objective`, { target: 99, days: 7 });
  const { objectives } = await ok('GET', `/v1/insights/objectives?teamId=${team}`, undefined, eve);
  expect(objectives).toMatchObject([
    { service: { id: service }, team: { name: 'Shop' }, target: 99.9, days: 28, incidents: 3 },
    { service: { id: other }, target: 99, days: 7, incidents: 0, standing: { used: 0, free: 100, kept: true } },
  ]);
});

test('one that goes on uses it up until now, and earlier windows stay apart', async () => {
  await paging.house.setClock(NOON + 20 * DAY);
  const open = await ok('POST', '/v1/incidents', { title: 'Search is down', severity: 'sev1', serviceIds: [other] });
  await paging.house.setClock(NOON + 20 * DAY + 2 * HOUR);
  await paging.house.runTimers();
  const one = await show(ben, other);
  expect(one.standings.map(({ kept }: { kept: boolean }) => kept)).toEqual([true, true, true, false]);
  expect(one.incidents).toMatchObject([{ id: open.id, used: 2 * HOUR, until: null }]);
});

test('it is set by who may change the service, within bounds, and history keeps it', async () => {
  const put = (body: object, as = ben) => call('PUT', `/v1/services/${service}/objective`, body, as);
  expect((await put({ target: 99, days: 30 }, eve)).status).toBe(403);
  expect((await put({ target: 100, days: 28 })).status).toBe(400);
  expect((await put({ target: 99.5, days: 0 })).status).toBe(400);
  expect((await call('GET', `/v1/services/svc_${'0'.repeat(26)}/objective`)).status).toBe(404);
  await ok('PUT', `/v1/services/${service}/objective`, { target: 99.5, days: 90 });
  await ok('DELETE', `/v1/services/${service}/objective`);
  await ok('DELETE', `/v1/services/${service}/objective`);
  expect((await show()).objective).toBeNull();
  const facts = await paging.house.database.read
    .selectFrom('facts')
    .select(['kind', 'data'])
    .where('subject', '=', service)
    .where('kind', 'like', 'service.objective-%')
    .orderBy('seq')
    .execute();
  expect(facts.map(({ kind, data }) => [kind, (data as { readonly before?: object }).before])).toEqual([
    ['service.objective-set', undefined],
    ['service.objective-set', { target: 99.9, days: 28 }],
    ['service.objective-removed', { target: 99.5, days: 90 }],
  ]);
});
