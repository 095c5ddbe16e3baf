import { asId } from '@heed/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { type FakeMetrics, openMetrics } from '../../../../../tests/support/metrics.ts';
import { keyQueriesOf } from './index.ts';

let house: House;
let metrics: FakeMetrics;
let admin: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
let responder: TestPerson;
let viewer: TestPerson;
let team: string;
let service: string;

beforeAll(async () => {
  house = await openHouse({ metricsNetworks: ['127.0.0.1/32'] });
  metrics = await openMetrics();
  admin = await house.person('Ana', 'admin');
  manager = await house.person('Mia', 'manager');
  stranger = await house.person('Sam', 'manager');
  responder = await house.person('Rob', 'responder');
  viewer = await house.person('Vic', 'viewer');
  const made = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop', memberIds: [manager.id] } });
  team = made.body.id;
  const body = { name: 'Checkout', teamId: team, tier: 1 };
  service = (await house.call('POST', '/v1/services', { as: admin, body })).body.id;
});
afterAll(async () => {
  await metrics.close();
  await house.close();
});
beforeEach(() => {
  metrics.asked.length = 0;
  metrics.answer = { values: [1] };
});

let names = 0;
async function add(more: object = {}, as = manager) {
  names += 1;
  const body = { name: `Main ${names}`, baseUrl: metrics.url, teamId: team, ...more };
  return house.call('POST', '/v1/metrics-servers', { as, body });
}
const ask = (id: string, as = responder, query = 'up') =>
  house.call('POST', `/v1/metrics-servers/${id}/query`, { as, body: { query } });

describe('a metrics server', () => {
  test('is added by a manager, shown to everybody, and never with its secret', async () => {
    const added = await add({
      auth: { kind: 'bearer', token: 'very-secret' },
      retentionDays: 15,
      baseUrl: `${metrics.url}/graph`,
    });
    expect(added, added.text).toMatchObject({
      status: 201,
      body: { baseUrl: metrics.url, auth: { kind: 'bearer' }, retentionDays: 15, teamId: team, version: 1 },
    });
    const read = await house.call('GET', `/v1/metrics-servers/${added.body.id}`, { as: viewer });
    expect(read.body).toEqual(added.body);
    const history = await house.call('GET', `/v1/audit?subject=${added.body.id}`, { as: admin });
    expect(history.body.items).toMatchObject([{ kind: 'metrics-server.added', data: { auth: 'bearer' } }]);
    const kept = await house.database.read.selectFrom('metrics_servers').selectAll().execute();
    for (const text of [added.text, read.text, history.text, JSON.stringify(kept)])
      expect(text).not.toContain('very-secret');
  });

  test('is asked with its secret, which stays when it is left out and goes to no other host', async () => {
    const { body } = await add({ auth: { kind: 'basic', user: 'heed', password: 'päss' } });
    const { id, createdAt, version, ...fields } = body;
    const change = (more: object) =>
      house.call('PUT', `/v1/metrics-servers/${id}`, { as: manager, body: { ...fields, version, ...more } });
    const elsewhere = await change({ baseUrl: 'https://elsewhere.example' });
    expect(elsewhere).toMatchObject({ status: 400, body: { errors: [{ path: 'auth.password' }] } });
    expect(await change({ name: 'Renamed', version: 7 })).toMatchObject({
      status: 409,
      body: { code: 'version-mismatch' },
    });
    expect(await change({ name: 'Renamed' })).toMatchObject({ status: 200, body: { name: 'Renamed', version: 2 } });
    await ask(id);
    expect(metrics.asked.map(({ auth }) => auth)).toEqual([`Basic ${Buffer.from('heed:päss').toString('base64')}`]);
    expect(await change({ auth: { kind: 'none' }, version: 2 })).toMatchObject({ status: 200 });
    await ask(id);
    expect(metrics.asked[1]?.auth).toBe('');
  });

  test('has a name of its own, and no address that cannot be one', async () => {
    const { body } = await add();
    expect(await add({ name: body.name.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
    for (const baseUrl of ['prom.example', 'https://u:p@prom.example'])
      expect(await add({ baseUrl })).toMatchObject({ status: 400, body: { errors: [{ path: 'baseUrl' }] } });
    expect(await add({ auth: { kind: 'bearer' } })).toMatchObject({ body: { errors: [{ path: 'auth.token' }] } });
    expect(await add({ auth: { kind: 'bearer', token: 'a\r\nb' } })).toMatchObject({ status: 400 });
  });

  test('belongs to its team', async () => {
    const { body } = await add();
    expect(await add({}, stranger)).toMatchObject({ status: 403 });
    expect(await add({}, responder)).toMatchObject({ status: 403 });
    expect(await house.call('DELETE', `/v1/metrics-servers/${body.id}`, { as: stranger })).toMatchObject({
      status: 403,
    });
    expect(await house.call('DELETE', `/v1/metrics-servers/${body.id}`, { as: manager })).toMatchObject({
      status: 204,
    });
    expect(await ask(body.id)).toMatchObject({ status: 404 });
  });
});

describe('asking', () => {
  test('shows what the server says now, to those who respond', async () => {
    const { body } = await add();
    metrics.answer = { values: [0.25, Number.NaN] };
    const answer = await ask(body.id, responder, 'rate(errors_total[5m])');
    expect(answer, answer.text).toMatchObject({
      status: 200,
      body: {
        outcome: 'value',
        samples: [{ labels: { job: 'j0' }, value: '0.25' }, { value: 'NaN' }],
        leftOut: 0,
        reason: null,
      },
    });
    expect(metrics.asked).toMatchObject([{ path: '/api/v1/query', form: { query: 'rate(errors_total[5m])' } }]);
    expect(await ask(body.id, viewer)).toMatchObject({ status: 403 });
  });

  test('answers why there is no value', async () => {
    const { body } = await add();
    metrics.answer = { values: [] };
    expect((await ask(body.id)).body).toMatchObject({ outcome: 'empty', samples: [] });
    metrics.answer = { status: 400, body: '{"status":"error","error":"parse error"}' };
    expect((await ask(body.id)).body).toMatchObject({ outcome: 'refused', reason: 'It says: parse error' });
    metrics.answer = { status: 503, body: 'busy' };
    expect((await ask(body.id)).body).toMatchObject({ outcome: 'unreachable', reason: 'It answers 503.' });
    const inside = await add({ baseUrl: 'http://10.1.2.3:9090' });
    const reason = expect.stringContaining('An administrator can allow its range');
    expect((await ask(inside.body.id)).body).toMatchObject({ outcome: 'refused', reason });
    metrics.answer = { values: Array.from({ length: 120 }, (_, index) => index) };
    expect((await ask(body.id)).body.leftOut).toBe(20);
    expect(await ask(body.id, responder, ' ')).toMatchObject({ status: 400 });
  });
});

describe('key queries', () => {
  const read = async () => (await house.call('GET', `/v1/services/${service}/key-queries`, { as: viewer })).body;
  const put = async (queries: readonly object[], more: object = {}, as = manager) => {
    const { version } = await read();
    return house.call('PUT', `/v1/services/${service}/key-queries`, { as, body: { queries, version, ...more } });
  };

  test('are written for a service by its team, keep their order, and hold their server', async () => {
    const { body: server } = await add();
    expect(await read()).toMatchObject({ queries: [], version: 0 });
    const queries = ['Load', 'Errors'].map((title) => ({ title, serverId: server.id, query: 'up' }));
    const written = await put(queries);
    expect(written, written.text).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await read()).toEqual(written.body);
    expect(written.body.queries).toEqual(queries.map((one) => ({ ...one, serverName: server.name })));
    expect(await keyQueriesOf(house.database.read, [asId('service', service)])).toEqual(
      queries.map((one) => ({ ...one, serviceId: service })),
    );
    const kept = await house.call('DELETE', `/v1/metrics-servers/${server.id}`, { as: manager });
    expect(kept).toMatchObject({ status: 409, body: { code: 'in-use', detail: expect.stringContaining('Checkout') } });
    const history = await house.call('GET', `/v1/audit?subject=${service}`, { as: admin });
    expect(history.body.items[0]).toMatchObject({
      kind: 'service.key-queries-changed',
      data: { before: [], after: ['Load', 'Errors'] },
    });
    expect(await put([], { version: 0 })).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
    expect(await put([])).toMatchObject({ status: 200, body: { queries: [], version: 2 } });
    expect(await house.call('DELETE', `/v1/metrics-servers/${server.id}`, { as: manager })).toMatchObject({
      status: 204,
    });
  });

  test('are refused by the name of what is wrong', async () => {
    const { body: server } = await add();
    const one = { title: 'Load', serverId: server.id, query: 'up' };
    const unknown = { ...one, serverId: `mts_${'0'.repeat(26)}` };
    expect(await put([one], {}, stranger)).toMatchObject({ status: 403 });
    expect(await put([unknown])).toMatchObject({ status: 400, body: { errors: [{ path: 'queries[0].serverId' }] } });
    expect(await put([one, one])).toMatchObject({ status: 400, body: { errors: [{ path: 'queries[1].title' }] } });
    expect(await put(Array.from({ length: 7 }, () => one))).toMatchObject({ status: 400 });
  });
});
