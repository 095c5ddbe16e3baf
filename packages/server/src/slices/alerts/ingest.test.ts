import { formatInstant, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { INBOUND } from '../../adapters/in/index.ts';
import { recorded } from '../../adapters/in/recorded.testing.ts';
import { createDatabase, isUnavailable, openPool } from '../../platform/db/index.ts';
import { alertsOf, countFacts, makeIntegration } from './alerts.testing.ts';
import { inboundOf } from './inbound-routes.ts';
import { createIngest } from './ingest/ingest.ts';

let house: House;
let admin: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
});
afterAll(() => house.close());

const inMinutes = (minutes: number) => formatInstant(NOON + minutes * MINUTE);

test('what a real Prometheus sent is stored: each condition fires once and resolves once', async () => {
  const prometheus = await makeIntegration(house, admin);
  const sent = [
    ...recorded('prometheus/prometheus.prom-firing.json'),
    ...recorded('prometheus/prometheus.prom-resolved.json'),
  ];
  for (const { at, body } of sent) {
    await house.setClock(at);
    expect(await prometheus.send(body)).toMatchObject({ status: 200, text: '' });
  }
  await house.setClock(NOON);
  const alerts = await alertsOf(house, prometheus);
  expect(alerts.length).toBeGreaterThan(0);
  expect(new Set(alerts.filter((alert) => alert.status === 'firing').map((alert) => alert.fingerprint)).size).toBe(
    alerts.filter((alert) => alert.status === 'firing').length,
  );
  expect(alerts.some((alert) => alert.status === 'resolved')).toBe(true);
  expect(alerts.every((alert) => alert.run_id !== null)).toBe(true);
});

test('150 alerts that Prometheus sent in batches are 150 alerts', async () => {
  const prometheus = await makeIntegration(house, admin, { urgency: 'record' });
  for (const { at, body } of recorded('prometheus/prometheus.prom-batch150.json')) {
    await house.setClock(at);
    await prometheus.send(body);
  }
  await house.setClock(NOON);
  const alerts = await alertsOf(house, prometheus);
  expect(alerts.length).toBe(new Set(alerts.map((alert) => alert.fingerprint)).size);
  expect(alerts.length).toBeGreaterThanOrEqual(150);
});

test('an unchanged alert that is sent again costs no fact and no write of its row; its dead-man time moves', async () => {
  const prometheus = await makeIntegration(house, admin);
  const alert = { labels: { alertname: 'Again' }, startsAt: inMinutes(-1) };
  await prometheus.send([{ ...alert, endsAt: inMinutes(4) }]);
  const place = async () => {
    const { rows } = await sql<{ xmin: string; ctid: string }>`
      select xmin::text, ctid::text from alerts where integration_id = ${prometheus.id}`.execute(house.database.read);
    return rows;
  };
  const before = { place: await place(), facts: await countFacts(house), signals: await countSignals() };
  await prometheus.send([{ ...alert, endsAt: inMinutes(6) }]);
  await prometheus.send([{ ...alert, endsAt: inMinutes(5) }]);
  expect({ place: await place(), facts: await countFacts(house), signals: await countSignals() }).toEqual(before);
  const [row] = await alertsOf(house, prometheus);
  const shown = await house.call('GET', `/v1/alerts/${row?.id}`, { as: admin });
  expect(shown.body.expiresAt).toBe(inMinutes(6));
});

async function countSignals(): Promise<number> {
  return (await house.database.read.selectFrom('signals').select('id').execute()).length;
}

test('of a batch with good and bad alerts the good ones are stored and the bad ones named', async () => {
  const prometheus = await makeIntegration(house, admin);
  const answer = await prometheus.send([
    { labels: { alertname: 'Good' } },
    { labels: {} },
    { labels: { alertname: 'Late' }, startsAt: '2026-02-30T00:00:00Z' },
    { labels: { alertname: 'Better' } },
  ]);
  expect(answer).toMatchObject({ status: 200, body: { accepted: 2, unchanged: 0 } });
  expect(answer.body.rejected).toMatchObject([
    { index: 1, path: 'labels' },
    { index: 2, path: 'startsAt' },
  ]);
  expect(await alertsOf(house, prometheus)).toMatchObject([{ summary: 'Better' }, { summary: 'Good' }]);
});

test('a body that nobody can read is kept raw, shown with the integration, and told once a minute', async () => {
  const generic = await makeIntegration(house, admin, { kind: 'generic' });
  const answer = await generic.send('{"summary": "broken');
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
  await generic.send('{"summary": 7');
  const kept = await house.call('GET', `/v1/integrations/${generic.id}/signals?trouble=true`, { as: admin });
  expect(kept.body.items.map((one: { id: string }) => one.id)).toContain(answer.body.signalId);
  expect(kept.body.items.map((one: { body: string }) => one.body).sort()).toEqual([
    '{"summary": "broken',
    '{"summary": 7',
  ]);
  const shown = await house.call('GET', `/v1/integrations/${generic.id}`, { as: admin });
  expect(shown.body).toMatchObject({ lastSignalAt: inMinutes(0), lastTrouble: expect.stringContaining('not JSON') });
  expect(await countFacts(house, 'integration.trouble')).toBeGreaterThan(0);
  const told = await troublesOf(generic.id);
  await house.setClock(NOON + MINUTE);
  await generic.send('{');
  expect([told, await troublesOf(generic.id)]).toEqual([1, 2]);
  await house.setClock(NOON);
});

async function troublesOf(id: string): Promise<number> {
  const rows = await house.database.read
    .selectFrom('facts')
    .select('seq')
    .where('kind', '=', 'integration.trouble')
    .where('subject', '=', id)
    .execute();
  return rows.length;
}

test('amtool gets a JSON string when nothing was understood, and everybody an empty 200 for an empty list', async () => {
  const prometheus = await makeIntegration(house, admin);
  const refused = await prometheus.send([{ labels: {} }]);
  expect(refused.status).toBe(400);
  expect(refused.body).toMatch(/^No alert was understood\. \[0\]\.labels: .* kept as sig_/);
  expect(await prometheus.send([])).toMatchObject({ status: 200, text: '' });
});

test('the key may stand in the path; an unknown key, none, and a key of another kind are refused', async () => {
  const prometheus = await makeIntegration(house, admin);
  const body = [{ labels: { alertname: 'ByPath' } }];
  expect((await house.call('POST', `/i/${prometheus.key}/api/v2/alerts`, { body })).status).toBe(200);
  expect((await house.call('POST', '/i/hik_unknown/api/v2/alerts', { body })).status).toBe(401);
  expect((await house.call('POST', '/api/v2/alerts', { body })).status).toBe(401);
  expect((await house.call('POST', `/i/${prometheus.key}/generic`, { body })).status).toBe(403);
  expect(await alertsOf(house, prometheus)).toHaveLength(1);
});

test('no key is written into facts or raw bodies', async () => {
  const generic = await makeIntegration(house, admin, { kind: 'generic' });
  await generic.send({ summary: 'Disk full' });
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from facts where strpos(facts::text, ${generic.key}) > 0)
      or exists (select from signals where strpos(signals::text, ${generic.key}) > 0)
      or exists (select from integrations where strpos(integrations::text, ${generic.key}) > 0) as found`.execute(
    house.database.read,
  );
  expect(rows).toEqual([{ found: false }]);
});

test('an Alertmanager group raises its alerts, and the same group resolved ends them', async () => {
  const webhook = await makeIntegration(house, admin, { kind: 'alertmanager-webhook' });
  const groups = recorded('alertmanager/receiver-webhook.firing.json').map(({ body }) => body);
  for (const group of groups) expect((await webhook.send(group)).status).toBe(202);
  expect((await alertsOf(house, webhook)).every((alert) => alert.status === 'firing')).toBe(true);
  const resolved = JSON.parse(JSON.stringify(groups).replaceAll('"status":"firing"', '"status":"resolved"'));
  for (const group of resolved) await webhook.send(group);
  const alerts = await alertsOf(house, webhook);
  expect(alerts.length).toBeGreaterThan(0);
  expect(alerts.every((alert) => alert.status === 'resolved')).toBe(true);
});

test('history names the alert before its page, and the page before it is told of', async () => {
  const generic = await makeIntegration(house, admin, { kind: 'generic' });
  await generic.send({ summary: 'Ordered' });
  const [alert] = await alertsOf(house, generic);
  const history = await house.call('GET', `/v1/alerts/${alert?.id}/history?limit=2`, { as: admin });
  expect(history.body.items.map((fact: { kind: string }) => fact.kind)).toEqual(['alert.raised', 'page.started']);
  const rest = await house.call('GET', `/v1/alerts/${alert?.id}/history?cursor=${history.body.nextCursor}`, {
    as: admin,
  });
  expect(rest.body).toMatchObject({ items: [{ kind: 'alert.paged' }], nextCursor: null });
});

test('while the database cannot be reached, nothing is promised, and the trouble is told apart from a defect', async () => {
  const unreachable = createDatabase(
    openPool('postgres://heed@127.0.0.1:1/heed', 'ingest', () => undefined),
    () => ({}),
  );
  const ingest = createIngest(unreachable);
  const received = ingest.receive(inboundOf(INBOUND, 'generic'), 'hik_any', '{"summary": "Lost"}');
  await expect(received).rejects.toSatisfy(isUnavailable);
  await unreachable.close();
});
