import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { type FakeTransport, fakeTransport } from '../notify/notify.testing.ts';
import type { OutgoingMessage } from '../notify/ports.ts';

let house: House;
let email: FakeTransport;
let webhook: FakeTransport;
let ada: TestPerson;
beforeEach(async () => {
  email = fakeTransport('email');
  webhook = fakeTransport('webhook');
  house = await openHouse({ transports: [email, webhook] });
  ada = await house.person('Ada', 'admin');
});
afterEach(() => house.close());

async function ok(method: string, path: string, body?: object) {
  const answer = await house.call(method, path, { as: ada, ...(body === undefined ? {} : { body }) });
  expect([200, 201, 204], answer.text).toContain(answer.status);
  return answer.body;
}

/** Lets the engine work, and answers what was mailed. */
async function mailed(): Promise<readonly OutgoingMessage[]> {
  await house.runTimers();
  await house.runDeliveries();
  return email.taken();
}

test('a preview shows each way in the text that goes out, also to those who subscribed to a page', async () => {
  await ok('POST', '/v1/comms-contacts', { kind: 'support', name: 'Desk', email: 'desk@out.test' });
  const shop = { name: 'Shop', slug: 'shop', url: 'https://shop.test', language: 'de' };
  const page = (await ok('POST', '/v1/status-pages', shop)).id;
  const list = 'carl@out.test\nmax@out.test\n';
  await ok('POST', `/v1/status-pages/${page}/subscribers/import`, { list, consent: 'A test' });
  const hook = { kind: 'webhook', address: 'https://hook.test/heed' };
  await ok('POST', `/v1/status-pages/${page}/subscribers`, hook);
  await sql`update status_subscribers set state = 'confirmed', confirmed_at = asked_at`.execute(house.database.read);
  const hearer = { kind: 'webhook', name: 'Board', url: 'https://board.test/hook' };
  await ok('POST', '/v1/stakeholder-subscriptions', { hearer, audience: 'customers' });
  await mailed();
  webhook.taken();
  const incident = (await ok('POST', '/v1/incidents', { title: 'checkout-api is down', severity: 'sev1' })).id;
  await house.setClock(NOON + 5_000);
  await mailed();
  webhook.taken();
  const words = { audience: 'customers', body: 'Zahlungen schlagen fehl.', openOn: [page], publicTitle: 'Zahlungen' };
  const preview = await ok('POST', `/v1/incidents/${incident}/updates/preview`, words);
  expect(preview.pages).toMatchObject([{ name: 'Shop', mail: { readers: 2 }, webhook: { readers: 1 } }]);
  await ok('POST', `/v1/incidents/${incident}/updates`, words);
  await house.runWork();
  await house.setClock(NOON + 10_000);
  const mails = await mailed();
  const hooks = webhook.taken();
  // The preview knows neither the address of the incident that does not exist yet nor the links of each reader.
  const bare = (text: string) => text.replaceAll(/https?:\/\/[^\s]*/g, '…').replaceAll(/(pin|pup)_[0-9a-z]{26}/g, '…');
  const [shown] = preview.pages;
  for (const name of ['carl', 'max']) {
    const sent = mails.find(({ to }) => to === `${name}@out.test`);
    expect(sent?.subject).toBe(shown.mail.subject);
    expect(bare(sent?.text ?? '')).toBe(bare(shown.mail.text));
  }
  expect(mails.find(({ to }) => to === 'desk@out.test')?.subject).toBe(preview.mail.subject);
  const [board, subscriber] = ['https://board.test/hook', hook.address].map((address) => {
    const sent = hooks.find(({ to }) => to === address);
    return sent === undefined ? undefined : { data: sent.data, text: bare(sent.text) };
  });
  const bodyOf = (body: string) => {
    const { details, text } = JSON.parse(body).data;
    return { details, text: bare(text) };
  };
  expect(bodyOf(preview.webhook.body).text).toBe(board?.text);
  expect(bodyOf(preview.webhook.body).details).toEqual(board?.data);
  expect(bodyOf(shown.webhook.body).text).toBe(subscriber?.text);
  expect(bodyOf(shown.webhook.body).details).toMatchObject({ event: 'incident.update', page: { name: 'Shop' } });
});
