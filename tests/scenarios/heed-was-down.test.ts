import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;

beforeEach(async () => {
  world = await openWorld();
  tom = await world.person('Tom');
  await world.service('checkout', await world.policy('Checkout', [{ people: [tom], wait: 60 }]));
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

const firing = async () => (await world.must(tom, 'GET', '/v1/alerts?status=firing')).items;

test('an alert whose source spoke to nobody while Heed was down is not taken for over, and is not paged anew', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutDown/);
  const [alert] = await firing();
  await world.must(tom, 'POST', `/v1/alerts/${alert.id}/acknowledge`);
  await world.beDown('2 hours');
  await world.pass('30 minutes');
  expect(await firing()).toMatchObject([{ id: alert.id }]);
  await prometheus.resolves('CheckoutDown', { service: 'checkout' });
  expect(await firing()).toEqual([]);
});

test('a source that stays silent after Heed is back is over after the grace, not before', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(tom, /CheckoutDown/);
  await world.must(tom, 'POST', `/v1/alerts/${(await firing())[0].id}/acknowledge`);
  prometheus.dies();
  await world.beDown('2 hours');
  await world.pass('290 seconds');
  expect(await firing()).toHaveLength(1);
  await world.pass('15 seconds');
  expect(await firing()).toEqual([]);
});

test('a page that was due while Heed was down is sent once when it is back', async () => {
  const ana = await world.person('Ana');
  const policy = await world.policy('Ladder', [
    { people: [tom], wait: 5 },
    { people: [ana], wait: 5 },
  ]);
  await world.service('search', policy);
  const prometheus = await world.prometheus();
  await prometheus.fires('SearchDown', { service: 'search' });
  await world.expectMail(tom, /SearchDown/);
  await world.beDown('1 hour');
  await world.expectMail(ana, /SearchDown/);
  await prometheus.resolves('SearchDown', { service: 'search' });
  await world.pass('2 hours');
});
