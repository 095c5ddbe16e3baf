import { DAY, type Instant } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

const SECRET = 'The ledger was read by a stranger';

let paging: PagingHouse;
let ana: TestPerson;
let tom: TestPerson;
let mia: TestPerson;
let serviceId: string;
beforeAll(async () => {
  paging = await openPagingHouse();
  ana = await paging.reachable('Ana');
  tom = await paging.reachable('Tom');
  mia = await paging.reachable('Mia', 'manager');
  const team = await ok('POST', '/v1/teams', { name: 'Shop', memberIds: [tom.id, mia.id] }, paging.admin);
  const service = { name: 'Checkout', teamId: team.id, tier: 1 };
  serviceId = (await ok('POST', '/v1/services', service, paging.admin)).id;
});
afterAll(() => paging.close());

async function ok(method: string, path: string, body?: object, as: TestPerson = ana) {
  const answer = await paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
}
const declare = (more: object = {}, as = ana) =>
  ok('POST', '/v1/incidents', { title: SECRET, severity: 'sev3', serviceIds: [serviceId], ...more }, as);
const now = () => paging.house.now();
const inDays = async (days: number) => new Date((await now()) + days * DAY).toISOString();
async function opened(incidentId: string, more: object = {}): Promise<string> {
  const body = { incidentId, title: 'Rotate the keys', ownerId: tom.id, dueAt: await inDays(10), ...more };
  return (await ok('POST', '/v1/actions', body)).id;
}
/** Heed was down meanwhile; whatever fell due is done now, one after the other. */
async function sleepUntil(moment: Instant): Promise<void> {
  await paging.house.setClockAsleep(moment);
  for (let rounds = 0; rounds < 4; rounds += 1) await paging.house.runTimers();
}
/** What was written to whom about this subject, whatever became of sending it. */
async function written(subject: string): Promise<readonly { readonly to: string; readonly text: string }[]> {
  const { rows } = await sql<{ to: string; text: string }>`
    select p.name as to, d.message::text as text from deliveries d join people p on p.id = d.addressee
    where d.subject = ${subject} order by d.created_at, p.name`.execute(paging.house.database.read);
  return rows;
}

/** What the delivery log names them by, to this person: one by one as well as in the list. */
async function abouts(subject: string, as: TestPerson = ana): Promise<readonly unknown[]> {
  const { items } = await ok('GET', `/v1/deliveries?subject=${encodeURIComponent(subject)}`, undefined, as);
  const found: unknown[] = [];
  for (const { id, about } of items) {
    expect((await ok('GET', `/v1/deliveries/${id}`, undefined, as)).about).toEqual(about);
    found.push(about);
  }
  return found;
}

describe('the day', () => {
  test('is that of the calendar of who reads it, west of UTC too', async () => {
    const wes = await paging.reachable('Wes');
    const { name, email, version } = (await ok('GET', '/v1/me', undefined, wes)).person;
    const zoned = { name, email, version, role: 'responder', timeZone: 'America/New_York' };
    await ok('PUT', `/v1/people/${wes.id}`, zoned, paging.admin);
    const { id: incident } = await declare({ title: 'Checkout fails' });
    // The end of a day in New York is the next day in UTC.
    const endOf = async (days: number) => {
      const date = new Date((await now()) + days * DAY).toISOString().slice(0, 10);
      return { date, dueAt: `${date}T23:59:00-04:00` };
    };
    const [first, second] = [await endOf(10), await endOf(12)];
    const action = await opened(incident, { ownerId: wes.id, dueAt: first.dueAt });
    await ok('POST', `/v1/actions/${action}/due`, { to: second.dueAt, reason: 'The freeze' }, wes);
    const { lines } = await ok('GET', `/v1/actions/${action}/history`, undefined, wes);
    expect(lines.at(-1).text).toBe(`${first.date} to ${second.date}: The freeze`);
    await sleepUntil((await now()) + 10 * DAY);
    const [told] = await written(`${action}/due`);
    expect(told?.text).toContain(`Due ${second.date}: Rotate the keys`);
  });
});

describe('of a private incident', () => {
  test('an overdue action is told to nobody who may not see it: admins hear in their place', async () => {
    const { id: incident } = await declare({ private: true });
    const action = await opened(incident, { serviceId });
    const begun = await now();
    for (const days of [7, 10, 13, 14]) await sleepUntil(begun + days * DAY + 1);
    const told = await written(`${action}/due`);
    expect(told.filter(({ text }) => text.includes('Still overdue')).map(({ to }) => to)).toEqual(['Ada']);
    expect(told.find(({ text }) => text.includes('Still overdue'))?.text).toContain(SECRET);
    // Its owner takes no part in the incident, and learns no more than its number.
    const owner = told.filter(({ to }) => to === 'Tom');
    expect(owner.length).toBeGreaterThan(0);
    for (const { text } of owner) expect(text).toMatch(/INC-\d+, which is private/);
    expect(owner.some(({ text }) => text.includes(SECRET))).toBe(false);
    expect(told.some(({ to }) => to === 'Mia')).toBe(false);
  });

  test('a manager who takes part in it hears of it', async () => {
    const { id: incident } = await declare({ private: true }, mia);
    const body = { incidentId: incident, title: 'Rotate the keys', ownerId: tom.id, dueAt: await inDays(10) };
    const action = (await ok('POST', '/v1/actions', { ...body, serviceId }, mia)).id;
    const begun = await now();
    for (const days of [7, 10, 13, 14]) await sleepUntil(begun + days * DAY + 1);
    const all = await written(`${action}/due`);
    const told = all.filter(({ text }) => text.includes('Still overdue'));
    expect(told).toMatchObject([{ to: 'Mia', text: expect.stringContaining(SECRET) }]);
    const named = { kind: 'action', id: action, title: 'Rotate the keys' };
    expect(await abouts(`${action}/due`, tom)).toEqual(all.map(() => named));
    expect(await abouts(`${action}/due`, ana)).toEqual(all.map(() => null));
  });

  test('the three-week test asks only who may answer it', async () => {
    const { id: incident } = await declare({ private: true });
    await opened(incident);
    await ok('POST', `/v1/incidents/${incident}/resolve`, { summary: 'Over', override: 'Seen by eye' });
    const name = (personId: string) =>
      paging.house.call('PUT', `/v1/three-week-tests/${incident}/asker`, { as: ana, body: { personId } });
    const refused = await name(mia.id);
    expect(refused, refused.text).toMatchObject({ status: 400, body: { errors: [{ path: 'personId' }] } });
    const begun = await now();
    await sleepUntil(begun + 21 * DAY);
    const told = await written(`${incident}/three-weeks`);
    expect(told.map(({ to }) => to)).toEqual(['Ada']);
    expect(await abouts(`${incident}/three-weeks`)).toMatchObject([
      { kind: 'three-week-test', id: incident, title: expect.stringMatching(`^INC-\\d+ ${SECRET}$`) },
    ]);
    expect(await abouts(`${incident}/three-weeks`, mia)).toEqual([null]);
    expect((await name(ana.id)).status).toBe(200);
  });
});
