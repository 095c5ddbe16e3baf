import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let tom: Citizen;
let mia: Citizen;
let service: string;

beforeEach(async () => {
  world = await openWorld();
  tom = await world.person('Tom', 'manager');
  mia = await world.person('Mia');
  const admin = world.admin;
  const team = await world.must(admin, 'POST', '/v1/teams', { name: 'Shop', memberIds: [mia.id] });
  const steps = [{ delayMinutes: 30, targets: [{ kind: 'person', id: tom.id }] }];
  const policy = await world.must(admin, 'POST', '/v1/policies', { name: 'Shop', repeats: 0, steps });
  const body = { name: 'basket', teamId: team.id, tier: 2, policyId: policy.id };
  service = (await world.must(admin, 'POST', '/v1/services', body)).id;
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

/** A SEV3 that somebody ends within minutes. */
async function small(): Promise<string> {
  const { id } = await world.must(tom, 'POST', '/v1/incidents', {
    title: 'The basket answers slowly after a deploy',
    severity: 'sev3',
    serviceIds: [service],
  });
  await world.expectMail(tom, /basket/);
  const summary = 'The deploy was taken back.';
  await world.must(tom, 'POST', `/v1/incidents/${id}/resolve`, { summary, override: 'Seen by eye' });
  return id;
}

/** Twenty days that this story does not tell: nobody looked after the action, and its reminders belong to another one. */
async function later(): Promise<void> {
  await world.beDown('480 hours');
  await world.pass('1 minute');
  world.smtp.unread.splice(0);
}

test('three small incidents that are alike are proposed for a look together, and what they promised is listed', async () => {
  const first = await small();
  const due = new Date((await world.now()) + 10 * 86_400_000).toISOString();
  await world.must(tom, 'POST', '/v1/actions', {
    incidentId: first,
    title: 'Roll deploys of the basket out to one zone first',
    dueAt: due,
  });
  await later();
  await small();
  expect((await world.must(tom, 'GET', '/v1/recurrence-alarms')).alarms).toEqual([]);
  await later();
  const third = await small();
  await world.expectMail(mia, /3 similar incidents within 60 days[\s\S]*insights\/alarms\/rca_/);

  const [alarm] = (await world.must(tom, 'GET', '/v1/recurrence-alarms?state=open')).alarms;
  const whole = await world.must(tom, 'GET', `/v1/recurrence-alarms/${alarm.id}`);
  expect(whole).toMatchObject({ because: 'similar', recent: 3, services: [{ name: 'basket', members: 3 }] });
  expect(whole.undone).toMatchObject([{ title: 'Roll deploys of the basket out to one zone first', overdue: true }]);

  const { id: shop } = await world.must(tom, 'POST', '/v1/failure-classes', { name: 'Deploys of the basket' });
  const classify = (id: string) => world.must(tom, 'PUT', `/v1/incidents/${id}/failure-class`, { classId: shop });
  await classify(first);
  expect(await classify(third)).toMatchObject({ earlier: 1, recurrence: 'overdue' });
  const opened = await world.must(tom, 'POST', '/v1/postmortems', {
    kind: 'pattern',
    incidentIds: whole.members.map(({ id }: { id: string }) => id),
  });
  expect(opened.kind).toBe('pattern');
  await world.must(tom, 'POST', `/v1/recurrence-alarms/${alarm.id}/answer`, { accept: true });
});
