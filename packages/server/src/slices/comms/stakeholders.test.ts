import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { addVerified, type FakeTransport, fail, fakeTransport } from '../notify/notify.testing.ts';
import type { OutgoingMessage } from '../notify/ports.ts';

let house: House;
let email: FakeTransport;
let webhook: FakeTransport;
let ada: TestPerson;
let lea: TestPerson;
let payments: string;
let checkout: string;
let search: string;

beforeEach(async () => {
  email = fakeTransport('email');
  webhook = fakeTransport('webhook');
  house = await openHouse({ transports: [email, webhook] });
  ada = await house.person('Ada', 'admin');
  lea = await house.person('Lea', 'responder');
  payments = (await ok('POST', '/v1/teams', { name: 'Payments', memberIds: [ada.id] })).id;
  const other = (await ok('POST', '/v1/teams', { name: 'Search', memberIds: [ada.id] })).id;
  checkout = (await ok('POST', '/v1/services', { name: 'checkout-api', teamId: payments, tier: 1 })).id;
  search = (await ok('POST', '/v1/services', { name: 'search-api', teamId: other, tier: 1 })).id;
  // What is promised has tests of its own.
  const { cadence, version } = await ok('GET', '/v1/comms-settings');
  const none = { responders: null, customers: null, leadership: null };
  await ok('PUT', '/v1/comms-settings', { cadence: { ...cadence, sev1: none, sev2: none }, version });
});
afterEach(async () => {
  email.nothingElse();
  webhook.nothingElse();
  await house.close();
});

const call = (method: string, path: string, body?: object, as: TestPerson = ada) =>
  house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
async function ok(method: string, path: string, body?: object, as: TestPerson = ada) {
  const answer = await call(method, path, body, as);
  expect([200, 201, 204], answer.text).toContain(answer.status);
  return answer.body;
}
const add = async (hearer: object, interest: object) =>
  (await ok('POST', '/v1/stakeholder-subscriptions', { hearer, ...interest })).subscription;
/** Adds somebody; who reads a mailbox outside says yes. */
async function subscribe(hearer: object, interest: object) {
  const { id, state } = await add(hearer, interest);
  if (state === 'asked') expect((await pressYes((await mailed()).at(-1))).status).toBe(200);
  const { items } = await ok('GET', '/v1/stakeholder-subscriptions');
  return items.find((one: { readonly id: string }) => one.id === id);
}
const pressYes = (asked: OutgoingMessage | undefined) => press(new URL(asked?.link ?? '').pathname);
const press = (path: string) =>
  house.call('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
const mailbox = (name: string) => ({ kind: 'mailbox', name, email: `${name.toLowerCase()}@out.test` });
const declare = async (more: object = {}) =>
  (
    await ok('POST', '/v1/incidents', {
      title: 'checkout-api is down',
      severity: 'sev1',
      serviceIds: [checkout],
      ...more,
    })
  ).id as string;
const say = (incident: string, audience: string, body: string, more: object = {}) =>
  ok('POST', `/v1/incidents/${incident}/updates`, { audience, body, ...more });
const resolve = (incident: string) =>
  ok('POST', `/v1/incidents/${incident}/resolve`, { summary: 'Rolled back', override: 'Seen by eye' });

/** Lets the engine work, and answers what was mailed to addresses outside, in the order in which it was sent. */
async function mailed(): Promise<readonly OutgoingMessage[]> {
  await house.runTimers();
  await house.runDeliveries();
  return email.taken().filter(({ to }) => to.endsWith('@out.test'));
}
const subjects = async () => (await mailed()).map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`);

test('somebody outside who said yes is told that it is known, what is said, and that it is over', async () => {
  await subscribe(mailbox('Max'), { audience: 'leadership' });
  expect(await subjects()).toEqual([]);
  const incident = await declare();
  const [known] = await mailed();
  expect(known).toMatchObject({
    subject: 'INC-1 (new): checkout-api is down',
    unsubscribe: expect.stringMatching(/^http/),
  });
  expect(known?.text).toMatch(/SEV1, since 12:00 UTC[\s\S]*Affected: checkout-api/);
  await say(incident, 'responders', 'Restarting');
  expect(await subjects()).toEqual([]);
  await say(incident, 'leadership', 'Nobody can pay');
  expect(await subjects()).toEqual(['max: INC-1 (update): checkout-api is down']);
  await house.setClock(NOON + 20 * MINUTE);
  await resolve(incident);
  const [over] = await mailed();
  expect(over?.subject).toBe('INC-1 (over): checkout-api is down');
  expect(over?.text).toContain('It lasted 20 min');
  await say(incident, 'leadership', 'The report follows.', { final: true });
  expect(await subjects()).toEqual(['max: INC-1 (update): checkout-api is down']);
  await ok('POST', `/v1/incidents/${incident}/reopen`, { reason: 'It is back' });
  expect(await subjects()).toEqual(['max: INC-1 (new): checkout-api is down']);
});

test('customers outside read only what was written for them', async () => {
  await subscribe(mailbox('Carl'), { audience: 'customers' });
  await mailed();
  const incident = await declare({ impact: 'db-3 refuses writes' });
  const all = [...(await mailed())];
  await say(incident, 'customers', 'Paying fails.');
  all.push(...(await mailed()));
  await resolve(incident);
  all.push(...(await mailed()));
  expect(all.map(({ subject }) => subject)).toEqual([
    'INC-1 (new): we are working on a problem',
    'INC-1 (update): we are working on a problem',
    'INC-1 (over): the problem is over',
  ]);
  expect(JSON.stringify(all)).not.toMatch(/checkout-api|db-3|Rolled back|SEV1/);
});

describe('who hears of it', () => {
  beforeEach(async () => {
    await subscribe(mailbox('All'), { audience: 'responders' });
    await subscribe(mailbox('Worst'), { audience: 'responders', leastSeverity: 'sev1' });
    await subscribe(mailbox('Service'), { audience: 'responders', serviceIds: [checkout] });
    await subscribe(mailbox('Team'), { audience: 'responders', teamIds: [payments] });
    await mailed();
  });
  const whoHears = async () => (await mailed()).map(({ to }) => to.split('@')[0]).toSorted();

  test('is decided by service, team and severity; a severity that rises begins it, one that falls does not end it', async () => {
    const incident = await declare({ serviceIds: [search], severity: 'sev3' });
    expect(await whoHears()).toEqual(['all']);
    await ok('POST', `/v1/incidents/${incident}/severity`, { to: 'sev1', reason: 'Worse' });
    expect(await whoHears()).toEqual(['worst']);
    await ok('POST', `/v1/incidents/${incident}/scope`, {
      serviceIds: [search, checkout],
      alertIds: [],
      environment: null,
    });
    expect(await whoHears()).toEqual(['service', 'team']);
    await ok('POST', `/v1/incidents/${incident}/severity`, { to: 'sev3', reason: 'Better' });
    await resolve(incident);
    expect(await whoHears()).toEqual(['all', 'service', 'team', 'worst']);
  });

  test('is nobody where it is practice, a near miss, an ordinary issue, or private', async () => {
    for (const more of [{ kind: 'drill' }, { kind: 'near-miss' }, { severity: 'sev4' }, { private: true }]) {
      const incident = await declare(more);
      expect((await ok('GET', `/v1/incidents/${incident}/stakeholders`)).stakeholders, JSON.stringify(more)).toEqual(
        [],
      );
      expect(await whoHears()).toEqual([]);
    }
  });

  test('is shown with the incident', async () => {
    const incident = await declare({ severity: 'sev2' });
    const shown = async () => {
      const { stakeholders } = await ok('GET', `/v1/incidents/${incident}/stakeholders`, undefined, lea);
      return stakeholders.map(({ name, state }: { name: string; state: string }) => `${name} ${state}`).toSorted();
    };
    expect(await shown()).toEqual(['All next', 'Service next', 'Team next']);
    await mailed();
    expect(await shown()).toEqual(['All hearing', 'Service hearing', 'Team hearing']);
  });
});

test('of a private incident only people who take part in it hear', async () => {
  await addVerified(house, email, lea, 'lea@out.test');
  const tom = await house.person('Tom', 'responder');
  await addVerified(house, email, tom, 'tom@out.test');
  for (const as of [lea, tom]) await ok('POST', '/v1/me/subscriptions', { audience: 'responders' }, as);
  await ok('POST', '/v1/incidents', { title: 'Quiet', severity: 'sev2', private: true, serviceIds: [checkout] }, lea);
  expect((await mailed()).map(({ to }) => to)).toEqual(['lea@out.test']);
});

test('support is told first, whoever subscribed before: the others after its head start', async () => {
  await subscribe(mailbox('Carl'), { audience: 'customers' });
  await subscribe(mailbox('Max'), { audience: 'leadership' });
  await subscribe(mailbox('Desk'), { audience: 'support' });
  await mailed();
  const incident = await declare();
  expect(await subjects()).toEqual(['desk: INC-1 (new): checkout-api is down']);
  await house.setClock(NOON + 4_999);
  expect(await subjects()).toEqual([]);
  await house.setClock(NOON + 5_000);
  expect((await mailed()).map(({ to }) => to).toSorted()).toEqual(['carl@out.test', 'max@out.test']);
  await say(incident, 'customers', 'Paying fails.');
  const [desk, ...more] = await mailed();
  expect([desk?.to, ...more]).toEqual(['desk@out.test']);
  expect(desk?.text).toMatch(/Paying fails\.[\s\S]*For you only: INC-1, SEV1/);
  await house.setClock(NOON + 10_000);
  expect((await mailed()).map(({ to }) => to)).toEqual(['carl@out.test']);
  const { rows } = await sql<{ lane: number; count: number }>`
    select lane, count(*)::integer as count from deliveries where obligation_key like '%/said/%' group by lane
    order by lane`.execute(house.database.read);
  expect(rows).toEqual([
    { lane: 2, count: 1 },
    { lane: 3, count: 1 },
  ]);
});

test('a webhook is signed and carries what programs need; a new secret takes the place of the old one', async () => {
  const hearer = { kind: 'webhook', name: 'Board', url: 'https://board.test/hook' };
  const made = await ok('POST', '/v1/stakeholder-subscriptions', { hearer, audience: 'leadership' });
  expect(made.secret).toMatch(/^whsec_/);
  const incident = await declare();
  await mailed();
  expect(webhook.taken()).toMatchObject([
    {
      to: 'https://board.test/hook',
      secrets: [made.secret],
      data: { notice: 'acknowledgment', audience: 'leadership', reference: 'INC-1', severity: 'sev1' },
    },
  ]);
  const again = await ok('POST', `/v1/stakeholder-subscriptions/${made.subscription.id}/secret`);
  await say(incident, 'leadership', 'Nobody can pay');
  await mailed();
  expect(webhook.taken()).toMatchObject([{ secrets: [again.secret], text: expect.stringContaining('Nobody can pay') }]);
  expect(again.secret).not.toBe(made.secret);
});

test('nobody is told twice: not by two subscriptions, and not by an engine that begins again', async () => {
  await subscribe(mailbox('Max'), { audience: 'leadership' });
  await subscribe(mailbox('Max'), { audience: 'leadership', serviceIds: [checkout] });
  await mailed();
  const incident = await declare();
  expect(await subjects()).toHaveLength(1);
  // As if the transaction that noted it had been lost, and the messages had not.
  await house.database.read.deleteFrom('comms_hearings').execute();
  await say(incident, 'leadership', 'Nobody can pay');
  expect(await subjects()).toEqual(['max: INC-1 (update): checkout-api is down']);
});

test('a mailbox of the list of contacts reads each word once', async () => {
  const contact = await ok('POST', '/v1/comms-contacts', { kind: 'support', name: 'Desk', email: 'desk@out.test' });
  await subscribe({ kind: 'contact', contactId: contact.id }, { audience: 'support' });
  await mailed();
  const incident = await declare();
  expect(await subjects()).toEqual(['desk: INC-1 (new): checkout-api is down']);
  await say(incident, 'customers', 'Paying fails.');
  expect(await subjects()).toEqual(['desk: INC-1 (new): checkout-api is down']);
  await resolve(incident);
  expect(await subjects()).toEqual(['desk: INC-1 (over): checkout-api is down']);
  const unreachable = await ok('POST', '/v1/comms-contacts', { kind: 'vendor', name: 'Host', phone: '+49 30 1234567' });
  const hearer = { kind: 'contact', contactId: unreachable.id };
  expect((await call('POST', '/v1/stakeholder-subscriptions', { hearer, audience: 'support' })).status).toBe(409);
});

test('a mailbox of the list of contacts reads of what customers are told in the title that they read', async () => {
  await ok('POST', '/v1/comms-contacts', { kind: 'support', name: 'Desk', email: 'desk@out.test' });
  const { id } = await ok('POST', '/v1/status-pages', { name: 'Shop', slug: 'shop', url: 'https://shop.test' });
  const incident = await declare();
  const words = { audience: 'customers', body: 'Paying fails.', openOn: [id], publicTitle: 'Payments fail' };
  const subject = 'INC-1 (new): Payments fail';
  expect(await ok('POST', `/v1/incidents/${incident}/updates/preview`, words)).toMatchObject({ mail: { subject } });
  await ok('POST', `/v1/incidents/${incident}/updates`, words);
  expect(await subjects()).toEqual([`desk: ${subject}`]);
});

describe('a mailbox that a manager adds', () => {
  const page = (asked: OutgoingMessage | undefined) => house.call('GET', new URL(asked?.link ?? '').pathname);

  test('is asked, and hears nothing before its reader says yes; reading the link changes nothing', async () => {
    const { id } = await add(mailbox('Max'), { audience: 'leadership' });
    const [asked, ...others] = await mailed();
    expect([asked?.to, asked?.subject, ...others]).toEqual(['max@out.test', 'Do you want to hear of our incidents?']);
    expect(asked?.unsubscribe).toBeUndefined();
    const incident = await declare();
    expect(await mailed()).toEqual([]);
    expect((await ok('GET', `/v1/incidents/${incident}/stakeholders`)).stakeholders).toEqual([]);
    expect((await page(asked)).text).toContain('Do you want to hear of incidents?');
    expect((await ok('GET', '/v1/stakeholder-subscriptions')).items).toMatchObject([{ id, state: 'asked' }]);
    await house.setClock(NOON + MINUTE);
    expect((await pressYes(asked)).text).toContain('You hear of incidents from now on');
    expect((await ok('GET', '/v1/stakeholder-subscriptions')).items).toMatchObject([{ id, state: 'hears' }]);
    await say(incident, 'leadership', 'Nobody can pay');
    expect(await subjects()).toContain('max: INC-1 (update): checkout-api is down');
    expect((await pressYes(asked)).status).toBe(200);
  });

  test('says yes once to all that it was asked for, and is not asked again', async () => {
    await add(mailbox('Max'), { audience: 'leadership' });
    await add(mailbox('MAX'), { audience: 'customers' });
    const [asked] = await mailed();
    await pressYes(asked);
    expect(await add(mailbox('max'), { audience: 'responders' })).toMatchObject({ state: 'hears' });
    const { items } = await ok('GET', '/v1/stakeholder-subscriptions');
    expect(items.map(({ state }: { readonly state: string }) => state)).toEqual(['hears', 'hears', 'hears']);
    expect(await subjects()).toEqual(['max: You hear of our incidents from now on']);
  });

  test('is forgotten after seven days, and then the link opens nothing', async () => {
    await beginRooms(house.rooms, house.database);
    await add(mailbox('Max'), { audience: 'leadership' });
    const [asked] = await mailed();
    await house.setClock(NOON + 7 * DAY - 1);
    expect((await page(asked)).status).toBe(200);
    await house.setClock(NOON + 7 * DAY);
    expect([(await page(asked)).status, (await pressYes(asked)).status]).toEqual([404, 404]);
    await house.setClock(NOON + 7 * DAY + 2 * HOUR);
    await house.runTimers();
    expect((await ok('GET', '/v1/stakeholder-subscriptions')).items).toEqual([]);
  });

  test('needs the link that was sent: a made-up one, or the one that unsubscribes, says nothing', async () => {
    const { id } = await add(mailbox('Max'), { audience: 'leadership' });
    await mailed();
    await ok('POST', '/v1/comms-contacts', { kind: 'support', name: 'Desk', email: 'desk@out.test' });
    for (const token of [id, `${id}.${'A'.repeat(22)}`, 'x']) {
      expect((await press(`/stakeholders/yes/${token}`)).status).toBe(404);
    }
    expect((await ok('GET', '/v1/stakeholder-subscriptions')).items).toMatchObject([{ state: 'asked' }]);
  });
});

describe('who unsubscribes', () => {
  const pathOf = (message: OutgoingMessage | undefined) => new URL(message?.unsubscribe ?? '').pathname;
  test('with one press hears no more, not even what waited to be sent', async () => {
    await subscribe(mailbox('Max'), { audience: 'leadership' });
    await subscribe(mailbox('MAX'), { audience: 'customers' });
    const [introduced] = await mailed();
    expect(introduced?.subject).toBe('You hear of our incidents from now on');
    const path = pathOf(introduced);
    const page = await house.call('GET', path);
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('Hear no more of incidents?');
    const incident = await declare();
    email.says(fail);
    expect((await mailed()).length).toBeGreaterThan(0);
    email.says(() => ({ outcome: 'accepted', words: '250' }));
    expect((await press(path)).status).toBe(200);
    await house.setClock(NOON + 10 * MINUTE);
    expect(await mailed()).toEqual([]);
    await say(incident, 'leadership', 'Nobody can pay');
    expect(await mailed()).toEqual([]);
    expect((await ok('GET', '/v1/stakeholder-subscriptions')).items).toEqual([]);
    expect((await press(path)).status).toBe(404);
  });

  test('needs the link that was sent: a made-up one opens nothing', async () => {
    const { id } = await subscribe(mailbox('Max'), { audience: 'leadership' });
    await mailed();
    for (const token of [id, `${id}.${'A'.repeat(22)}`, 'x']) {
      expect((await press(`/stakeholders/${token}`)).status).toBe(404);
    }
    expect((await ok('GET', '/v1/stakeholder-subscriptions')).items).toHaveLength(1);
  });
});

test('one looks after one’s own, and managers after the others', async () => {
  const own = await ok('POST', '/v1/me/subscriptions', { audience: 'leadership', leastSeverity: 'sev2' }, lea);
  expect(own).toMatchObject({ hearer: { kind: 'person', name: 'Lea' }, services: [], version: 1 });
  const wanted = { audience: 'responders', leastSeverity: 'sev1', serviceIds: [checkout], teamIds: [], version: 1 };
  expect(await ok('PUT', `/v1/me/subscriptions/${own.id}`, wanted, lea)).toMatchObject({
    services: [{ name: 'checkout-api' }],
    version: 2,
  });
  expect((await call('PUT', `/v1/me/subscriptions/${own.id}`, wanted, lea)).status).toBe(409);
  expect((await call('DELETE', `/v1/me/subscriptions/${own.id}`)).status).toBe(404);
  const others = { hearer: mailbox('Max'), audience: 'customers' };
  expect((await call('POST', '/v1/stakeholder-subscriptions', others, lea)).status).toBe(403);
  expect((await ok('GET', '/v1/stakeholder-subscriptions?audience=responders', undefined, lea)).items).toHaveLength(1);
  const path = `/v1/stakeholder-subscriptions/${own.id}`;
  expect(await ok('PUT', path, { ...wanted, version: 2 })).toMatchObject({ version: 3 });
  expect((await call('POST', `${path}/secret`)).status).toBe(409);
  await ok('DELETE', path);
  expect((await ok('GET', '/v1/me/subscriptions', undefined, lea)).subscriptions).toEqual([]);
  for (const [body, at] of [
    [{ audience: 'leadership', leastSeverity: 'sev4' }, 'leastSeverity'],
    [{ audience: 'everybody' }, 'audience'],
  ] as const) {
    expect(await call('POST', '/v1/me/subscriptions', body, lea)).toMatchObject({
      status: 400,
      body: { errors: [{ path: at }] },
    });
  }
});

test('what waits for approval is linted for who approves, and released as it was meant, support first, once', async () => {
  await ok('POST', '/v1/comms-contacts', { kind: 'support', name: 'Desk', email: 'desk@out.test' });
  const pages = await Promise.all(
    ['shop', 'partners'].map((slug) =>
      ok('POST', '/v1/status-pages', { name: slug, slug, url: `https://${slug}.test`, needsApproval: true }),
    ),
  );
  const incident = await declare();
  const tom = await house.person('Tom', 'responder');
  const followUpBy = new Date(NOON + DAY).toISOString();
  const words = {
    audience: 'customers',
    body: 'We think checkout-api fails.',
    openOn: pages.map(({ id }) => id),
    publicTitle: 'Paying fails',
    followUpBy,
  };
  expect(await ok('POST', `/v1/incidents/${incident}/updates`, words, tom)).toMatchObject({ line: null, mailed: [] });
  expect(await mailed()).toEqual([]);
  for (const [index, { id }] of pages.entries()) {
    const [found] = (await ok('GET', `/v1/status-pages/${id}/draft-findings`)).drafts;
    const rules = found.findings.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['speculation', 'internal-name']));
    expect(found.supportHears).toEqual(['Desk']);
    await ok('POST', `/v1/status-pages/${id}/drafts/1/approve`, {});
    expect((await mailed()).map(({ to }) => to)).toEqual(index === 0 ? ['desk@out.test'] : []);
  }
  const lines = (await ok('GET', `/v1/incidents/${incident}/timeline`)).items;
  const said = lines.filter(({ data }: { data: { entry?: string } }) => data.entry === 'update');
  expect(said).toHaveLength(1);
  expect(said[0].data.update).toMatchObject({
    followUpBy: NOON + DAY,
    warnings: expect.arrayContaining(['speculation', 'internal-name']),
  });
  const { items } = await ok('GET', `/v1/commitments?incidentId=${incident}`);
  expect(items).toMatchObject([{ due: followUpBy, audience: 'customers' }]);
});
