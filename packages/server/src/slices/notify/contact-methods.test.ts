import { MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { accept, addVerified, codeIn, fakeTransport } from './notify.testing.ts';

const mail = fakeTransport('email');
const hook = fakeTransport('webhook');
let house: House;
let ana: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  house = await openHouse({ transports: [mail, hook] });
  ana = await house.person('Ana', 'admin');
  ben = await house.person('Ben', 'responder');
});
afterEach(() => {
  mail.nothingElse();
  hook.nothingElse();
});
afterAll(() => house.close());

const methods = '/v1/me/contact-methods';

test('a mailbox counts once its owner has answered with the code that was sent to it', async () => {
  const added = await house.call('POST', methods, {
    as: ben,
    body: { kind: 'email', label: 'Work', address: 'ben@Example.ORG' },
  });
  expect(added).toMatchObject({
    status: 201,
    body: {
      address: 'ben@example.org',
      verifiedAt: null,
      deliverable: false,
      why: expect.stringMatching(/code/),
      secret: null,
    },
  });
  await house.runDeliveries();
  const code = codeIn(mail.taken());
  const wrong = code === '000000' ? '000001' : '000000';
  const refused = await house.call('POST', `${methods}/${added.body.id}/verify`, { as: ben, body: { code: wrong } });
  expect(refused).toMatchObject({
    status: 400,
    body: { detail: expect.stringMatching(/4 more tries/), errors: [{ path: 'code' }] },
  });
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const verified = await house.call('POST', `${methods}/${added.body.id}/verify`, { as: ben, body: { code: spaced } });
  expect(verified).toMatchObject({ status: 200, body: { deliverable: true, why: null } });
});

test('the secret of a webhook is in the answer and nowhere else, not even where answers are kept to be repeated', async () => {
  const headers = { 'idempotency-key': 'webhook-once' };
  const body = { kind: 'webhook', label: 'Hook', address: 'https://hooks.example.org/once' };
  const added = await house.call('POST', methods, { as: ben, body, headers });
  expect(added).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } });
  const { rows } = await sql<{ kept: string }>`
    select coalesce(jsonb_agg(answer)::text, '') as kept from idempotency_keys`.execute(house.database.read);
  expect(rows[0]?.kept).not.toContain('whsec_');
  await house.runDeliveries();
  hook.taken();
});

test('the delivery log, which every responder reads, does not tell the address that a mail server repeats', async () => {
  mail.says(({ to }) => ({ outcome: 'refused', words: `550 5.1.1 <${to.toUpperCase()}>: Recipient rejected` }));
  const body = { kind: 'email', label: 'Home', address: 'ben.at.home@example.org' };
  expect((await house.call('POST', methods, { as: ben, body })).status).toBe(201);
  await house.runDeliveries();
  mail.says(accept);
  mail.taken();
  const log = await house.call('GET', `/v1/deliveries?person=${ben.id}`, { as: ana });
  expect(log.text).toContain('550 5.1.1 <(hidden)>: Recipient rejected');
  expect(log.text).not.toMatch(/ben\.at\.home/i);
});

test('five wrong answers end a code, and they are counted although they were refused', async () => {
  const added = await house.call('POST', methods, {
    as: ben,
    body: { kind: 'email', label: 'Guess', address: 'guess@example.org' },
  });
  await house.runDeliveries();
  const code = codeIn(mail.taken());
  const wrong = code === '111111' ? '111112' : '111111';
  const answer = (text: string) =>
    house.call('POST', `${methods}/${added.body.id}/verify`, { as: ben, body: { code: text } });
  for (let tries = 0; tries < 5; tries += 1) expect((await answer(wrong)).status).toBe(400);
  expect(await answer(code)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
});

test('a second code takes the place of the first one, which was not sent yet', async () => {
  const added = await house.call('POST', methods, {
    as: ben,
    body: { kind: 'email', label: 'Slow', address: 'slow@example.org' },
  });
  await house.setClock((await house.now()) + MINUTE);
  expect((await house.call('POST', `${methods}/${added.body.id}/code`, { as: ben })).status).toBe(202);
  await house.runDeliveries();
  const code = codeIn(mail.taken());
  const verified = await house.call('POST', `${methods}/${added.body.id}/verify`, { as: ben, body: { code } });
  expect(verified.status).toBe(200);
});

test('a code is neither in the log of deliveries nor in the rows of the database', async () => {
  await house.call('POST', methods, { as: ben, body: { kind: 'email', label: 'Dump', address: 'dump@example.org' } });
  await house.runDeliveries();
  const code = codeIn(mail.taken());
  const rows = await house.database.read.selectFrom('deliveries').selectAll().execute();
  expect(rows.map((row) => JSON.stringify(row.message)).join()).not.toContain(code);
});

test('the secret of a webhook is shown once, kept sealed, and signs what is sent', async () => {
  const address = 'https://hooks.example.org/ben';
  const added = await house.call('POST', methods, { as: ben, body: { kind: 'webhook', label: 'Hook', address } });
  expect(added.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const read = await house.call('GET', `${methods}/${added.body.id}`, { as: ben });
  expect(read.text).not.toContain('whsec_');
  const row = await house.database.read
    .selectFrom('contact_methods')
    .select('sealed_secret')
    .where('id', '=', added.body.id)
    .executeTakeFirstOrThrow();
  expect(row.sealed_secret).not.toContain(added.body.secret);
  await house.runDeliveries();
  expect(hook.taken()).toMatchObject([{ kind: 'verification', to: address, secrets: [added.body.secret] }]);
});

test('a new address is proved anew, and the old one is told', async () => {
  const id = await addVerified(house, mail, ana, 'ana.old@example.org');
  const change = () => house.call('PATCH', `${methods}/${id}`, { as: ana, body: { address: 'ana.new@example.org' } });
  // The first code was sent just now; one every half minute, so that nobody can flood a mailbox by changing to it.
  expect(await change()).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
  await house.setClock((await house.now()) + MINUTE);
  expect(await change()).toMatchObject({ status: 200, body: { address: 'ana.new@example.org', deliverable: false } });
  await house.runDeliveries();
  // Two addresses are two recipients, and which of them is served first is promised to nobody.
  const sent = mail.taken().toSorted((one, other) => one.to.localeCompare(other.to));
  expect(sent).toMatchObject([
    { kind: 'verification', to: 'ana.new@example.org' },
    { kind: 'notice', to: 'ana.old@example.org', text: expect.stringContaining('Ana changed the address') },
  ]);
});

test('the warning to an old address is not taken back by what is done to the method next', async () => {
  const id = await addVerified(house, mail, ana, 'ana.true@example.org');
  await house.setClock((await house.now()) + MINUTE);
  const body = { address: 'thief@example.org' };
  expect((await house.call('PATCH', `${methods}/${id}`, { as: ana, body })).status).toBe(200);
  expect((await house.call('DELETE', `${methods}/${id}`, { as: ana })).status).toBe(204);
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([
    { kind: 'notice', to: 'ana.true@example.org', text: expect.stringContaining('Ana changed the address') },
  ]);
});

test("another person's contact method is answered like one that does not exist", async () => {
  const { body } = await house.call('GET', methods, { as: ben });
  const id = body.items[0].id;
  const unknown = `con_${'0'.repeat(26)}`;
  const paths = [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/code'],
    ['POST', '/verify'],
    ['POST', '/test'],
  ] as const;
  for (const [method, tail] of paths) {
    const send = method === 'PATCH' ? { label: 'Mine' } : tail === '/verify' ? { code: '123456' } : undefined;
    const options = { as: ana, ...(send === undefined ? {} : { body: send }) };
    const foreign = await house.call(method, `${methods}/${id}${tail}`, options);
    const missing = await house.call(method, `${methods}/${unknown}${tail}`, options);
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(missing.body);
  }
});

test('an admin may add a contact method for somebody, but only that person can verify it', async () => {
  const added = await house.call('POST', `/v1/people/${ben.id}/contact-methods`, {
    as: ana,
    body: { kind: 'email', label: 'Given', address: 'given@example.org' },
  });
  expect(added).toMatchObject({ status: 201, body: { personId: ben.id, deliverable: false } });
  await house.runDeliveries();
  const code = codeIn(mail.taken());
  const verify = (as: TestPerson) => house.call('POST', `${methods}/${added.body.id}/verify`, { as, body: { code } });
  expect((await verify(ana)).status).toBe(404);
  expect((await verify(ben)).status).toBe(200);
  const nobody = await house.call('POST', `/v1/people/per_${'0'.repeat(26)}/contact-methods`, {
    as: ana,
    body: { kind: 'email', label: 'Ghost', address: 'ghost@example.org' },
  });
  expect(nobody.status).toBe(404);
  const forbidden = await house.call('GET', `/v1/people/${ana.id}/contact-methods`, { as: ben });
  expect(forbidden.status).toBe(403);
});

test('a bad address is refused with the field and the mend, and a second one of the same address too', async () => {
  const bad = await house.call('POST', methods, { as: ben, body: { kind: 'webhook', label: 'X', address: 'ftp://x' } });
  expect(bad).toMatchObject({ status: 400, body: { errors: [{ path: 'address' }] } });
  const again = await house.call('POST', methods, {
    as: ben,
    body: { kind: 'email', label: 'Twice', address: 'BEN@example.org' },
  });
  expect(again).toMatchObject({ status: 409, body: { code: 'already-exists' } });
});

test('a notification rule names a method of its own person, once for each delay', async () => {
  const { body } = await house.call('GET', methods, { as: ben });
  const contactMethodId = body.items[0].id;
  const add = (as: TestPerson, delayMinutes: number) =>
    house.call('POST', '/v1/me/notification-rules', { as, body: { contactMethodId, delayMinutes } });
  const added = await add(ben, 5);
  expect(added.status).toBe(201);
  expect(await add(ben, 5)).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  expect(await add(ana, 5)).toMatchObject({ status: 400, body: { errors: [{ path: 'contactMethodId' }] } });
  expect((await add(ben, 61)).status).toBe(400);
  expect((await house.call('DELETE', `/v1/me/notification-rules/${added.body.id}`, { as: ana })).status).toBe(404);
  expect((await house.call('DELETE', `/v1/me/notification-rules/${added.body.id}`, { as: ben })).status).toBe(204);
  expect((await house.call('GET', '/v1/me/notification-rules', { as: ben })).body.items).toEqual([]);
});

test('nobody holds real pages up with test pages: twenty an hour, over all methods, are enough', async () => {
  const eve = await house.person('Eve', 'viewer');
  const ids = [
    await addVerified(house, mail, eve, 'eve@example.org'),
    await addVerified(house, hook, eve, 'https://hooks.example.org/eve'),
  ];
  const ask = (at: number) => house.call('POST', `${methods}/${ids[at % 2]}/test`, { as: eve });
  for (let time = 0; time < 20; time += 1) expect((await ask(time)).status).toBe(202);
  expect(await ask(0)).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
  await house.runDeliveries();
  mail.taken();
  hook.taken();
});

test('a test page goes the way of real pages, and the log tells what the provider said', async () => {
  const cat = await house.person('Cat', 'responder');
  const id = await addVerified(house, mail, cat, 'cat@example.org');
  await house.setClock((await house.now()) + MINUTE);
  const asked = await house.call('POST', `${methods}/${id}/test`, { as: cat });
  expect(asked.status).toBe(202);
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([{ kind: 'test', to: 'cat@example.org' }]);
  const log = await house.call('GET', `/v1/deliveries?person=${cat.id}&state=accepted&limit=1`, { as: cat });
  expect(log.body.items).toMatchObject([
    {
      id: asked.body.deliveryId,
      lane: 0,
      contactMethodId: id,
      attempts: [{ attempt: 1, node: 'test', outcome: 'accepted', words: '250 queued' }],
    },
  ]);
  const next = await house.call('GET', `/v1/deliveries?person=${cat.id}&cursor=${log.body.nextCursor}`, { as: cat });
  expect(next.body.items).toHaveLength(1);
});

test('whoever may not read the log reads what was sent to them, and nothing that was sent to others', async () => {
  const dan = await house.person('Dan', 'viewer');
  const id = await addVerified(house, mail, dan, 'dan@example.org');
  await house.setClock((await house.now()) + MINUTE);
  const asked = await house.call('POST', `${methods}/${id}/test`, { as: dan });
  await house.runDeliveries();
  mail.taken();
  expect(await house.call('GET', '/v1/deliveries', { as: dan })).toMatchObject({ status: 403 });
  const newest = await house.call('GET', `/v1/me/deliveries?limit=1&contactMethod=${id}`, { as: dan });
  expect(newest.body.items).toMatchObject([{ id: asked.body.deliveryId, state: 'accepted', words: '250 queued' }]);
  const all = await house.call('GET', '/v1/me/deliveries?limit=200', { as: dan });
  const people = all.body.items.map(({ personId }: { readonly personId: string }) => personId);
  expect(new Set(people)).toEqual(new Set([dan.id]));
  const other = await house.call('GET', `/v1/me/deliveries?contactMethod=${id}`, { as: ben });
  expect(other.body.items).toEqual([]);
});

test('without a mail server a mailbox is refused, and the refusal names the setting', async () => {
  const bare = await openHouse({
    transports: [{ ...mail, configured: () => ({ refused: 'not-configured', detail: 'Set HEED_SMTP_URL.' }) }],
  });
  try {
    const dan = await bare.person('Dan', 'responder');
    const refused = await bare.call('POST', methods, {
      as: dan,
      body: { kind: 'email', label: 'Work', address: 'dan@example.org' },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'not-configured', detail: expect.stringMatching(/HEED_SMTP_URL/) },
    });
  } finally {
    await bare.close();
  }
});
