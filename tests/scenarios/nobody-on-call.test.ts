import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;

beforeEach(async () => {
  world = await openWorld();
  tom = await world.person('Tom');
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

test('when a schedule has nobody, the catch-all is told at once and every five minutes until somebody answers', async () => {
  const schedule = await world.must(world.admin, 'POST', '/v1/schedules', {
    name: 'Office hours',
    timeZone: 'UTC',
    layers: [
      {
        id: 'primary',
        name: 'Primary',
        startAt: '2026-01-01T00:00:00Z',
        rotation: { unit: 'days', every: 1, handoffTime: '09:00' },
        members: [{ personId: tom.id }],
        restrictions: [
          { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', until: '17:00' },
        ],
      },
    ],
  });
  const policy = await world.policy('Office', [{ schedules: [schedule], wait: 5 }]);
  await world.service('checkout', policy);
  await world.passUntil(Date.UTC(2026, 5, 15, 22, 0, 0));
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(world.admin, /CheckoutDown/);
  await world.pass('5 minutes');
  await world.expectMail(world.admin, /CheckoutDown/);
  const [page] = (await world.must(world.admin, 'GET', '/v1/pages?status=reaching')).items;
  const why = JSON.stringify(await world.must(world.admin, 'GET', `/v1/pages/${page.id}/why`));
  expect(why).toMatch(/nobody/i);
  await world.must(world.admin, 'POST', `/v1/pages/${page.id}/acknowledge`);
  await world.pass('2 hours');
});

test('an alert that belongs to no service pages the catch-all rather than nobody', async () => {
  const prometheus = await world.prometheus();
  await prometheus.fires('Orphan', { service: 'unheard-of' });
  await world.expectMail(world.admin, /Orphan/);
  const [alert] = (await world.must(tom, 'GET', '/v1/alerts?status=firing&unowned=true')).items;
  expect(alert).toMatchObject({ unowned: true, summary: 'Orphan fires' });
  await prometheus.resolves('Orphan', { service: 'unheard-of' });
  await world.pass('1 hour');
});

test('an alert that is only recorded wakes nobody', async () => {
  const prometheus = await world.prometheus('record');
  await prometheus.fires('DiskHalfFull', { service: 'checkout' });
  await world.pass('1 hour');
  expect((await world.must(tom, 'GET', '/v1/alerts?status=firing')).items).toMatchObject([
    { urgency: 'record', runId: null },
  ]);
});
