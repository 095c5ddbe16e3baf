import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;
let ana: Citizen;

beforeEach(async () => {
  world = await openWorld();
  tom = await world.person('Tom');
  ana = await world.person('Ana');
  const policy = await world.policy('Checkout', [
    { people: [tom], wait: 5 },
    { people: [ana], wait: 5 },
  ]);
  await world.service('checkout', policy);
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

async function pageTom(): Promise<string> {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  const mail = await world.expectMail(tom, /CheckoutDown/);
  return new URL(mail.message.link ?? '').pathname;
}

const post = (url: string, form = '') =>
  world.house.call('POST', url, { body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

test('a mail scanner that opens the link changes nothing; the button acknowledges', async () => {
  const link = await pageTom();
  for (const method of ['GET', 'HEAD', 'GET']) await world.house.call(method, link);
  await world.pass('5 minutes');
  await world.expectMail(ana, /CheckoutDown/);
  expect((await post(`${link}/acknowledge`)).status).toBe(303);
  await world.pass('2 hours');
  const [page] = (await world.must(tom, 'GET', '/v1/pages')).items;
  expect(page).toMatchObject({ status: 'acknowledged' });
});

test('“escalate now” reaches the next step at once, and a second press of the same button does not climb twice', async () => {
  const link = await pageTom();
  const page = (await world.house.call('GET', link)).text;
  const seen = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '';
  await post(`${link}/escalate`, `seen=${encodeURIComponent(seen)}`);
  await post(`${link}/escalate`, `seen=${encodeURIComponent(seen)}`);
  await world.expectMail(ana, /CheckoutDown/);
  await post(`${link}/acknowledge`);
  await world.pass('1 hour');
});

test('“resolve” ends the page, and the link then says so', async () => {
  const link = await pageTom();
  await post(`${link}/resolve`);
  expect((await world.house.call('GET', link)).text).toMatch(/resolved/i);
  expect((await world.must(tom, 'GET', '/v1/alerts?status=firing')).items).toEqual([]);
  await world.pass('1 hour');
});

test('a link that somebody altered opens nothing', async () => {
  const link = await pageTom();
  const altered = link.slice(0, -2) + (link.endsWith('A') ? 'B' : 'A') + link.slice(-1);
  expect((await world.house.call('GET', altered)).status).toBe(404);
  expect((await post(`${altered}/acknowledge`)).status).toBe(404);
  await world.pass('5 minutes');
  await world.expectMail(ana, /CheckoutDown/);
  await post(`${link}/acknowledge`);
});
