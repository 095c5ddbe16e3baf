import { formatInstant, MINUTE, SECOND } from '@heed/core/kernel';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { alertsOf, makeIntegration, type TestIntegration } from './alerts.testing.ts';

let house: House;
let admin: TestPerson;
let tom: TestPerson;
let prometheus: TestIntegration;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  tom = await house.person('Tom', 'responder');
});
beforeEach(async () => {
  await house.setClock(NOON);
  await beginRooms(house.rooms, house.database);
  prometheus = await makeIntegration(house, admin);
});
afterAll(() => house.close());

const inMinutes = (minutes: number) => formatInstant(NOON + minutes * MINUTE);
const firing = (from = 0, until = from + 4) => [
  { labels: { alertname: 'Down' }, startsAt: inMinutes(from), endsAt: inMinutes(until) },
];

async function pass(minutes: number): Promise<void> {
  await house.setClock(NOON + minutes * MINUTE);
  await house.runTimers();
}

async function newest() {
  const alerts = await alertsOf(house, prometheus);
  const { body } = await house.call('GET', `/v1/alerts/${alerts.at(-1)?.id}`, { as: tom });
  return { count: alerts.length, ...body };
}

async function kindsOf(subject: string): Promise<string[]> {
  const rows = await house.database.read
    .selectFrom('facts')
    .select('kind')
    .where('subject', '=', subject)
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.kind);
}

const press = (id: string, what: string, body?: unknown) =>
  house.call('POST', `/v1/alerts/${id}/${what}`, { as: tom, body });

test('an alert that is not sent again resolves by itself at its dead-man time, and so does its page', async () => {
  await prometheus.send(firing());
  await pass(3);
  expect(await newest()).toMatchObject({ status: 'firing' });
  await pass(4);
  expect(await newest()).toMatchObject({ status: 'resolved', resolvedHow: 'dead-man', page: { status: 'ended' } });
});

test('an alert that is sent again in time lives on', async () => {
  await prometheus.send(firing());
  await pass(3);
  await prometheus.send(firing(0, 7));
  await pass(6);
  expect(await newest()).toMatchObject({ count: 1, status: 'firing', expiresAt: inMinutes(7) });
});

test('an acknowledgement takes alert and page, once, and nothing wakes any more', async () => {
  await prometheus.send(firing(0, 60));
  await house.runTimers();
  const { id } = await newest();
  const answer = await press(id, 'acknowledge');
  expect(answer.body).toMatchObject({
    acknowledgedAt: inMinutes(0),
    acknowledgedBy: { id: tom.id, name: 'Tom' },
    page: { status: 'acknowledged', wakeAt: null },
  });
  await press(id, 'acknowledge');
  expect((await kindsOf(id)).filter((kind) => kind === 'alert.acknowledged')).toHaveLength(1);
  expect((await kindsOf(answer.body.page.id)).filter((kind) => kind === 'page.acknowledged')).toHaveLength(1);
});

test('whoever acknowledges the page has acknowledged the alert', async () => {
  await prometheus.send(firing(0, 60));
  const { id, page } = await newest();
  await house.call('POST', `/v1/pages/${page.id}/acknowledge`, { as: tom });
  expect(await newest()).toMatchObject({ acknowledgedBy: { id: tom.id } });
  expect((await kindsOf(id)).filter((kind) => kind === 'alert.acknowledged')).toHaveLength(1);
});

test('a page that was escalated after its acknowledgement can be acknowledged again', async () => {
  await prometheus.send(firing(0, 60));
  await house.runTimers();
  const { id } = await newest();
  await press(id, 'acknowledge');
  const escalated = await press(id, 'escalate', {});
  expect(escalated.body.page.status).not.toBe('acknowledged');
  expect((await press(id, 'acknowledge')).body.page.status).toBe('acknowledged');
});

test('a resolved alert is over, and a condition that begins later is a new alert that pages again', async () => {
  await prometheus.send(firing());
  const first = await newest();
  await prometheus.send([{ ...firing()[0], endsAt: inMinutes(0) }]);
  expect(await newest()).toMatchObject({
    id: first.id,
    status: 'resolved',
    resolvedHow: 'source',
    page: { status: 'ended' },
  });
  await pass(10);
  await prometheus.send(firing(10));
  const second = await newest();
  expect(second).toMatchObject({ count: 2, status: 'firing', page: { status: 'reaching' } });
  expect(second.page.id).not.toBe(first.page.id);
});

test('what a person resolved is not raised again by the same condition, but by the next one', async () => {
  await prometheus.send(firing());
  const { id } = await newest();
  expect((await press(id, 'resolve')).body).toMatchObject({ status: 'resolved', resolvedHow: 'person', held: true });
  await pass(1);
  await prometheus.send(firing(0, 5));
  expect(await newest()).toMatchObject({ count: 1, held: true });
  await pass(3);
  await prometheus.send(firing(3));
  expect(await newest()).toMatchObject({ count: 2, status: 'firing', page: { status: 'reaching' } });
});

test('the hold on a resolved alert ends when its source falls silent', async () => {
  await prometheus.send(firing());
  const { id } = await newest();
  await press(id, 'resolve');
  await pass(2);
  await prometheus.send(firing(0, 6));
  await pass(5);
  expect(await newest()).toMatchObject({ held: true });
  await pass(6);
  expect(await newest()).toMatchObject({ count: 1, held: false });
  expect(await kindsOf(id)).toContain('alert.released');
});

test('the hold on a resolved alert ends when its source says that it resolved', async () => {
  await prometheus.send(firing());
  const { id } = await newest();
  await press(id, 'resolve');
  await prometheus.send([{ ...firing()[0], endsAt: inMinutes(0) }]);
  expect(await newest()).toMatchObject({ count: 1, held: false });
  await prometheus.send(firing());
  expect(await newest()).toMatchObject({ count: 2, status: 'firing' });
});

test('many alerts are taken or ended at once, and the answer says what became of each', async () => {
  const two = [{ labels: { alertname: 'A' } }, { labels: { alertname: 'B' } }];
  await prometheus.send(two);
  const [a, b] = await alertsOf(house, prometheus);
  const unknown = `alr_${'0'.repeat(26)}`;
  await press(String(a?.id), 'acknowledge');
  const taken = await house.call('POST', '/v1/alerts/acknowledge', { as: tom, body: { ids: [a?.id, b?.id, unknown] } });
  expect(taken.body.items).toEqual([
    { id: a?.id, result: 'unchanged' },
    { id: b?.id, result: 'done' },
    { id: unknown, result: 'not-found' },
  ]);
  const ended = await house.call('POST', '/v1/alerts/resolve', { as: tom, body: { ids: [a?.id, b?.id] } });
  expect(ended.body.items).toMatchObject([{ result: 'done' }, { result: 'done' }]);
});

test('an alert that is only recorded pages nobody and cannot be escalated; a rise to page reaches people', async () => {
  const quiet = await makeIntegration(house, admin, {
    kind: 'generic',
    urgency: 'record',
    rules: [{ matchers: [{ label: 'env', op: '=', value: 'prod' }], urgency: 'page' }],
  });
  await quiet.send({ summary: 'Slow', dedupKey: 'slow', labels: { env: 'dev' } });
  const [alert] = await alertsOf(house, quiet);
  expect(alert).toMatchObject({ urgency: 'record', run_id: null });
  expect(await press(String(alert?.id), 'escalate', {})).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  await quiet.send({ summary: 'Slow', dedupKey: 'slow', labels: { env: 'prod' } });
  expect(await alertsOf(house, quiet)).toMatchObject([{ id: alert?.id, urgency: 'page', run_id: expect.any(String) }]);
});

test('why an alert paged is told in sentences, its page included', async () => {
  await prometheus.send(firing());
  await house.runTimers();
  const { id } = await newest();
  const why = await house.call('GET', `/v1/alerts/${id}/why`, { as: tom });
  expect(why.body.routing.map((one: { text: string }) => one.text)).toContain(
    "It pages, because that is the integration's default and no rule matches.",
  );
  expect(why.body.paging[0]).toMatchObject({ kind: 'page.started', text: expect.stringContaining('page began') });
});

test('a snooze ends at its moment and the page goes on', async () => {
  await prometheus.send(firing(0, 60));
  await house.runTimers();
  const { id } = await newest();
  const snoozed = await press(id, 'snooze', { until: inMinutes(30) });
  expect(snoozed.body.page).toMatchObject({ status: 'snoozed', snoozedUntil: inMinutes(30) });
  await pass(30);
  expect((await newest()).page.status).not.toBe('snoozed');
});

test('raw requests are forgotten after 14 days', async () => {
  await prometheus.send(firing());
  const { id } = await newest();
  expect((await house.call('GET', `/v1/alerts/${id}/raw`, { as: tom })).body.body).toContain('"Down"');
  await house.setClock(NOON + 14 * 24 * 60 * MINUTE + 61 * MINUTE + SECOND);
  await house.runTimers();
  expect((await house.call('GET', `/v1/alerts/${id}/raw`, { as: tom })).status).toBe(404);
});
