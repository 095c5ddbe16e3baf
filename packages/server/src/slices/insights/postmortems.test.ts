import { DAY } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben', 'manager');
});
afterEach(() => paging.close());

async function ask(method: string, path: string, body?: object, as: TestPerson = ben) {
  const answer = await paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}
/** One that is over, so many days after the beginning. */
async function lived(title: string, day: number, more: object = {}): Promise<string> {
  await paging.house.setClock(NOON + day * DAY);
  await paging.house.runTimers();
  const { id } = await ask('POST', '/v1/incidents', { title, severity: 'sev3', ...more });
  await ask('POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'A test' });
  await paging.house.runTimers();
  return id;
}
const named = async (name: string): Promise<string> => (await ask('POST', '/v1/failure-classes', { name })).id;
const confirm = (id: string, classId: string | null) => ask('PUT', `/v1/incidents/${id}/failure-class`, { classId });
const names = (one: { classes: { name: string }[] }) => one.classes.map(({ name }) => name);

test('a document knows the classes that people confirm for its incidents, and is found by them', async () => {
  const [one, two] = [await lived('Certificate of checkout expired', 0), await lived('Queue of the mailer hangs', 1)];
  const [expiry, queues] = [await named('Expired certificates'), await named('Stuck queues')];
  await confirm(one, expiry);
  const alone = await ask('POST', '/v1/postmortems', { kind: 'full', incidentIds: [one] });
  const pattern = await ask('POST', '/v1/postmortems', { kind: 'pattern', incidentIds: [one, two] });
  const classesOf = async ({ id }: { id: string }) => names(await ask('GET', `/v1/postmortems/${id}`));
  expect(await classesOf(alone)).toEqual(['Expired certificates']);
  await confirm(two, queues);
  expect(await classesOf(pattern)).toEqual(['Expired certificates', 'Stuck queues']);
  const found = async (query: string) =>
    (await ask('GET', `/v1/postmortems?${query}`)).items.map(({ id }: { id: string }) => id).toSorted();
  const both = [alone.id, pattern.id].toSorted();
  expect(await found(`classId=${expiry}`)).toEqual(both);
  expect(await found(`classId=${queues}`)).toEqual([pattern.id]);
  expect(await found('q=stuck%20queue')).toEqual([pattern.id]);

  // Whatever becomes of a class, a document says it as it is now.
  await ask('PUT', `/v1/failure-classes/${queues}`, { name: 'Full queues', description: '', version: 1 });
  expect(await classesOf(pattern)).toEqual(['Expired certificates', 'Full queues']);
  expect(await found('q=stuck')).toEqual([]);
  await ask('POST', `/v1/failure-classes/${queues}/merge`, { into: expiry });
  expect(await classesOf(pattern)).toEqual(['Expired certificates']);
  expect(await found(`classId=${queues}`)).toEqual([]);
  await confirm(one, null);
  expect([await classesOf(alone), await classesOf(pattern)]).toEqual([[], ['Expired certificates']]);
  const three = await lived('Certificate of search expired', 2);
  await confirm(three, await named('Forgotten renewals'));
  await ask('PUT', `/v1/postmortems/${pattern.id}/members`, { incidentIds: [one, three] });
  expect(await classesOf(pattern)).toEqual(['Forgotten renewals']);
  const markdown = await paging.house.call('GET', `/v1/postmortems/${pattern.id}/markdown`, { as: ben });
  expect(markdown.text).toContain('- Failure class: Forgotten renewals');
});

test('a pattern is asked for where memory finds incidents alike, and not where they share a service alone', async () => {
  const { id: teamId } = await ask('POST', '/v1/teams', { name: 'Shop', memberIds: [ben.id] }, paging.admin);
  const body = { name: 'basket', teamId, tier: 3 };
  const { id: service } = await ask('POST', '/v1/services', body, paging.admin);
  const more = { serviceIds: [service] };
  const look = (id: string) => ask('GET', `/v1/incidents/${id}/look-back`);
  await lived('Certificate expired', 0, more);
  await lived('Disk of the cache is full', 1, more);
  const apart = await lived('Vendor throttles our imports', 2, more);
  expect(await look(apart)).toMatchObject({ proposed: 'none', because: [], similar: [] });

  const title = 'Checkout answers slowly after a deploy';
  const [one, two] = [await lived(title, 10), await lived(title, 20)];
  expect(await look(two)).toMatchObject({ proposed: 'none', similar: [{ id: one }] });
  const three = await lived(title, 30);
  const asked = await look(three);
  expect(asked).toMatchObject({ proposed: 'pattern', because: ['pattern'] });
  expect(asked.similar.map(({ id }: { id: string }) => id).toSorted()).toEqual([one, two].toSorted());
  const [alarm] = (await ask('GET', '/v1/recurrence-alarms?state=open')).alarms;
  expect(alarm).toMatchObject({ because: 'similar', recent: 3 });

  expect((await ask('GET', '/v1/look-backs')).items).toHaveLength(1);
  // Whoever decides for the pattern has taken up the alarm that proposes the same.
  await ask('POST', `/v1/incidents/${three}/look-back`, { look: 'pattern', reason: 'The third time' });
  const [pattern] = (await ask('GET', '/v1/postmortems?kind=pattern')).items;
  expect(pattern.incidents).toHaveLength(3);
  expect(await ask('GET', `/v1/recurrence-alarms/${alarm.id}`)).toMatchObject({
    state: 'accepted',
    answeredBy: { id: ben.id },
  });
  expect(await look(three)).toMatchObject({ decision: { look: 'pattern' }, postmortem: { id: pattern.id } });
});

test('whoever opens a pattern by its incidents has decided on the one that waits for it', async () => {
  const title = 'Checkout answers slowly after a deploy';
  const incidentIds = [await lived(title, 10), await lived(title, 20), await lived(title, 30)];
  expect((await ask('GET', '/v1/look-backs')).items).toHaveLength(1);
  const { id } = await ask('POST', '/v1/postmortems', { kind: 'pattern', incidentIds });
  expect((await ask('GET', '/v1/look-backs')).items).toEqual([]);
  expect(await ask('GET', `/v1/incidents/${incidentIds[2]}/look-back`)).toMatchObject({
    decision: { look: 'pattern', by: { id: ben.id } },
    postmortem: { id },
  });
});

test('how many are a pattern, and within how many days, is what was agreed on for postmortems', async () => {
  const settings = await ask('GET', '/v1/postmortem-settings');
  const rules = { ...settings.rules, patternOf: 2, patternDays: 5 };
  await ask('PUT', '/v1/postmortem-settings', { ...settings, rules });
  const title = 'Login of partners fails for a minute';
  await lived(title, 0);
  const late = await lived(title, 10);
  expect(await ask('GET', `/v1/incidents/${late}/look-back`)).toMatchObject({ proposed: 'none', similar: [] });
  const soon = await lived(title, 12);
  expect(await ask('GET', `/v1/incidents/${soon}/look-back`)).toMatchObject({
    proposed: 'pattern',
    similar: [{ id: late }],
  });
  expect((await ask('GET', '/v1/recurrence-alarms?state=open')).alarms).toMatchObject([{ recent: 2 }]);
});
