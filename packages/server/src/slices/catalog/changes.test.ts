import { DAY, formatInstant, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';

let house: House;
let admin: TestPerson;
let robot: TestPerson;
let viewer: TestPerson;
const services = new Map<string, string>();

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  robot = await house.person('Robot', 'responder');
  viewer = await house.person('Vic', 'viewer');
  const { body: team } = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop' } });
  for (const name of ['Checkout', 'Search']) {
    const body = { name, teamId: team.id, tier: 1 };
    services.set(name, (await house.call('POST', '/v1/services', { as: admin, body })).body.id);
  }
});
afterAll(() => house.close());

const at = (minutes: number): string => formatInstant(NOON + minutes * MINUTE);
const post = (body: object, as = robot) => house.call('POST', '/v1/changes', { as, body });
const get = (query: string) => house.call('GET', `/v1/changes${query}`, { as: viewer });
const factsOf = async (id: string) => {
  const { rows } = await sql<{ kind: string; about: string[] }>`
    select kind, about from facts where subject = ${id} order by seq`.execute(house.database.read);
  return rows;
};

test('a script records a change by the names of its services, and everybody reads it', async () => {
  const recorded = await post({ title: 'checkout 4.12', services: ['checkout'], commit: '9fceb02' });
  expect(recorded, recorded.text).toMatchObject({
    status: 200,
    body: { kind: 'deploy', at: at(0), source: 'api', reversible: 'unknown', commit: '9fceb02', finishedAt: null },
  });
  expect(recorded.body.services).toEqual([{ id: services.get('Checkout'), name: 'Checkout' }]);
  const read = await house.call('GET', `/v1/changes/${recorded.body.id}`, { as: viewer });
  expect(read.body).toEqual(recorded.body);
  expect(await factsOf(recorded.body.id)).toEqual([{ kind: 'change.recorded', about: [services.get('Checkout')] }]);
});

test('the same report again changes nothing; a later one adds what it says', async () => {
  const report = {
    title: 'search 9',
    services: ['Search'],
    source: 'ci',
    externalId: 'build-9',
    at: at(-5),
    actor: 'ana',
  };
  const { body: first } = await post(report);
  expect((await post(report)).body).toEqual(first);
  const done = await post({
    title: 'search 9',
    source: 'ci',
    externalId: 'build-9',
    at: at(-5),
    finishedAt: at(-1),
    outcome: 'succeeded',
  });
  expect(done.body).toEqual({ ...first, finishedAt: at(-1), outcome: 'succeeded' });
  expect((await factsOf(first.id)).map(({ kind }) => kind)).toEqual(['change.recorded', 'change.updated']);
  const other = await post({ ...report, source: 'another ci' });
  expect(other.body.id).not.toBe(first.id);
});

test('ten reports of one change at one moment make one change', async () => {
  const report = { title: 'at once', externalId: 'at-once' };
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(report)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
});

test('an irreversible deploy is marked ahead, with the reason; without it the answer says what is missing', async () => {
  const plan = { title: 'drop prices', services: ['Checkout'], at: at(600), reversible: 'no' };
  const refused = await post(plan);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'reversibleReason' }] } });
  const marked = await post({ ...plan, reversibleReason: 'drops the column price' });
  expect(marked.body).toMatchObject({ reversible: 'no', reversibleReason: 'drops the column price', at: at(600) });
});

test.each<[string, object, string]>([
  ['an unknown service', { services: ['Checkout', 'Chekcout'] }, 'services[1]'],
  ['an id of nothing', { services: ['svc_00000000000000000000000000'] }, 'services[0]'],
  ['a kind of one’s own', { kind: 'release' }, 'kind'],
  ['an end before the beginning', { at: at(0), finishedAt: at(-1) }, 'finishedAt'],
  ['a link that runs', { links: [{ label: 'x', url: 'javascript:1' }] }, 'links[0].url'],
  ['what no change has', { urgent: true }, ''],
])('%s is refused and named', async (_, fields, path) => {
  const answer = await post({ title: 'x', ...fields });
  expect(answer, answer.text).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ path }] } });
});

test('a key with the scope records changes and does nothing else; who only reads records none', async () => {
  const scoped = await house.call('POST', '/v1/me/keys', {
    as: robot,
    body: { name: 'ci', role: 'responder', scopes: ['changes:record'] },
  });
  const headers = { authorization: `Bearer ${scoped.body.secret}` };
  const record = () => house.call('POST', '/v1/changes', { body: { title: 'by key' }, headers });
  expect(await record(), scoped.text).toMatchObject({ status: 200 });
  expect(await house.call('GET', '/v1/changes', { headers })).toMatchObject({ status: 403 });
  expect(await post({ title: 'x' }, viewer)).toMatchObject({ status: 403 });
});

test('the list narrows by service, kind and time, and goes on where it was', async () => {
  const body = {
    name: 'Ledger',
    teamId: (await house.call('GET', '/v1/teams', { as: admin })).body.items[0].id,
    tier: 3,
  };
  const ledger = (await house.call('POST', '/v1/services', { as: admin, body })).body.id;
  for (const minute of [1, 2, 3, 4]) {
    await post({ title: `l${minute}`, services: ['Ledger'], at: at(minute), kind: minute === 3 ? 'flag' : 'deploy' });
  }
  const titles = async (query: string) => {
    const { body: page } = await get(`?serviceId=${ledger}${query}`);
    return page.items.map(({ title }: { title: string }) => title);
  };
  expect(await titles('')).toEqual(['l4', 'l3', 'l2', 'l1']);
  expect(await titles('&kind=flag')).toEqual(['l3']);
  expect(await titles(`&from=${at(2)}&to=${at(4)}`)).toEqual(['l3', 'l2']);
  const first = await get(`?serviceId=${ledger}&limit=3`);
  const rest = await get(`?serviceId=${ledger}&limit=3&cursor=${first.body.nextCursor}`);
  expect(rest.body).toMatchObject({ items: [{ title: 'l1' }], nextCursor: null });
  expect(await get('?cursor=bm90')).toMatchObject({ status: 400 });
});

test('a change outlives its service, whose name is then missing', async () => {
  const team = (await house.call('GET', '/v1/teams', { as: admin })).body.items[0].id;
  const service = await house.call('POST', '/v1/services', {
    as: admin,
    body: { name: 'Gone', teamId: team, tier: 4 },
  });
  const { body: change } = await post({ title: 'last one', services: ['Gone'] });
  await house.call('DELETE', `/v1/services/${service.body.id}`, { as: admin });
  const read = await house.call('GET', `/v1/changes/${change.id}`, { as: viewer });
  expect(read.body.services).toEqual([{ id: service.body.id, name: null }]);
});

test('changes are forgotten 400 days after they began; what was reported stays in the history', async () => {
  await beginRooms(house.rooms, house.database);
  const { body: change } = await post({ title: 'old', at: at(0) });
  await house.setClock(NOON + 399 * DAY);
  await house.runTimers();
  expect((await house.call('GET', `/v1/changes/${change.id}`, { as: viewer })).status).toBe(200);
  await house.setClock(NOON + 402 * DAY);
  await house.runTimers();
  expect((await house.call('GET', `/v1/changes/${change.id}`, { as: viewer })).status).toBe(404);
  expect(await factsOf(change.id)).toHaveLength(1);
});
