import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;
let ana: Citizen;

beforeEach(async () => {
  world = await openWorld();
  tom = await world.person('Tom');
  ana = await world.person('Ana');
  const policy = await world.policy(
    'Checkout',
    [
      { people: [tom], wait: 5 },
      { people: [ana], wait: 5 },
    ],
    2,
  );
  await world.service('checkout', policy);
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

test('after an hour without mail, what is sent is about what is still open, once to each, and nothing stale', async () => {
  const prometheus = await world.prometheus();
  world.smtp.down('421 try later');
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await prometheus.fires('CheckoutSlow', { service: 'checkout' });
  await world.pass('20 minutes');
  await prometheus.resolves('CheckoutSlow', { service: 'checkout' });
  await world.pass('40 minutes');
  world.nothingElse();
  world.smtp.up();
  await world.pass('2 minutes');
  const texts = world.smtp.unread.splice(0).map((mail) => `${mail.to} ${mail.message.subject}\n${mail.message.text}`);
  expect(texts.filter((text) => text.includes('CheckoutSlow'))).toEqual([]);
  expect(texts.filter((text) => text.startsWith(tom.email))).toHaveLength(1);
  expect(texts.filter((text) => text.startsWith(ana.email))).toHaveLength(1);
  expect(texts.every((text) => text.includes('CheckoutDown'))).toBe(true);
  expect(new Set(world.smtp.accepted).size).toBe(world.smtp.accepted.length);
});

test('an acknowledgement while mail is down leaves nothing to be sent when it is back', async () => {
  const prometheus = await world.prometheus();
  world.smtp.down('421 try later');
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.pass('7 minutes');
  const [alert] = (await world.must(ana, 'GET', '/v1/alerts?status=firing')).items;
  await world.must(ana, 'POST', `/v1/alerts/${alert.id}/acknowledge`);
  world.smtp.up();
  await world.pass('3 hours');
});
