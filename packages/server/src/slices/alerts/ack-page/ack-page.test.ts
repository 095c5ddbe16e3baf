import { asId, DAY, MINUTE, type PageRunId } from '@heed/core/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOON, type TestAnswer, type TestPerson } from '../../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../../paging/paging.testing.ts';
import { alertsOf, countFacts, makeIntegration, type TestIntegration } from '../alerts.testing.ts';
import { ACK_PAGE_POLICY } from './page.ts';

let paging: PagingHouse;
let tom: TestPerson;
let uma: TestPerson;
let integration: TestIntegration;
let alertId: string;
let runId: PageRunId;
let link: string;

beforeAll(async () => {
  paging = await openPagingHouse();
  tom = await paging.reachable('Tom');
  uma = await paging.reachable('Uma');
  const policyId = await paging.policy('Checkout', [
    [[tom], 5],
    [[uma], 5],
  ]);
  const { house, admin } = paging;
  const team = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop' } });
  const matchers = [{ label: 'service', op: '=', value: 'checkout' }];
  const service = { name: 'Checkout', teamId: team.body.id, tier: 1, matchers, policyId };
  expect((await house.call('POST', '/v1/services', { as: admin, body: service })).status).toBe(201);
});
afterAll(() => paging.close());

beforeEach(async () => {
  await paging.house.setClock(NOON);
  integration = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
  await integration.send({
    summary: HOSTILE,
    severity: 'critical',
    labels: { service: 'checkout', path: '"><script>' },
  });
  await paging.at(0);
  const [raised] = await alertsOf(paging.house, integration);
  alertId = String(raised?.id);
  runId = asId('pageRun', String(raised?.run_id));
  link = linkOf(tom);
});

afterEach(() => paging.house.call('POST', `/v1/alerts/${alertId}/resolve`, { as: paging.admin }));

const HOSTILE = '<img src=x onerror=alert(1)> & "checkout" \u202eis down';

function linkOf({ id }: TestPerson): string {
  return new URL(paging.house.rooms.paging.ackLinks.urlFor(runId, id)).pathname;
}

async function alert() {
  return (await paging.house.call('GET', `/v1/alerts/${alertId}`, { as: tom })).body;
}

const get = (path: string) => paging.house.call('GET', path);
const post = (path: string, form = ''): Promise<TestAnswer> =>
  paging.house.call('POST', path, { body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

test('the page says what broke, since when, who was paged and who is next, with a policy that lets nothing else in', async () => {
  const page = await get(link);
  expect(page.status).toBe(200);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': ACK_PAGE_POLICY,
    'cache-control': 'no-store',
  });
  const text = textOf(page);
  expect(text).toContain('Critical');
  expect(text).toContain('Checkout · Integration');
  expect(text).toMatch(/Since 12:00 UTC now/);
  expect(text).toContain('Nobody has answered yet');
  expect(text).toMatch(/Tom by name/);
  expect(text).toMatch(/Next: Uma, 12:05 UTC \(in 5 min\)/);
});

function textOf({ text }: TestAnswer): string {
  return text
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' , ', ', ');
}

test('whoever was told last is named, however much has happened to the texts before', async () => {
  const draft = { kind: 'delivery.accepted', subject: runId, about: [], actor: { kind: 'engine' }, data: {} } as const;
  await paging.house.database.transact((tx) => tx.publish(Array.from({ length: 5_100 }, () => draft)));
  await paging.at(5);
  expect(textOf(await get(link))).toMatch(/Uma by name.*Tom by name/);
  const { paging: lines } = (await paging.house.call('GET', `/v1/alerts/${alertId}/why`, { as: tom })).body;
  expect(lines.map(({ text }: { text: string }) => text)).toContainEqual(expect.stringMatching(/^Step 2 told Uma/));
  const why = await paging.house.call('GET', `/v1/pages/${runId}/why?person=${uma.id}`, { as: tom });
  expect(why.body.person).toMatchObject({ verdict: 'paged' });
});

test('words from outside stay words', async () => {
  const { text } = await get(link);
  expect(text).not.toMatch(/<img|<script|onerror=alert\(1\)>|\u202e/);
  expect(text).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;checkout&#34;');
});

test('reading the page, however often and by whatever method, changes nothing', async () => {
  const before = [await countFacts(paging.house), await alert()];
  await get(link);
  await paging.house.call('HEAD', link);
  await get(`${link}/acknowledge`);
  expect([await countFacts(paging.house), await alert()]).toEqual(before);
});

test('acknowledging posts once, comes back to the page, and says who did it', async () => {
  const answer = await post(`${link}/acknowledge`);
  expect(answer).toMatchObject({ status: 303, headers: { location: link } });
  expect(await alert()).toMatchObject({ acknowledgedBy: { id: tom.id }, page: { status: 'acknowledged' } });
  expect(textOf(await get(link))).toContain('You have it');
  expect(textOf(await get(linkOf(uma)))).toContain('Tom has it');
  const fact = await paging.house.database.read
    .selectFrom('facts')
    .select('actor')
    .where('subject', '=', alertId)
    .where('kind', '=', 'alert.acknowledged')
    .executeTakeFirstOrThrow();
  expect(fact.actor).toEqual({ kind: 'link', personId: tom.id });
  expect(await paging.at(30)).toEqual([]);
});

test('escalating reaches the next step at once, and a second press of the same page does nothing more', async () => {
  const seen = /name="seen" value="([^"]+)"/.exec((await get(link)).text)?.[1] ?? '';
  expect((await post(`${link}/escalate`, `seen=${seen}`)).status).toBe(303);
  expect(await paging.at(0)).toEqual(['Uma']);
  await post(`${link}/escalate`, `seen=${seen}`);
  expect(await paging.at(0)).toEqual([]);
});

test('resolving ends alert and page, and leaves nothing to press', async () => {
  await post(`${link}/resolve`);
  expect(await alert()).toMatchObject({ status: 'resolved', resolvedBy: { id: tom.id }, page: { status: 'ended' } });
  const page = await get(link);
  expect(textOf(page)).toMatch(/It is over Tom resolved it: 12:00 UTC/);
  expect(page.text).not.toContain('<form');
  expect((await post(`${link}/acknowledge`)).status).toBe(303);
  expect(await alert()).toMatchObject({ status: 'resolved', acknowledgedAt: null });
});

test('a page that is snoozed says until when', async () => {
  const until = new Date(NOON + 90 * MINUTE).toISOString();
  await paging.act(tom, runId, 'snooze', { until });
  expect(textOf(await get(link))).toMatch(/It is quiet for now Snoozed until 13:30 UTC, in 1 h 30 min/);
});

test('a link that is altered, of a disabled person, or of a page long over opens the same nothing', async () => {
  const altered = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
  const unknown = await get(altered);
  expect(unknown.status).toBe(404);
  expect((await get('/a/nonsense')).text).toBe(unknown.text);
  expect((await post(`${altered}/acknowledge`)).text).toBe(unknown.text);
  const old = link;
  await post(`${link}/resolve`);
  await paging.house.setClock(NOON + 31 * DAY);
  expect((await get(old)).text).toBe(unknown.text);
  await paging.house.setClock(NOON);
  expect((await get(old)).status).toBe(200);
  await paging.house.database.read
    .updateTable('people')
    .set({ disabled_at: new Date(NOON) })
    .where('id', '=', tom.id)
    .execute();
  expect((await get(old)).text).toBe(unknown.text);
  await paging.house.database.read.updateTable('people').set({ disabled_at: null }).where('id', '=', tom.id).execute();
});
