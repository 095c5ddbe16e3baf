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

const openAlert = async () => (await world.must(tom, 'GET', '/v1/alerts?status=firing')).items[0];

test('an ignored page reaches the next step at exactly its time; an acknowledgement stops everything', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutDown fires/);
  await world.pass('299 seconds');
  world.nothingElse();
  await world.pass('1 second');
  await world.expectMail(ana, /CheckoutDown fires/);
  await world.must(ana, 'POST', `/v1/alerts/${(await openAlert()).id}/acknowledge`);
  await world.pass('3 hours');
});

test('after its end, a new firing of the same alert pages again', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutDown/);
  const first = await openAlert();
  await world.must(tom, 'POST', `/v1/alerts/${first.id}/acknowledge`);
  await world.pass('20 minutes');
  await prometheus.resolves('CheckoutDown', { service: 'checkout' });
  expect(await openAlert()).toBeUndefined();
  await world.pass('10 minutes');
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutDown/);
  expect((await openAlert()).id).not.toBe(first.id);
  await prometheus.resolves('CheckoutDown', { service: 'checkout' });
  await world.pass('1 hour');
});

test('when the source goes silent, its alert ends by its dead-man time and nobody else is paged', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutDown/);
  prometheus.dies();
  await world.pass('4 minutes');
  await world.pass('5 seconds');
  expect(await openAlert()).toBeUndefined();
  await world.pass('1 hour');
});
