import { evolvePerson, type Person, type PersonFact } from '@heed/core/access';
import { asId, DAY, HOUR } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse } from '../../../../../tests/support/house.ts';
import { factsOf } from '../../platform/facts/index.ts';
import { join, openBrowser, PASSWORD, setUp, signIn } from './access.testing.ts';
import { ensureSetupLink, loadPerson } from './index.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const ADA = { name: 'Ada', email: 'ada@heed.test', password: PASSWORD };

test('the link of the first run makes an admin, signs in, and works once', async () => {
  const link = await house.database.transact(ensureSetupLink);
  const first = await house.call('POST', '/v1/setup', { body: { ...ADA, token: link?.token } });
  expect(first).toMatchObject({
    status: 201,
    body: { via: 'session', role: 'admin', person: { name: 'Ada', status: 'active', timeZone: 'UTC' } },
  });
  const again = await house.call('POST', '/v1/setup', { body: { ...ADA, token: link?.token } });
  expect(again).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  expect(await house.database.transact(ensureSetupLink)).toBeUndefined();
});

test('of two who set up at once exactly one becomes the first admin', async () => {
  const links = [await house.database.transact(ensureSetupLink), await house.database.transact(ensureSetupLink)];
  const answers = await Promise.all(
    links.map((link, at) =>
      house.call('POST', '/v1/setup', { body: { ...ADA, email: `a${at}@heed.test`, token: link?.token } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await house.database.read.selectFrom('people').select('id').execute()).toHaveLength(1);
});

test('a link of the first run is over after 24 hours, and a restart makes a new one', async () => {
  const link = await house.database.transact(ensureSetupLink);
  await house.setClock(NOON + 24 * HOUR);
  const late = await house.call('POST', '/v1/setup', { body: { ...ADA, token: link?.token } });
  expect(late).toMatchObject({ status: 404, body: { code: 'not-found' } });
  const fresh = await house.database.transact(ensureSetupLink);
  expect((await house.call('POST', '/v1/setup', { body: { ...ADA, token: fresh?.token } })).status).toBe(201);
});

test('a weak first password is refused without using up the link', async () => {
  const link = await house.database.transact(ensureSetupLink);
  const weak = await house.call('POST', '/v1/setup', { body: { ...ADA, password: 'short', token: link?.token } });
  expect(weak).toMatchObject({ status: 400, body: { errors: [{ path: 'password' }] } });
  expect((await house.call('POST', '/v1/setup', { body: { ...ADA, token: link?.token } })).status).toBe(201);
});

test('an invited person sets a password by the link, once, and only then can sign in', async () => {
  const admin = await setUp(house);
  const invited = await admin.call('POST', '/v1/people', { name: 'Bo', email: 'bo@heed.test', role: 'responder' });
  expect(invited.body).toMatchObject({ person: { status: 'invited', role: 'responder' } });
  expect(invited.headers['cache-control']).toBe('no-store');
  const before = await house.call('POST', '/v1/sessions', { body: { email: 'bo@heed.test', password: PASSWORD } });
  expect(before.status).toBe(401);
  const take = () =>
    house.call('POST', '/v1/password', { body: { token: invited.body.link.token, password: PASSWORD } });
  expect(await take()).toMatchObject({ status: 200, body: { person: { name: 'Bo', status: 'active' } } });
  expect(await take()).toMatchObject({ status: 404 });
  await signIn(house, 'BO@heed.test');
});

test('an invitation is over after three days, and a newer link ends the older one', async () => {
  const admin = await setUp(house);
  const invited = await admin.call('POST', '/v1/people', { name: 'Bo', email: 'bo@heed.test', role: 'viewer' });
  const newer = await admin.call('POST', `/v1/people/${invited.body.person.id}/password-link`);
  const take = (token: string) => house.call('POST', '/v1/password', { body: { token, password: PASSWORD } });
  expect((await take(invited.body.link.token)).status).toBe(404);
  await house.setClock(NOON + 3 * DAY);
  expect((await take(newer.body.token)).status).toBe(404);
});

test('tokens, passwords and keys appear in no fact and in no table as they are', async () => {
  const admin = await setUp(house);
  const invited = await admin.call('POST', '/v1/people', { name: 'Bo', email: 'bo@heed.test', role: 'viewer' });
  const key = await admin.call('POST', '/v1/me/keys', { name: 'ci', role: 'viewer' }, { 'idempotency-key': 'k' });
  const secrets = [invited.body.link.token, key.body.secret, PASSWORD, admin.cookie.split('=')[1]];
  const tables = ['facts', 'people', 'sessions', 'api_keys', 'one_time_links', 'idempotency_keys'] as const;
  for (const table of tables) {
    const rows = JSON.stringify(await house.database.read.selectFrom(table).selectAll().execute());
    for (const secret of secrets) expect(rows).not.toContain(secret);
  }
  const replay = await admin.call('POST', '/v1/me/keys', { name: 'ci', role: 'viewer' }, { 'idempotency-key': 'k' });
  expect(replay).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('the last admin who can sign in can be neither disabled nor demoted; with a second one they can', async () => {
  const ada = await setUp(house);
  const { person } = (await ada.call('GET', '/v1/me')).body;
  const disable = () => ada.call('POST', `/v1/people/${person.id}/disable`);
  expect(await disable()).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  const { name, email, timeZone, version } = person;
  const demoted = { name, email, timeZone, version, role: 'manager' };
  expect((await ada.call('PUT', `/v1/people/${person.id}`, demoted)).status).toBe(409);
  await ada.call('POST', '/v1/people', { name: 'Idle', email: 'idle@heed.test', role: 'admin' });
  expect((await disable()).status).toBe(409);
  await join(house, ada, 'Bea', 'admin');
  expect((await ada.call('PUT', `/v1/people/${person.id}`, demoted)).status).toBe(200);
});

test('of two admins who disable each other at once, one stays', async () => {
  const ada = await setUp(house);
  const bea = await join(house, ada, 'Bea', 'admin');
  const { person } = (await ada.call('GET', '/v1/me')).body;
  await Promise.all([
    ada.call('POST', `/v1/people/${bea.id}/disable`),
    bea.call('POST', `/v1/people/${person.id}/disable`),
  ]);
  const left = await house.database.read.selectFrom('people').select('id').where('disabled_at', 'is', null).execute();
  expect(left).toHaveLength(1);
});

test('disabling ends sessions and keys at once, and enabling brings neither back', async () => {
  const ada = await setUp(house);
  const bo = await join(house, ada, 'Bo', 'responder');
  const { secret } = (await bo.call('POST', '/v1/me/keys', { name: 'ci', role: 'viewer' })).body;
  const byKey = () => house.call('GET', '/v1/me', { headers: { authorization: `Bearer ${secret}` } });
  expect((await byKey()).status).toBe(200);
  expect(await ada.call('POST', `/v1/people/${bo.id}/disable`)).toMatchObject({ body: { status: 'disabled' } });
  const dead = async () => [(await bo.call('GET', '/v1/me')).status, (await byKey()).status];
  expect(await dead()).toEqual([401, 401]);
  const signedIn = await house.call('POST', '/v1/sessions', { body: { email: 'bo@heed.test', password: PASSWORD } });
  expect(signedIn.status).toBe(401);
  await ada.call('POST', `/v1/people/${bo.id}/enable`);
  expect(await dead()).toEqual([401, 401]);
  await signIn(house, 'bo@heed.test');
});

test('people are listed in order, page by page, and found by a part of their name or address', async () => {
  const ada = await setUp(house);
  for (const name of ['Émile', 'zoe', 'Bob']) await house.person(name, 'viewer');
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await ada.call('GET', `/v1/people?limit=1${cursor && `&cursor=${cursor}`}`);
    names.push(...body.items.map((person: { name: string }) => person.name));
    cursor = body.nextCursor ?? '';
  } while (cursor !== '');
  expect([...names].sort()).toEqual(['Ada', 'Bob', 'zoe', 'Émile'].sort());
  expect(names.slice(0, 2)).toEqual(['Ada', 'Bob']);
  const found = await ada.call('GET', '/v1/people?q=OB');
  expect(found.body.items.map((person: { name: string }) => person.name)).toEqual(['Bob']);
});

test('the stored state of a person is the fold of their facts', async () => {
  const ada = await setUp(house);
  const bo = await join(house, ada, 'Bo', 'responder');
  await ada.call('PUT', `/v1/people/${bo.id}`, {
    name: 'Bo B',
    email: 'bob@heed.test',
    role: 'manager',
    timeZone: 'Asia/Tokyo',
    version: 1,
  });
  await bo.call('PUT', '/v1/me', { name: 'Bobby', timeZone: 'UTC', version: 2 });
  await ada.call('POST', `/v1/people/${bo.id}/disable`);
  await ada.call('POST', `/v1/people/${bo.id}/enable`);
  const id = asId('person', bo.id);
  let folded: Person | undefined;
  for (const fact of await factsOf(house.database.read, [id])) {
    // Facts of credentials leave the state as it is; the others are those that `evolvePerson` knows.
    folded = evolvePerson(folded, id, fact as unknown as PersonFact, fact.at) ?? folded;
  }
  expect(folded).toEqual(await loadPerson(house.database.read, id));
});

test('a session cookie of another house opens nothing', async () => {
  await setUp(house);
  const stranger = openBrowser(house, `heed=${'x'.repeat(43)}`);
  expect((await stranger.call('GET', '/v1/me')).status).toBe(401);
});
