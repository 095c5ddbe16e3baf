import { formatInstant, HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { alertsOf, makeIntegration } from './alerts.testing.ts';

let house: House;
let admin: TestPerson;
let manager: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  manager = await house.person('Max', 'manager');
  viewer = await house.person('Vic', 'viewer');
  await beginRooms(house.rooms, house.database);
});
beforeEach(() => house.setClock(NOON));
afterAll(() => house.close());

const body = [{ labels: { alertname: 'X' } }];
const send = (key: string, sent: unknown = body) => house.call('POST', `/i/${key}/api/v2/alerts`, { body: sent });
/** Ends by silence four minutes after noon. */
const mortal = [{ labels: { alertname: 'Y' }, endsAt: formatInstant(NOON + 4 * MINUTE) }];

test('the key and a snippet with it are shown at creation, and never again', async () => {
  const created = await house.call('POST', '/v1/integrations', {
    as: admin,
    body: { name: 'Prod', kind: 'prometheus' },
  });
  expect(created.body.key).toMatch(/^hik_[\w-]{43}$/);
  expect(created.body.snippet).toContain(`credentials: ${created.body.key}`);
  expect(created.body.snippet).toContain("targets: ['heed.test:80']");
  const shown = await house.call('GET', `/v1/integrations/${created.body.id}`, { as: viewer });
  expect(shown.body).toMatchObject({
    name: 'Prod',
    hint: created.body.key.slice(0, 9),
    enabled: true,
    lastSignalAt: null,
  });
  expect(shown.text).not.toContain(created.body.key);
});

test('each kind has its snippet', async () => {
  const generic = await house.call('POST', '/v1/integrations', {
    as: admin,
    body: { name: 'Scripts', kind: 'generic' },
  });
  expect(generic.body.snippet).toContain('curl --fail-with-body http://heed.test/v1/signals/generic');
  const webhook = await house.call('POST', '/v1/integrations', {
    as: admin,
    body: { name: 'Groups', kind: 'alertmanager-webhook' },
  });
  expect(webhook.body.snippet).toContain('url: http://heed.test/v1/signals/alertmanager');
});

test('after a rotation both keys count until the overlap ends, then the new one alone', async () => {
  const { id, key } = await makeIntegration(house, admin);
  const rotated = await house.call('POST', `/v1/integrations/${id}/rotate`, { as: admin, body: {} });
  expect([(await send(key)).status, (await send(rotated.body.key)).status]).toEqual([200, 200]);
  await house.setClock(NOON + 24 * HOUR - 1);
  expect((await send(key)).status).toBe(200);
  await house.setClock(NOON + 24 * HOUR);
  expect([(await send(key)).status, (await send(rotated.body.key)).status]).toEqual([401, 200]);
});

test('a rotation without overlap ends the old key at once', async () => {
  const { id, key } = await makeIntegration(house, admin);
  await house.call('POST', `/v1/integrations/${id}/rotate`, { as: admin, body: { overlapHours: 0 } });
  expect((await send(key)).status).toBe(401);
});

test('an integration that is switched off refuses what it sends, and takes it again when switched on', async () => {
  const { id, key } = await makeIntegration(house, admin);
  await house.call('POST', `/v1/integrations/${id}/disable`, { as: admin });
  expect((await send(key)).status).toBe(403);
  const on = await house.call('POST', `/v1/integrations/${id}/enable`, { as: admin });
  expect(on.body).toMatchObject({ enabled: true, version: 3 });
  expect((await send(key)).status).toBe(200);
});

test('when an integration is deleted its alerts stay', async () => {
  const integration = await makeIntegration(house, admin);
  await send(integration.key);
  expect((await house.call('DELETE', `/v1/integrations/${integration.id}`, { as: admin })).status).toBe(204);
  expect((await send(integration.key)).status).toBe(401);
  const [alert] = await alertsOf(house, integration);
  const shown = await house.call('GET', `/v1/alerts/${alert?.id}`, { as: viewer });
  expect(shown.body).toMatchObject({ status: 'firing', integrationName: null });
});

for (const how of ['disable', 'delete'] as const) {
  test(`a firing alert outlives its integration when a person chooses to ${how} it, until a person resolves it`, async () => {
    const integration = await makeIntegration(house, admin);
    await send(integration.key, mortal);
    const [method, path] = how === 'delete' ? ['DELETE', ''] : ['POST', '/disable'];
    await house.call(method, `/v1/integrations/${integration.id}${path}`, { as: admin });
    await house.setClock(NOON + HOUR);
    await house.runTimers();
    const [alert] = await alertsOf(house, integration);
    expect(alert?.status).toBe('firing');
    const { body: audit } = await house.call('GET', `/v1/audit?subject=${integration.id}`, { as: admin });
    expect(audit.items[0]).toMatchObject({ kind: `integration.${how}d`, data: { firing: 1 } });
    const resolved = await house.call('POST', `/v1/alerts/${alert?.id}/resolve`, { as: manager });
    expect(resolved).toMatchObject({ status: 200, body: { status: 'resolved', page: { status: 'ended' } } });
  });
}

test('an integration that is switched on again has five minutes to be heard before silence ends its alerts', async () => {
  const integration = await makeIntegration(house, admin);
  await send(integration.key, mortal);
  await house.call('POST', `/v1/integrations/${integration.id}/disable`, { as: admin });
  await house.setClock(NOON + HOUR);
  await house.call('POST', `/v1/integrations/${integration.id}/enable`, { as: admin });
  const statusAt = async (at: number) => {
    await house.setClock(at);
    await house.runTimers();
    return (await alertsOf(house, integration))[0]?.status;
  };
  expect(await statusAt(NOON + HOUR + 5 * MINUTE - 1)).toBe('firing');
  expect(await statusAt(NOON + HOUR + 5 * MINUTE)).toBe('resolved');
});

test('a manager of another team may not change an integration, a viewer none at all', async () => {
  const team = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Owners' } });
  const { id } = await makeIntegration(house, admin, { teamId: team.body.id });
  const refused = await house.call('POST', `/v1/integrations/${id}/rotate`, { as: manager, body: {} });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await house.call('GET', `/v1/integrations/${id}/signals`, { as: viewer })).status).toBe(403);
  expect((await house.call('DELETE', `/v1/integrations/${id}`, { as: viewer })).status).toBe(403);
});

test('a change to an old version, a taken name, unknown ids and bad matchers are refused, each saying what to mend', async () => {
  const { id } = await makeIntegration(house, admin, { name: 'Taken' });
  const change = (fields: Record<string, unknown>) =>
    house.call('PUT', `/v1/integrations/${id}`, { as: admin, body: { name: 'Taken', version: 1, ...fields } });
  expect(await change({ version: 7 })).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
  const other = await house.call('POST', '/v1/integrations', { as: admin, body: { name: 'TAKEN', kind: 'generic' } });
  expect(other).toMatchObject({ status: 409, body: { errors: [{ path: 'name' }] } });
  const rules = [{ matchers: [{ label: '', op: '=', value: 'x' }], urgency: 'page' }];
  expect((await change({ rules })).body.errors[0].path).toBe('rules[0].matchers[0].label');
  const ghost = await change({ defaultServiceId: `svc_${'0'.repeat(26)}` });
  expect(ghost.body.errors[0].path).toBe('defaultServiceId');
});

test('a test alert goes the real way in and ends by itself, or when told', async () => {
  for (const kind of ['prometheus', 'alertmanager-webhook', 'generic']) {
    const integration = await makeIntegration(house, admin, { kind });
    const test = (fields: object) =>
      house.call('POST', `/v1/integrations/${integration.id}/test`, { as: admin, body: fields });
    const sent = await test({});
    expect(sent).toMatchObject({ status: 202, body: { accepted: 1, rejected: [] } });
    const [alert] = await alertsOf(house, integration);
    expect(alert).toMatchObject({ id: sent.body.alertId, severity: 'warning', urgency: 'page', status: 'firing' });
    if (kind === 'generic') {
      await house.setClock(NOON + 5 * MINUTE);
      await house.runTimers();
      await house.setClock(NOON);
    } else {
      expect((await test({ status: 'resolved' })).body.alertId).toBeNull();
    }
    expect(await alertsOf(house, integration)).toMatchObject([{ status: 'resolved' }]);
  }
});

test('a test alert with labels of its own shows which service it would go to', async () => {
  const team = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop' } });
  const service = await house.call('POST', '/v1/services', {
    as: admin,
    body: { name: 'Shop', teamId: team.body.id, tier: 1, matchers: [{ label: 'service', op: '=', value: 'shop' }] },
  });
  const integration = await makeIntegration(house, admin, { kind: 'prometheus' });
  const body = { labels: { service: 'shop', heed_test: 'false' } };
  await house.call('POST', `/v1/integrations/${integration.id}/test`, { as: admin, body });
  const [alert] = await alertsOf(house, integration);
  expect(alert?.service_id).toBe(service.body.id);
  expect(alert?.state).toMatchObject({ labels: { service: 'shop', heed_test: 'true' } });
});

test('the list pages by name', async () => {
  const first = await house.call('GET', '/v1/integrations?limit=2', { as: viewer });
  const second = await house.call('GET', `/v1/integrations?limit=200&cursor=${first.body.nextCursor}`, { as: viewer });
  const names = [...first.body.items, ...second.body.items].map((one: { name: string }) => one.name.toLowerCase());
  expect(names).toEqual([...names].sort());
  expect(new Set(names).size).toBe(names.length);
});
