import { afterEach, beforeEach, expect, test } from 'vitest';
import { oweNothing } from '../support/world/owe-nothing.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;
let ana: Citizen;
let service: { readonly id: string };
beforeEach(async () => {
  world = await openWorld();
  await oweNothing(world);
  tom = await world.person('Tom');
  ana = await world.person('Ana');
  service = await world.service('checkout', await world.policy('Checkout', [{ people: [tom], wait: 5 }]));
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

const declare = async (severity: string): Promise<string> =>
  (await world.must(tom, 'POST', '/v1/incidents', { title: 'Nobody can pay', severity, serviceIds: [service.id] })).id;
const raise = (id: string, to: string) =>
  world.must(tom, 'POST', `/v1/incidents/${id}/severity`, { to, reason: 'It is worse than we thought' });
// biome-ignore lint/suspicious/noExplicitAny: the story looks only at the fields that it states.
const pagesOf = async (id: string): Promise<readonly any[]> =>
  (await world.must(tom, 'GET', `/v1/incidents/${id}/pages`)).pages;
const answer = (id: string, verb: string, body: object = {}) =>
  world.must(tom, 'POST', `/v1/pages/${id}/${verb}`, body);

test('a SEV3 that nobody answered pages as loud as it is within the moment in which it becomes a SEV1', async () => {
  const id = await declare('sev3');
  const mild = await world.expectMail(tom, /INC-1/);
  await world.pass('1 hour');
  expect(await pagesOf(id)).toMatchObject([{ status: 'exhausted' }]);

  await raise(id, 'sev1');
  const loud = await world.expectMail(tom, /INC-1/);
  expect([mild, loud].map(({ message }) => message.kind === 'page' && message.severity)).toEqual([
    'warning',
    'critical',
  ]);
  expect(await pagesOf(id)).toMatchObject([{ status: 'reaching' }, { status: 'ended', endReason: 'incident-raised' }]);
});

test('a SEV3 that somebody took, put to sleep or is still being told of pages anew, and the old page says nothing more', async () => {
  const ways = {
    acknowledged: (page: string) => answer(page, 'acknowledge'),
    snoozed: async (page: string) =>
      answer(page, 'snooze', { until: new Date((await world.now()) + 3_600_000).toISOString() }),
    reaching: async () => undefined,
  };
  for (const [status, act] of Object.entries(ways)) {
    const id = await declare('sev3');
    await world.expectMail(tom, /Nobody can pay/);
    const [page] = await pagesOf(id);
    await act(page.id);
    expect((await pagesOf(id))[0].status).toBe(status);
    await raise(id, 'sev1');
    await world.expectMail(tom, /Nobody can pay/);
    const [fresh] = await pagesOf(id);
    await answer(fresh.id, 'acknowledge');
    await world.pass('3 hours');
    world.nothingElse();
  }
});

test('from SEV2 to SEV1 who has it, or is being told, is left alone; what sleeps or told everybody in vain begins anew', async () => {
  const commanders = await world.policy('Commanders', [{ people: [ana], wait: 5 }]);
  await world.must(world.admin, 'PUT', '/v1/incident-settings', { commanderPolicyId: commanders.id, version: 1 });
  const id = await declare('sev2');
  await world.expectMail(tom, /INC-1/);
  await world.expectMail(ana, /INC-1/);
  const command = (await pagesOf(id)).find(({ wanted }) => wanted === 'commander');
  await world.must(ana, 'POST', `/v1/pages/${command.id}/acknowledge`);
  await world.pass('1 hour');
  await raise(id, 'sev1');
  await world.expectMail(tom, /INC-1/);
  const after = await pagesOf(id);
  expect(after.find((page) => page.id === command.id)).toMatchObject({ status: 'acknowledged' });
  expect(after.map(({ status }) => status).toSorted()).toEqual(['acknowledged', 'ended', 'reaching']);
});

test('who was called by a person is not called again because it became worse', async () => {
  const id = await declare('sev3');
  await world.expectMail(tom, /INC-1/);
  await world.must(tom, 'POST', `/v1/incidents/${id}/pages`, { personId: ana.id, why: 'Knows the cache' });
  await world.expectMail(ana, /INC-1/);
  const call = (await pagesOf(id)).find(({ wanted }) => wanted === 'called');
  await world.must(ana, 'POST', `/v1/pages/${call.id}/acknowledge`);
  await raise(id, 'sev1');
  await world.expectMail(tom, /INC-1/);
});
