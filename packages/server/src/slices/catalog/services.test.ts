import { matchService } from '@heed/core/catalog';
import { asId } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { loadServiceIndex, serviceById, serviceNamed } from './index.ts';

let house: House;
let admin: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
let viewer: TestPerson;
let teamId: string;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  manager = await house.person('Mia', 'manager');
  stranger = await house.person('Sam', 'manager');
  viewer = await house.person('Vic', 'viewer');
  teamId = await createTeam('Shop', [manager]);
});
afterAll(() => house.close());

async function createTeam(name: string, members: readonly TestPerson[]): Promise<string> {
  const body = { name, memberIds: members.map((member) => member.id) };
  return (await house.call('POST', '/v1/teams', { as: admin, body })).body.id;
}

function create(name: string, fields: object = {}, as = manager) {
  return house.call('POST', '/v1/services', { as, body: { name, teamId, tier: 2, ...fields } });
}

function asInput({ id, createdAt, ...fields }: Record<string, unknown>) {
  return fields;
}

test('a manager describes a service of the own team, and everybody reads all of it', async () => {
  const fields = {
    tier: 1,
    description: 'Takes the money.',
    matchers: [
      { label: 'service', op: '=', value: 'checkout' },
      { label: 'env', op: 'in', values: ['prod', 'stage'] },
    ],
    links: [{ label: 'Dashboard', url: 'https://grafana.example.test/d/1' }],
    runbookUrl: 'https://wiki.example.test/checkout',
  };
  const created = await create('Checkout', fields);
  expect(created.status).toBe(201);
  const read = await house.call('GET', `/v1/services/${created.body.id}`, { as: viewer });
  expect(read).toMatchObject({
    status: 200,
    body: { ...fields, name: 'Checkout', teamId, policyId: null, version: 1 },
  });
});

test('history says who changed a service, and what each field was before and after', async () => {
  const { body: service } = await create('Ledger');
  const body = { ...asInput(service), tier: 1, description: 'Books.' };
  const changed = await house.call('PUT', `/v1/services/${service.id}`, { as: manager, body });
  expect(changed).toMatchObject({ status: 200, body: { tier: 1, description: 'Books.', version: 2 } });
  await house.call('DELETE', `/v1/services/${service.id}`, { as: manager });
  const facts = await house.database.read
    .selectFrom('facts')
    .select(['kind', 'data', 'actor'])
    .where('subject', '=', service.id)
    .orderBy('seq')
    .execute();
  expect(facts.map((fact) => fact.kind)).toEqual(['service.created', 'service.changed', 'service.deleted']);
  expect(facts[1]).toMatchObject({ actor: { kind: 'api-key', personId: manager.id } });
  expect(facts[1]?.data).toEqual({
    name: 'Ledger',
    changes: { tier: { before: 2, after: 1 }, description: { before: '', after: 'Books.' } },
  });
});

test('of two changes to the same version the second is refused', async () => {
  const { body: service } = await create('Cart');
  const change = (tier: number) =>
    house.call('PUT', `/v1/services/${service.id}`, { as: manager, body: { ...asInput(service), tier } });
  expect((await change(3)).status).toBe(200);
  expect(await change(4)).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
});

test('a name that is taken is refused in any case, by creation and by change', async () => {
  await create('Mailer');
  expect(await create('MAILER')).toMatchObject({
    status: 409,
    body: { code: 'already-exists', errors: [{ path: 'name' }] },
  });
  const { body: other } = await create('Mailer two');
  const body = { ...asInput(other), name: 'mailer' };
  expect(await house.call('PUT', `/v1/services/${other.id}`, { as: manager, body })).toMatchObject({ status: 409 });
});

test('bad input is refused at the field that is wrong', async () => {
  const pathsOf = async (fields: object) => {
    const { status, body } = await create('Bad', fields);
    return [status, body.errors?.map((error: { path: string }) => error.path)];
  };
  expect(await pathsOf({ tier: 5 })).toEqual([400, ['tier']]);
  expect(await pathsOf({ runbookUrl: 'javascript:alert(1)' })).toEqual([400, ['runbookUrl']]);
  expect(await pathsOf({ links: [{ label: 'x', url: 'ftp://x' }] })).toEqual([400, ['links[0].url']]);
  expect(await pathsOf({ matchers: [{ label: 'a', op: '=~', value: '.*' }] })).toEqual([400, ['matchers[0].op']]);
  expect(await pathsOf({ matchers: [{ label: 'a', op: '=', value: '' }] })).toEqual([400, ['matchers[0].value']]);
  expect(await pathsOf({ matchers: [{ label: 'a', op: '=', value: '\u0000' }] })).toEqual([400, ['matchers[0].value']]);
  expect(await pathsOf({ matchers: [{ label: 'a', op: '=', value: '\ud800' }] })).toEqual([400, ['matchers[0].value']]);
  expect(await pathsOf({ name: '   ' })).toEqual([400, ['name']]);
  expect(await pathsOf({ policyId: `pol_${'0'.repeat(26)}` })).toEqual([400, ['policyId']]);
  const unknownTeam = await create('Bad', { teamId: `tea_${'0'.repeat(26)}` }, admin);
  expect(unknownTeam).toMatchObject({ status: 400, body: { errors: [{ path: 'teamId' }] } });
});

test('a manager of another team may neither change, delete, nor take a service, nor give one away to a team not theirs', async () => {
  const { body: service } = await create('Vault');
  const url = `/v1/services/${service.id}`;
  const otherTeam = await createTeam('Other', [stranger]);
  const forbidden = { status: 403, body: { code: 'forbidden' } };
  expect(await create('Intruder', {}, stranger)).toMatchObject(forbidden);
  expect(await house.call('PUT', url, { as: stranger, body: asInput(service) })).toMatchObject(forbidden);
  const taken = { ...asInput(service), teamId: otherTeam };
  expect(await house.call('PUT', url, { as: stranger, body: taken })).toMatchObject(forbidden);
  expect(await house.call('PUT', url, { as: manager, body: taken })).toMatchObject(forbidden);
  expect(await house.call('DELETE', url, { as: stranger })).toMatchObject(forbidden);
  const dependsOn = { dependsOn: [], version: 1 };
  expect(await house.call('PUT', `${url}/dependencies`, { as: stranger, body: dependsOn })).toMatchObject(forbidden);
  expect(await create('Sneaky', {}, viewer)).toMatchObject(forbidden);
});

test('an unknown service is not found by any verb', async () => {
  const { body } = await create('Known');
  const url = `/v1/services/svc_${'0'.repeat(26)}`;
  const notFound = { status: 404, body: { code: 'not-found' } };
  expect(await house.call('GET', url, { as: viewer })).toMatchObject(notFound);
  expect(await house.call('PUT', url, { as: admin, body: asInput(body) })).toMatchObject(notFound);
  expect(await house.call('DELETE', url, { as: admin })).toMatchObject(notFound);
  expect(await house.call('GET', `${url}/dependencies`, { as: viewer })).toMatchObject(notFound);
  expect(await house.call('GET', `${url}/dependents`, { as: viewer })).toMatchObject(notFound);
});

test('the list goes through every service once, by name, and finds by text and by team', async () => {
  const listTeam = await createTeam('Listed', [manager]);
  for (const name of ['delta', 'Alpha', 'charlie', 'Bravo_%']) await create(name, { teamId: listTeam });
  const names: string[] = [];
  let cursor = '';
  do {
    const page = await house.call('GET', `/v1/services?teamId=${listTeam}&limit=2${cursor}`, { as: viewer });
    names.push(...page.body.items.map((item: { name: string }) => item.name));
    cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
  } while (cursor !== '');
  expect(names).toEqual(['Alpha', 'Bravo_%', 'charlie', 'delta']);
  const found = await house.call('GET', '/v1/services?q=BRAVO_%25', { as: viewer });
  expect(found.body.items).toMatchObject([{ name: 'Bravo_%' }]);
  const edited = Buffer.from(JSON.stringify(['\u0000', 'x'])).toString('base64url');
  expect(await house.call('GET', `/v1/services?cursor=${edited}`, { as: viewer })).toMatchObject({ status: 400 });
});

test('the index for alerts follows every committed change at once, and never shows one that was rolled back', async () => {
  const read = house.database.read;
  const nameFor = async (app: string) => matchService(await loadServiceIndex(read), { app })?.name;
  expect(await nameFor('search')).toBeUndefined();
  const matchers = [{ label: 'app', op: '=', value: 'search' }];
  const { body: service } = await create('Search', { matchers });
  expect(await nameFor('search')).toBe('Search');
  expect(await loadServiceIndex(read)).toBe(await loadServiceIndex(read));

  await house.database
    .transact(async (tx) => {
      await sql`update services set name = 'Ghost' where id = ${service.id}`.execute(tx.db);
      expect(matchService(await loadServiceIndex(tx.db), { app: 'search' })?.name).toBe('Ghost');
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  expect(await nameFor('search')).toBe('Search');

  await house.call('DELETE', `/v1/services/${service.id}`, { as: manager });
  expect(await nameFor('search')).toBeUndefined();
});

test('rooms above find a service by id, and by name in any case', async () => {
  const { body: service } = await create('Invoices');
  const read = house.database.read;
  expect(await serviceById(read, asId('service', service.id))).toMatchObject({ name: 'Invoices' });
  expect(await serviceNamed(read, 'INVOICES')).toMatchObject({ id: service.id });
  expect(await serviceNamed(read, 'nothing of the kind')).toBeUndefined();
});
