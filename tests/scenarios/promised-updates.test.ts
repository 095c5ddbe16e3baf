import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let lea: Citizen;
let cleo: Citizen;
let incident: string;

beforeEach(async () => {
  world = await openWorld();
  lea = await world.person('Lea');
  cleo = await world.person('Cleo');
  // Leadership and customers have stories of their own.
  const { cadence, version } = await world.must(world.admin, 'GET', '/v1/comms-settings');
  const sev1 = { ...cadence.sev1, leadership: null };
  const set = { cadence: { ...cadence, sev1 }, version };
  await world.must(world.admin, 'PUT', '/v1/comms-settings', set);
  ({ id: incident } = await world.must(cleo, 'POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev1' }));
  await does('roles', { role: 'commander', personId: cleo.id });
  await does('roles', { role: 'communications', personId: lea.id });
  // Nobody is found by the catch-all any more; it was told once.
  await world.expectMail(world.admin, /A commander is needed/);
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the story looks only at the fields that it states.
const does = (verb: string, body: object, as: Citizen = cleo): Promise<any> =>
  world.must(as, 'POST', `/v1/incidents/${incident}/${verb}`, body);
const says = (text: string): Promise<unknown> => does('updates', { audience: 'responders', body: text });
// biome-ignore lint/suspicious/noExplicitAny: see above.
const promises = (): Promise<any> => world.must(cleo, 'GET', `/v1/incidents/${incident}/promises`);

test('an update in time is kept; one that is late reaches the lead, then the commander, and was missed', async () => {
  await world.pass('10 minutes');
  await world.expectMail(lea, /due soon[\s\S]*no(t|thing) .*changed/);
  await world.pass('299 seconds');
  await says('No change');
  expect((await promises()).counts).toMatchObject({ kept: 1, missed: 0 });

  await world.pass('10 minutes');
  await world.expectMail(lea, /due soon/);
  await world.pass('5 minutes');
  world.nothingElse();
  await world.pass('1 second');
  expect((await world.smtp.unread[0])?.at).toBe((await world.now()) - 999);
  world.smtp.unread.splice(0);
  await world.pass('60 seconds');
  expect(world.smtp.unread).toMatchObject([
    { to: cleo.email, message: { subject: expect.stringContaining('overdue') } },
  ]);
  world.smtp.unread.splice(0);
  await says('We roll back');
  expect((await promises()).counts).toEqual({ kept: 1, late: 0, missed: 1, released: 0 });
  await does('resolve', { summary: 'Over', override: 'Seen by eye' });
  await world.pass('3 hours');
});

test('who never says a word misses every interval, and is woken once, then told', async () => {
  await world.pass('35 minutes');
  const told = world.smtp.unread.splice(0).map(({ to, message }) => `${to.split('@')[0]}: ${message.subject}`);
  expect(told).toEqual([
    'lea: INC-1: the update to the responders is due soon',
    'lea: INC-1: the update to the responders is overdue',
    'cleo: INC-1: the update to the responders is overdue',
  ]);
  expect((await promises()).ended).toMatchObject([{ outcome: 'missed' }]);
  await does('resolve', { summary: 'Over', override: 'Seen by eye' });
});
