import { asId, formatInstant, HOUR, SECOND } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { createDatabase, openPool } from '../../platform/db/index.ts';
import { makeIntegration, type TestIntegration } from './alerts.testing.ts';
import { type InboxFilter, inboxQuery } from './store/inbox.ts';

let house: House;
let admin: TestPerson;
let viewer: TestPerson;
let integration: TestIntegration;
let checkout: string;
let search: string;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  viewer = await house.person('Vic', 'viewer');
  const team = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop' } });
  const service = async (name: string) => {
    const matchers = [{ label: 'service', op: '=', value: name.toLowerCase() }];
    return (
      await house.call('POST', '/v1/services', { as: admin, body: { name, teamId: team.body.id, tier: 2, matchers } })
    ).body.id;
  };
  checkout = await service('Checkout');
  search = await service('Search');
  integration = await makeIntegration(house, admin, {
    kind: 'generic',
    rules: [{ matchers: [{ label: 'quiet', op: '=', value: 'yes' }], urgency: 'record' }],
  });
  const alerts = [
    { summary: '100% of disk', severity: 'critical', labels: { service: 'checkout', n: '1' } },
    { summary: '100 of disks', severity: 'warning', labels: { service: 'checkout', n: '2', quiet: 'yes' } },
    { summary: 'Slow\\fast', severity: 'info', labels: { service: 'search', n: '3', quiet: 'yes' } },
    { summary: 'Nobody owns me', severity: 'error', labels: { n: '4' } },
    { summary: 'Over', severity: 'error', labels: { n: '5' } },
  ];
  for (const [at, alert] of alerts.entries()) {
    await house.setClock(NOON + at * SECOND);
    await integration.send(alert);
  }
  await integration.send({ ...alerts[4], status: 'resolved' });
});
afterAll(() => house.close());

async function list(query: string): Promise<string[]> {
  const { status, body } = await house.call('GET', `/v1/alerts${query}`, { as: viewer });
  expect(status).toBe(200);
  return body.items.map((item: { summary: string }) => item.summary);
}

test('the inbox shows what fires, the newest first, page by page', async () => {
  expect(await list('')).toEqual(['Nobody owns me', 'Slow\\fast', '100 of disks', '100% of disk']);
  const first = await house.call('GET', '/v1/alerts?limit=3', { as: viewer });
  expect(await list(`?limit=3&cursor=${first.body.nextCursor}`)).toEqual(['100% of disk']);
});

test('every filter narrows it', async () => {
  expect(await list('?status=resolved')).toEqual(['Over']);
  expect(await list('?status=any&severity=error')).toEqual(['Over', 'Nobody owns me']);
  expect(await list(`?serviceId=${checkout}`)).toEqual(['100 of disks', '100% of disk']);
  expect(await list('?urgency=record')).toEqual(['Slow\\fast', '100 of disks']);
  expect(await list('?acknowledged=true')).toEqual([]);
  expect(await list('?unowned=true&urgency=page')).toEqual(['Nobody owns me', '100% of disk']);
});

test('some alerts are asked for by their ids, and the other filters still hold', async () => {
  const { body } = await house.call('GET', '/v1/alerts?status=any', { as: viewer });
  const ids = body.items.map((item: { id: string }) => item.id).slice(0, 2);
  expect(await list(`?status=any&ids=${ids.join()}`)).toEqual(['Over', 'Nobody owns me']);
  expect(await list(`?ids=${ids.join()}`)).toEqual(['Nobody owns me']);
  const refused = await house.call('GET', '/v1/alerts?ids=alr_1', { as: viewer });
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid' } });
});

test('a list says how far the page of an alert has come', async () => {
  const { body } = await house.call('GET', '/v1/alerts', { as: viewer });
  expect(body.items.map((item: { pageStatus: string | null }) => item.pageStatus)).toEqual([
    'reaching',
    null,
    null,
    'reaching',
  ]);
  const until = formatInstant(NOON + HOUR);
  await house.call('POST', `/v1/alerts/${body.items[0].id}/snooze`, { as: admin, body: { until } });
  const { body: after } = await house.call('GET', '/v1/alerts?limit=1', { as: viewer });
  expect(after.items[0]).toMatchObject({ pageStatus: 'snoozed', snoozedUntil: until });
});

test('what fires is counted', async () => {
  const { body } = await house.call('GET', '/v1/alert-counts', { as: viewer });
  const severities = { critical: 1, error: 1, warning: 1, info: 1, unknown: 0 };
  expect(body).toEqual({ firing: 4, unanswered: 2, unowned: 4, recorded: 2, severities, more: false });
});

test('what a person searches for is text, not a pattern', async () => {
  expect(await list('?q=100%25')).toEqual(['100% of disk']);
  expect(await list('?q=_00')).toEqual([]);
  expect(await list(`?q=${encodeURIComponent('slow\\')}`)).toEqual(['Slow\\fast']);
  expect(await list('?q=DISK')).toEqual(['100 of disks', '100% of disk']);
});

test('a mangled cursor is refused', async () => {
  const refused = await house.call('GET', '/v1/alerts?cursor=bWFuZ2xlZA', { as: viewer });
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid' } });
});

test('a service fails, is degraded or healthy by its open alerts', async () => {
  const states = await house.call('GET', '/v1/service-states?limit=1', { as: viewer });
  expect(states.body.items).toEqual([
    { serviceId: checkout, name: 'Checkout', state: 'failing', openAlerts: 2, pagingAlerts: 1 },
  ]);
  const rest = await house.call('GET', `/v1/service-states?cursor=${states.body.nextCursor}`, { as: viewer });
  expect(rest.body).toMatchObject({
    items: [{ serviceId: search, state: 'healthy', openAlerts: 1 }],
    nextCursor: null,
  });
  const failing = await house.call('GET', '/v1/service-states?state=failing', { as: viewer });
  expect(failing.body.items).toMatchObject([{ serviceId: checkout }]);
  const unhealthy = await house.call('GET', '/v1/service-states?state=unhealthy', { as: viewer });
  expect(unhealthy.body.items).toEqual(failing.body.items);
  const one = await house.call('GET', `/v1/services/${checkout}/state`, { as: viewer });
  expect(one.body).toMatchObject({ state: 'failing' });
});

test('a page of the inbox among 100,000 open alerts reads an index, not the table', async () => {
  const pool = openPool(house.connectionString, 'maintenance', () => undefined);
  const { read, close } = createDatabase(pool, () => ({}));
  await sql`
    insert into alerts (id, integration_id, fingerprint, status, urgency, unowned, severity, service_id, summary, state,
      started_at, detected_at)
    select 'alr_' || lpad(n::text, 26, '0'), ${integration.id}, md5(n::text)::uuid, 'firing', 'page', false, 'error',
      ${search}, 'Alert ' || n, jsonb_build_object('pad', repeat(md5(n::text), 30)), now.at, now.at - n * interval '1 millisecond'
    from generate_series(1, 100000) n, (select heed_now() as at) now`.execute(read);
  await sql`vacuum analyze alerts`.execute(read);
  await close();
  const after = `alr_${'5'.padStart(26, '0')}`;
  const filters: readonly InboxFilter[] = [
    { status: 'firing' },
    { status: 'any' },
    { status: 'firing', serviceId: asId('service', search) },
  ];
  for (const filter of filters) {
    for (const cursor of [undefined, after]) {
      const plan = JSON.stringify(await inboxQuery(house.database.read, filter, 50, cursor).explain('json'));
      expect(plan).toMatch(/"Index Scan"/);
      expect(plan).not.toMatch(/Seq Scan|"Sort"/);
    }
  }
  const states = await house.call('GET', `/v1/services/${search}/state`, { as: viewer });
  expect(states.body).toMatchObject({ state: 'failing', openAlerts: 100_001 });
});
