import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';

let house: House;
let admin: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  viewer = await house.person('Vic', 'viewer');
});
afterAll(() => house.close());

test('an admin creates a team, everybody can read it, and history says who did it', async () => {
  const created = await house.call('POST', '/v1/teams', {
    as: admin,
    body: { name: 'Checkout', memberIds: [viewer.id] },
  });
  expect(created.status).toBe(201);
  const read = await house.call('GET', `/v1/teams/${created.body.id}`, { as: viewer });
  expect(read.body).toMatchObject({ name: 'Checkout', memberIds: [viewer.id], version: 1 });
  const fact = await house.database.read
    .selectFrom('facts')
    .selectAll()
    .where('subject', '=', created.body.id)
    .executeTakeFirstOrThrow();
  expect(fact).toMatchObject({ kind: 'team.created', actor: { kind: 'api-key', id: admin.keyId, personId: admin.id } });
});

test('a viewer may not create a team', async () => {
  const refused = await house.call('POST', '/v1/teams', { as: viewer, body: { name: 'Sneaky' } });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

test('a second team of the same name is refused, whatever its case', async () => {
  await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Payments' } });
  const refused = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'PAYMENTS' } });
  expect(refused).toMatchObject({ status: 409, body: { code: 'already-exists', errors: [{ path: 'name' }] } });
});

test('of two changes to the same version the second is refused', async () => {
  const { body: team } = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Search' } });
  const change = (name: string) =>
    house.call('PUT', `/v1/teams/${team.id}`, { as: admin, body: { name, memberIds: [], version: team.version } });
  expect((await change('Search and browse')).status).toBe(200);
  expect(await change('Find')).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
});

test('the same request with the same idempotency key is carried out once and answered twice', async () => {
  const request = { as: admin, body: { name: 'Once' }, headers: { 'idempotency-key': 'k-1' } };
  const first = await house.call('POST', '/v1/teams', request);
  const second = await house.call('POST', '/v1/teams', request);
  expect(second).toMatchObject({ status: 201, body: first.body, headers: { 'idempotent-replay': 'true' } });
  const other = await house.call('POST', '/v1/teams', { ...request, body: { name: 'Twice' } });
  expect(other).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('an unknown field, a wrong type and broken JSON each get a problem that says where', async () => {
  const unknown = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'X', colour: 'red' } });
  expect(unknown).toMatchObject({ status: 400, body: { code: 'invalid' } });
  const wrong = await house.call('POST', '/v1/teams', { as: admin, body: { name: 7 } });
  expect(wrong.body.errors[0].path).toBe('name');
  const broken = await house.call('POST', '/v1/teams', { as: admin, body: '{"name":' });
  expect(broken).toMatchObject({ status: 400, body: { code: 'invalid' } });
});
