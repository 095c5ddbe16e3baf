import { afterEach, beforeEach, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

/** In Berlin the clocks go back from 03:00 CEST (01:00Z) to 02:00 CET on 25 October 2026: 02:30 comes twice. */
const EVENING = Date.UTC(2026, 9, 24, 22, 0, 0);

let world: World;
let nora: Citizen;
let dirk: Citizen;

beforeEach(async () => {
  world = await openWorld({ at: EVENING });
  nora = await world.person('Nora');
  dirk = await world.person('Dirk');
  const schedule = await world.must(world.admin, 'POST', '/v1/schedules', {
    name: 'Nights',
    timeZone: 'Europe/Berlin',
    layers: [
      {
        id: 'primary',
        name: 'Primary',
        // Noon in Berlin on the 23rd: the first grid hand-off is at 02:30 on the 24th, the second in the doubled hour.
        startAt: '2026-10-23T10:00:00Z',
        rotation: { unit: 'days', every: 1, handoffTime: '02:30' },
        members: [{ personId: nora.id }, { personId: dirk.id }],
      },
    ],
  });
  const policy = await world.policy('Nights', [{ schedules: [schedule], wait: 10 }]);
  await world.service('checkout', policy);
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

async function pageAndResolve(expected: Citizen): Promise<void> {
  const prometheus = await world.prometheus();
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  await world.expectMail(expected, /CheckoutDown/);
  await prometheus.resolves('CheckoutDown', { service: 'checkout' });
}

test('the hand-off at 02:30 happens at the first 02:30, and who is drawn is who is paged', async () => {
  await world.passUntil(Date.UTC(2026, 9, 25, 0, 29, 59));
  await pageAndResolve(dirk);
  await world.passUntil(Date.UTC(2026, 9, 25, 0, 30, 0));
  await pageAndResolve(nora);
  // The second 02:30 of the night changes nothing.
  await world.passUntil(Date.UTC(2026, 9, 25, 1, 30, 0));
  await pageAndResolve(nora);
  // The next hand-off is at 02:30 CET, twenty-five hours after the last one.
  await world.passUntil(Date.UTC(2026, 9, 26, 1, 29, 59));
  await pageAndResolve(nora);
  await world.passUntil(Date.UTC(2026, 9, 26, 1, 30, 0));
  await pageAndResolve(dirk);
});
