import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world/world.ts';

/** In Berlin the clocks go back from 03:00 CEST (01:00Z) to 02:00 CET on 25 October 2026: 02:30 comes twice. */
const EVENING = Date.UTC(2026, 9, 24, 18, 0, 0);

let world: World;
let page: string;
let shop: string;

beforeEach(async () => {
  world = await openWorld({ at: EVENING });
  const { must, admin } = world;
  const settings = { slug: 'fernweh', name: 'Fernweh', url: 'https://s.example', timeZone: 'Europe/Berlin' };
  page = `/v1/status-pages/${(await must(admin, 'POST', '/v1/status-pages', settings)).id}`;
  shop = (await must(admin, 'POST', `${page}/components`, { name: 'Shop', startDate: '2026-10-01' })).id;
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

const at = (hour: number, minute = 0, second = 0): number => Date.UTC(2026, 9, 25, hour, minute, second);

async function seen(): Promise<readonly [string, string]> {
  const { components, maintenances } = await world.must(world.admin, 'GET', `${page}/preview`);
  return [maintenances[0].state, components[0].status];
}

test('maintenance from 01:00 to 04:00 by the clock on the wall takes four hours in the night that is an hour longer', async () => {
  const body = { title: 'New disks', components: [shop], from: '2026-10-25T01:00', until: '2026-10-25T04:00' };
  const { maintenance } = await world.must(world.admin, 'POST', `${page}/maintenances`, { ...body, verifyMinutes: 90 });
  expect(maintenance).toMatchObject({
    scheduledFor: '2026-10-24T23:00:00.000Z',
    scheduledUntil: '2026-10-25T03:00:00.000Z',
    clockJump: -60,
  });
  await world.passUntil(at(-1) - 1_000);
  expect(await seen()).toEqual(['scheduled', 'operational']);
  await world.passUntil(at(-1));
  expect(await seen()).toEqual(['in_progress', 'under_maintenance']);
  // The first 02:30 of the night is half past midnight in UTC; checking begins 90 minutes before the end: at the second.
  await world.passUntil(at(0, 30));
  expect(await seen()).toEqual(['in_progress', 'under_maintenance']);
  await world.passUntil(at(1, 30));
  expect(await seen()).toEqual(['verifying', 'under_maintenance']);
  await world.passUntil(at(2, 59, 59));
  expect(await seen()).toEqual(['verifying', 'under_maintenance']);
  await world.passUntil(at(3));
  expect(await seen()).toEqual(['completed', 'operational']);

  await world.passUntil(Date.UTC(2026, 9, 26, 12));
  const { days } = await world.must(world.admin, 'GET', `${page}/components/${shop}/uptime`);
  expect(days.slice(-3)).toMatchObject([
    { date: '2026-10-24', countedMinutes: 24 * 60, maintenanceMinutes: 0 },
    { date: '2026-10-25', countedMinutes: 25 * 60, maintenanceMinutes: 240 },
    { date: '2026-10-26', countedMinutes: 13 * 60, maintenanceMinutes: 0 },
  ]);
});

test('maintenance that Heed slept through happened when it was planned, and leaves nothing behind', async () => {
  const body = { title: 'New disks', components: [shop], from: '2026-10-25T01:00', until: '2026-10-25T04:00' };
  await world.must(world.admin, 'POST', `${page}/maintenances`, body);
  await world.beDown('10 hours');
  await world.pass('1 second');
  expect(await seen()).toEqual(['completed', 'operational']);
  const { days } = await world.must(world.admin, 'GET', `${page}/components/${shop}/uptime`);
  expect(days.at(-1)).toMatchObject({ date: '2026-10-25', maintenanceMinutes: 240 });
});
