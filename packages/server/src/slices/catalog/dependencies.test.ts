import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';

let house: House;
let admin: TestPerson;
let teamId: string;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  teamId = (await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Shop' } })).body.id;
});
afterAll(() => house.close());

async function create(name: string): Promise<string> {
  const { body } = await house.call('POST', '/v1/services', { as: admin, body: { name, teamId, tier: 2 } });
  return body.id;
}

function put(id: string, dependsOn: readonly string[], version: number) {
  return house.call('PUT', `/v1/services/${id}/dependencies`, { as: admin, body: { dependsOn, version } });
}

test('the whole list is replaced, both ends show it, and history says what came and went', async () => {
  const [web, cart, search] = [await create('web'), await create('cart'), await create('search')];
  expect(await put(web, [cart, cart], 1)).toMatchObject({
    status: 200,
    body: { dependsOn: [{ id: cart }], version: 2 },
  });
  const replaced = await put(web, [search], 2);
  expect(replaced.body).toEqual({
    serviceId: web,
    dependsOn: [{ id: search, name: 'search', teamId, tier: 2 }],
    version: 3,
  });
  const read = await house.call('GET', `/v1/services/${web}/dependencies`, { as: admin });
  expect(read.body).toEqual(replaced.body);
  const up = await house.call('GET', `/v1/services/${search}/dependents`, { as: admin });
  expect(up.body).toMatchObject({ items: [{ id: web, name: 'web' }], nextCursor: null });
  const fact = await house.database.read
    .selectFrom('facts')
    .select(['data', 'about'])
    .where('subject', '=', web)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  expect(fact).toMatchObject({ data: { added: [search], removed: [cart] }, about: [search, cart] });
});

test('a circle is refused and named, and nothing of the change stays', async () => {
  const [a, b, c] = [await create('alpha'), await create('beta'), await create('gamma')];
  await put(a, [b], 1);
  await put(b, [c], 1);
  const refused = await put(c, [a], 1);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'dependsOn[0]' }] } });
  for (const name of ['alpha', 'beta', 'gamma']) expect(refused.body.detail).toContain(name);
  const after = await house.call('GET', `/v1/services/${c}/dependencies`, { as: admin });
  expect(after.body).toMatchObject({ dependsOn: [], version: 1 });
  expect(await put(a, [a], 2)).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('cannot depend on itself') },
  });
});

test('two changes at the same moment cannot close a circle together', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [left, right] = [await create(`left ${round}`), await create(`right ${round}`)];
    const answers = await Promise.all([put(left, [right], 1), put(right, [left], 1)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  }
});

test('an unknown service in the list and an old version are refused', async () => {
  const one = await create('one');
  expect(await put(one, [`svc_${'0'.repeat(26)}`], 1)).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'dependsOn[0]' }] },
  });
  expect(await put(one, [], 7)).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
});

test('a service that another needs cannot be deleted; one that only needs others can', async () => {
  const [base, top] = [await create('base'), await create('top')];
  await put(top, [base], 1);
  const refused = await house.call('DELETE', `/v1/services/${base}`, { as: admin });
  expect(refused).toMatchObject({ status: 409, body: { code: 'in-use', detail: expect.stringContaining('top') } });
  expect((await house.call('DELETE', `/v1/services/${top}`, { as: admin })).status).toBe(204);
  expect((await house.call('DELETE', `/v1/services/${base}`, { as: admin })).status).toBe(204);
});

test('dependents come in pages, by name', async () => {
  const base = await create('postgres');
  for (const name of ['user 3', 'user 1', 'user 2']) await put(await create(name), [base], 1);
  const first = await house.call('GET', `/v1/services/${base}/dependents?limit=2`, { as: admin });
  const second = await house.call('GET', `/v1/services/${base}/dependents?limit=2&cursor=${first.body.nextCursor}`, {
    as: admin,
  });
  const names = [...first.body.items, ...second.body.items].map((item: { name: string }) => item.name);
  expect(names).toEqual(['user 1', 'user 2', 'user 3']);
  expect(second.body.nextCursor).toBeNull();
});
