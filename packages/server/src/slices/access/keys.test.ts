import { DAY, formatInstant, HOUR } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';

let house: House;
let admin: TestPerson;
let manager: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  manager = await house.person('Max', 'manager');
  viewer = await house.person('Vic', 'viewer');
});
afterAll(() => house.close());

async function make(as: TestPerson, body: object): Promise<TestPerson & { status: number; code?: string }> {
  const answer = await house.call('POST', '/v1/me/keys', { as, body: { name: 'ci', ...body } });
  return {
    ...as,
    apiKey: answer.body.secret,
    keyId: answer.body.key?.id,
    status: answer.status,
    code: answer.body.code,
  };
}

test('a key is shown once: later only how it begins', async () => {
  const made = await make(viewer, { role: 'viewer' });
  expect(made).toMatchObject({ status: 201, apiKey: expect.stringMatching(/^heed_[\w-]{43}$/) });
  const listed = await house.call('GET', '/v1/me/keys', { as: viewer });
  expect(listed.text).not.toContain(made.apiKey);
  expect(listed.body.items).toContainEqual(
    expect.objectContaining({ id: made.keyId, hint: made.apiKey.slice(0, 9), scopes: null, revokedAt: null }),
  );
});

test('a manager cannot make an admin key', async () => {
  expect(await make(manager, { role: 'admin' })).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await make(manager, { role: 'manager' })).toMatchObject({ status: 201 });
});

test('a scoped key may do what its scopes say and nothing else', async () => {
  const key = await make(admin, { role: 'admin', scopes: ['catalog:read', 'self:manage'] });
  expect((await house.call('GET', '/v1/people', { as: key })).status).toBe(403);
  expect((await house.call('GET', '/v1/me', { as: key })).body.permissions).toEqual(['self:manage', 'catalog:read']);
});

test('a key made by a scoped key inherits its scopes, and cannot get others', async () => {
  const key = await make(admin, { role: 'admin', scopes: ['self:manage', 'catalog:read'] });
  const child = await make(key, { role: 'viewer' });
  expect((await house.call('GET', '/v1/me', { as: child })).body.permissions).toEqual(['self:manage', 'catalog:read']);
  expect(await make(key, { role: 'admin', scopes: ['people:manage'] })).toMatchObject({ status: 403 });
});

test('a key that is narrowed to people cannot make an admin, nor take one over', async () => {
  const key = await make(admin, { role: 'admin', scopes: ['people:manage', 'people:read'] });
  const { body: boss } = await house.call('GET', `/v1/people/${admin.id}`, { as: admin });
  const { name, timeZone, version } = boss;
  const attempts = [
    await house.call('POST', '/v1/people', { as: key, body: { name: 'Eve', email: 'eve@heed.test', role: 'admin' } }),
    await house.call('POST', `/v1/people/${admin.id}/password-link`, { as: key }),
    await house.call('PUT', `/v1/people/${admin.id}`, {
      as: key,
      body: { name, email: 'eve@heed.test', role: 'viewer', timeZone, version },
    }),
  ];
  expect(attempts.map(({ status }) => status)).toEqual([403, 403, 403]);
  const { body: pawn } = await house.call('GET', `/v1/people/${viewer.id}`, { as: admin });
  const raised = { name: pawn.name, email: pawn.email, role: 'admin', timeZone: pawn.timeZone, version: pawn.version };
  expect((await house.call('PUT', `/v1/people/${viewer.id}`, { as: key, body: raised })).status).toBe(403);
});

test('a key that has all that a role has may give that role', async () => {
  const { body: me } = await house.call('GET', '/v1/me', { as: viewer });
  const key = await make(admin, { role: 'admin', scopes: ['people:manage', ...me.permissions] });
  const body = { name: 'Ned', email: 'ned@heed.test', role: 'viewer' };
  expect((await house.call('POST', '/v1/people', { as: key, body })).status).toBe(201);
});

test('a key made by a key cannot outlive it', async () => {
  const key = await make(manager, { role: 'manager', expiresAt: formatInstant(NOON + DAY) });
  expect(await make(key, { role: 'viewer' })).toMatchObject({ status: 403 });
  expect(await make(key, { role: 'viewer', expiresAt: formatInstant(NOON + 2 * DAY) })).toMatchObject({ status: 403 });
  expect(await make(key, { role: 'viewer', expiresAt: formatInstant(NOON + HOUR) })).toMatchObject({ status: 201 });
});

test('a scope that the role does not include is refused with its name', async () => {
  const answer = await house.call('POST', '/v1/me/keys', {
    as: admin,
    body: { name: 'ci', role: 'viewer', scopes: ['people:manage'] },
  });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'scopes' }] } });
});

test("another person's key is as unknown as one that never was; its owner revokes it, and it ends at once", async () => {
  const key = await make(viewer, { role: 'viewer' });
  const foreign = await house.call('DELETE', `/v1/me/keys/${key.keyId}`, { as: manager });
  const unknown = await house.call('DELETE', `/v1/me/keys/key_${'0'.repeat(26)}`, { as: manager });
  expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
  expect((await house.call('GET', '/v1/me', { as: key })).status).toBe(200);
  expect((await house.call('DELETE', `/v1/me/keys/${key.keyId}`, { as: viewer })).status).toBe(204);
  expect((await house.call('GET', '/v1/me', { as: key })).status).toBe(401);
});

test("an admin lists and revokes anybody's keys", async () => {
  const key = await make(viewer, { role: 'viewer' });
  const listed = await house.call('GET', `/v1/keys?personId=${viewer.id}`, { as: admin });
  expect(listed.body.items.map((item: { id: string }) => item.id)).toContain(key.keyId);
  expect(listed.body.items.every((item: { personId: string }) => item.personId === viewer.id)).toBe(true);
  expect((await house.call('DELETE', `/v1/keys/${key.keyId}`, { as: admin })).status).toBe(204);
  expect((await house.call('GET', '/v1/me', { as: key })).status).toBe(401);
});

test('an API key cannot do what needs a person who signed in', async () => {
  const refused = await house.call('PUT', '/v1/me/password', {
    as: admin,
    body: { currentPassword: 'x', password: 'another horse battery' },
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

test('the audit finds what a key did, what happened to a person, and one kind of fact, page by page', async () => {
  const key = await make(admin, { role: 'admin' });
  const team = await house.call('POST', '/v1/teams', { as: key, body: { name: 'Audited' } });
  const read = (query: string) => house.call('GET', `/v1/audit?${query}`, { as: manager });
  const byKey = await read(`actor=${key.keyId}`);
  expect(byKey.body.items).toMatchObject([
    { kind: 'team.created', subject: team.body.id, actor: { kind: 'api-key', personId: admin.id, name: 'Ana' } },
  ]);
  expect((await read(`subject=${team.body.id}`)).body.items).toHaveLength(1);
  const first = await read('kind=person.key-made&limit=1');
  const second = await read(`kind=person.key-made&limit=1&cursor=${first.body.nextCursor}`);
  expect(second.body.items[0].seq).toBeLessThan(first.body.items[0].seq);
  expect((await house.call('GET', '/v1/audit', { as: viewer })).status).toBe(403);
  expect((await read(`cursor=${Buffer.from('["x"]').toString('base64url')}`)).status).toBe(400);
});
