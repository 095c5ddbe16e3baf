import { DAY, HOUR } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oweNothing } from '../support/world/owe-nothing.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let cleo: Citizen;
let tom: Citizen;
let mia: Citizen;
let incident: string;

beforeEach(async () => {
  world = await openWorld();
  await oweNothing(world);
  cleo = await world.person('Cleo');
  tom = await world.person('Tom');
  mia = await world.person('Mia', 'manager');
  await world.must(world.admin, 'POST', '/v1/teams', { name: 'Shop', memberIds: [tom.id, mia.id] });
  const body = { title: 'Checkout fails', severity: 'sev2' };
  ({ id: incident } = await world.must(cleo, 'POST', '/v1/incidents', body));
  await world.must(cleo, 'POST', `/v1/incidents/${incident}/roles`, { role: 'commander', personId: cleo.id });
  // The catch-all was told before somebody took command.
  await world.pass('1 minute');
  world.smtp.unread.splice(0);
  await world.must(cleo, 'POST', `/v1/incidents/${incident}/resolve`, { summary: 'Over', override: 'Seen by eye' });
  // What is not decided would be asked about in between.
  await world.must(cleo, 'POST', `/v1/incidents/${incident}/look-back`, { look: 'none', reason: 'Of actions alone' });
  world.smtp.unread.splice(0);
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

/** Days in which nothing of this story happens are slept through; the last hour is lived. */
async function untilDay(begun: number, days: number): Promise<void> {
  const to = begun + days * DAY;
  await world.beDown(`${(to - (await world.now())) / HOUR - 1} hours`);
  await world.passUntil(to);
}
const act = (as: Citizen, id: string, verb: string, body: object) =>
  world.must(as, 'POST', `/v1/actions/${id}/${verb}`, body);
// biome-ignore lint/suspicious/noExplicitAny: the story looks only at the fields that it states.
const testNow = (): Promise<any> => world.must(cleo, 'GET', `/v1/three-week-tests/${incident}`);
const inDays = async (days: number): Promise<string> => new Date((await world.now()) + days * DAY).toISOString();
const open = async (title: string, owner: Citizen, days: number): Promise<string> => {
  const body = { incidentId: incident, title, ownerId: owner.id, dueAt: await inDays(days) };
  return (await world.must(cleo, 'POST', '/v1/actions', body)).id;
};

test('from resolve to three weeks later: reminders, a day that moves, and whether the lesson has landed', async () => {
  const begun = await world.now();
  const [strong, late, gone] = [
    await open('Reject a migration that drops a column in use', cleo, 10),
    await open('Alert when the pool is exhausted', tom, 7),
    await open('Limit the size of an import', tom, 30),
  ];
  await act(cleo, strong, 'finish', { note: 'merged' });
  await act(cleo, strong, 'verify', { evidence: 'run 812 refused a dropped column' });

  // Three days before the day, its owner is reminded; a day that moves begins anew.
  await untilDay(begun, 4);
  await world.expectMail(tom, /Due 2026-06-22: Alert when the pool is exhausted/);
  await act(tom, late, 'due', { to: new Date(begun + 9 * DAY).toISOString(), reason: 'The freeze lasts longer' });
  await untilDay(begun, 6);
  await world.expectMail(tom, /Due 2026-06-24/);
  await untilDay(begun, 9);
  await world.expectMail(tom, /Overdue: Alert[\s\S]*moved once/);
  // Three days later who leads the team hears of it, once.
  await untilDay(begun, 12);
  await world.expectMail(mia, /Still overdue: Alert[\s\S]*An action of Tom/);

  // What was given up counts for nothing; the commander is asked about the rest.
  await act(tom, gone, 'drop', { reason: 'The import is gone' });
  await untilDay(begun, 21);
  await world.expectMail(cleo, /has the lesson landed[\s\S]*1 of 2 actions are verified/);
  const { test: asked } = await testNow();
  expect(asked).toMatchObject({ state: 'asked', asker: { name: 'Cleo' }, atFirst: { verified: 1, counted: 2 } });
  await untilDay(begun, 22);
  const answer = { actionId: late, answer: 'verified', note: 'It fired in the drill of Tuesday' };
  await world.must(cleo, 'POST', `/v1/three-week-tests/${incident}/answers`, answer);
  const landed = await world.must(cleo, 'GET', `/v1/actions/${late}`);
  expect(landed).toMatchObject({ state: 'verified', dueMoves: [{ reason: 'The freeze lasts longer' }] });
  // What speaks for itself needs no answer: with the last open one the test is closed.
  expect((await testNow()).test).toMatchObject({ state: 'closed', result: { verified: 2, counted: 2 } });
  await untilDay(begun, 40);
});

test('whoever does not answer is not waited for, and an incident that was taken up again is not asked about', async () => {
  const begun = await world.now();
  const id = await open('Alert when the pool is exhausted', cleo, 60);
  await world.must(cleo, 'POST', `/v1/incidents/${incident}/reopen`, { reason: 'It is back' });
  expect((await testNow()).test).toMatchObject({ state: 'off' });
  await untilDay(begun, 5);
  world.smtp.unread.splice(0);
  const resolve = { summary: 'Over', override: 'Seen by eye' };
  await world.must(cleo, 'POST', `/v1/incidents/${incident}/resolve`, resolve);
  await world.must(cleo, 'PUT', `/v1/three-week-tests/${incident}/asker`, { personId: mia.id });
  await untilDay(begun, 26);
  await world.expectMail(mia, /0 of 1 actions are verified/);
  await untilDay(begun, 33);
  expect((await testNow()).test).toMatchObject({ state: 'closed', result: { verified: 0, counted: 1 } });
  expect((await world.must(cleo, 'GET', `/v1/actions/${id}`)).state).toBe('open');
});
