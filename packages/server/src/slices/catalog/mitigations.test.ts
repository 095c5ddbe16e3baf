import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { loadMitigationsOf } from './index.ts';

let house: House;
let admin: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
let viewer: TestPerson;
let service: string;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  manager = await house.person('Mia', 'manager');
  stranger = await house.person('Sam', 'manager');
  viewer = await house.person('Vic', 'viewer');
  const team = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop', memberIds: [manager.id] } });
  service = await makeService('Checkout', team.body.id);
});
afterAll(() => house.close());

async function makeService(name: string, teamId: string): Promise<string> {
  return (await house.call('POST', '/v1/services', { as: admin, body: { name, teamId, tier: 1 } })).body.id;
}

const rollback = {
  kind: 'rollback',
  title: 'Back to the release before',
  steps: 'deploy checkout --to previous',
  reversible: true,
  blastRadius: 'service',
  undoMinutes: 5,
};
const add = (body: object, as = manager, to = service) =>
  house.call('POST', `/v1/services/${to}/mitigations`, { as, body });
const list = async (query = '') =>
  (await house.call('GET', `/v1/services/${service}/mitigations${query}`, { as: viewer })).body;

test('a manager of the team writes down a way to stop the harm, and everybody reads it', async () => {
  const added = await add({ ...rollback, precondition: 'the last release dropped no column' });
  expect(added, added.text).toMatchObject({ status: 201, body: { ...rollback, serviceId: service, version: 1 } });
  const read = await house.call('GET', `/v1/mitigations/${added.body.id}`, { as: viewer });
  expect(read.body).toEqual(added.body);
  const history = await house.call('GET', `/v1/audit?subject=${added.body.id}`, { as: admin });
  expect(history.body.items).toMatchObject([
    { kind: 'mitigation.added', about: [service], data: { kind: 'rollback' } },
  ]);
});

test('only managers of the team that owns the service change what stops its harm', async () => {
  const { body } = await add({ ...rollback, title: 'Owned' });
  const { id, serviceId, createdAt, ...input } = body;
  const at = `/v1/mitigations/${id}`;
  for (const as of [stranger, viewer]) {
    expect(await add({ ...rollback, title: 'Foreign' }, as)).toMatchObject({ status: 403 });
    expect(await house.call('PUT', at, { as, body: input })).toMatchObject({ status: 403 });
    expect(await house.call('DELETE', at, { as })).toMatchObject({ status: 403 });
  }
  expect(await house.call('DELETE', at, { as: manager })).toMatchObject({ status: 204 });
  expect(await house.call('GET', at, { as: viewer })).toMatchObject({ status: 404 });
});

test('of two changes at once one counts, and the other is told', async () => {
  const { body } = await add({ ...rollback, title: 'Twice' });
  const { id, serviceId, createdAt, ...input } = body;
  const put = (title: string) =>
    house.call('PUT', `/v1/mitigations/${id}`, { as: manager, body: { ...input, title, undoMinutes: null } });
  const statuses = (await Promise.all([put('One'), put('Two')])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 409]);
  const changed = await house.call('GET', `/v1/mitigations/${id}`, { as: viewer });
  expect(changed.body).toMatchObject({ undoMinutes: null, version: 2 });
});

test.each<[string, object, string]>([
  ['a kind of one’s own', { kind: 'pray' }, 'kind'],
  ['nothing to do', { steps: ' ' }, 'steps'],
  ['a time to undo what cannot be undone', { reversible: false }, 'undoMinutes'],
  ['a runbook that runs', { runbookUrl: 'javascript:1' }, 'runbookUrl'],
  ['a radius without measure', { blastRadius: 'some' }, 'blastRadius'],
])('%s is refused and named', async (_, fields, path) => {
  const answer = await add({ ...rollback, title: 'Bad', ...fields });
  expect(answer, answer.text).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ path }] } });
});

test('a title is used once for each service, and the list goes by title', async () => {
  expect(await add({ ...rollback, title: 'a drain', kind: 'drain' })).toMatchObject({ status: 201 });
  expect(await add({ ...rollback, title: 'A DRAIN' })).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  const first = await list('?limit=1');
  expect(first.items[0].title).toBe('a drain');
  const rest = await list(`?cursor=${first.nextCursor}`);
  expect(rest.items.map(({ title }: { title: string }) => title)).not.toContain('a drain');
});

test('a service takes as many as one can read through, and says so', async () => {
  const team = (await house.call('GET', '/v1/teams', { as: admin })).body.items[0].id;
  const full = await makeService('Full', team);
  for (let count = 0; count < 50; count += 1) await add({ ...rollback, title: `Way ${count}` }, admin, full);
  expect(await add({ ...rollback, title: 'One more' }, admin, full)).toMatchObject({
    status: 409,
    body: { code: 'wrong-state' },
  });
});

test('what stops the harm of a service goes with it', async () => {
  const team = (await house.call('GET', '/v1/teams', { as: admin })).body.items[0].id;
  const gone = await makeService('Gone', team);
  const { body } = await add(rollback, admin, gone);
  expect(await loadMitigationsOf(house.database.read, [body.serviceId])).toHaveLength(1);
  await house.call('DELETE', `/v1/services/${gone}`, { as: admin });
  expect(await loadMitigationsOf(house.database.read, [body.serviceId])).toEqual([]);
  expect(await add(rollback, admin, gone)).toMatchObject({ status: 404 });
});
