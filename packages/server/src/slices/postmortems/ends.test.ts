import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { fakeTransport } from '../notify/notify.testing.ts';

let house: House;
let ana: TestPerson;
let tom: TestPerson;
let vera: TestPerson;

beforeAll(async () => {
  house = await openHouse({ transports: [fakeTransport('email')] });
  await beginRooms(house.rooms, house.database);
  ana = await house.person('Ana Ruiz', 'manager');
  tom = await house.person('Tom Berg', 'responder');
  vera = await house.person('Vera Lang', 'viewer');
});
afterAll(() => house.close());

async function ask(as: TestPerson, method: string, url: string, body?: unknown) {
  const answer = await house.call(method, url, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, `${method} ${url}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}

async function pass(length: number): Promise<void> {
  await house.setClock((await house.now()) + length);
  await house.runTimers();
}

test('a review has no dates while the incident goes on: they come with its end, follow a correction, and go when it is reopened', async () => {
  const { scheduleHours, holdDays } = await ask(ana, 'GET', '/v1/postmortem-settings');
  const { id: incidentId } = await ask(ana, 'POST', '/v1/incidents', { title: 'Shard was slow', severity: 'sev2' });
  const { id } = await ask(ana, 'POST', '/v1/postmortems', { kind: 'full', incidentIds: [incidentId] });
  const dates = async () => {
    const { scheduleBy, holdBy, overdue } = await ask(vera, 'GET', `/v1/postmortems/${id}`);
    const { items } = await ask(vera, 'GET', '/v1/postmortems?overdue=true&limit=100');
    const isListed = items.some((each: { id: string }) => each.id === id);
    return { dates: [scheduleBy, holdBy].map((at) => at && Date.parse(at)), overdue, isListed };
  };
  const none = { dates: [null, null], overdue: null, isListed: false };
  const from = (end: number) => [end + scheduleHours * HOUR, end + holdDays * DAY];
  const resolve = { summary: 'Over', override: 'a test has no criteria' };
  await pass(20 * DAY);
  expect(await dates()).toEqual(none);
  const rest = await ask(vera, 'GET', '/v1/postmortems?overdue=false&limit=100');
  expect(rest.items.map((each: { id: string }) => each.id)).toContain(id);
  await ask(ana, 'POST', `/v1/incidents/${incidentId}/resolve`, resolve);
  const end = await house.now();
  expect(await dates()).toEqual({ dates: from(end), overdue: null, isListed: false });
  await pass(scheduleHours * HOUR + HOUR);
  expect(await dates()).toMatchObject({ overdue: 'schedule', isListed: true });
  const reminded = await sql`select from facts where kind = 'postmortem-review.overdue' and subject = ${id}`.execute(
    house.database.read,
  );
  expect(reminded.rows).toHaveLength(1);
  const resolvedAt = new Date(end - 10 * DAY).toISOString();
  await ask(ana, 'POST', `/v1/incidents/${incidentId}/times`, {
    mitigatedAt: resolvedAt,
    resolvedAt,
    reason: 'It was over before',
  });
  expect(await dates()).toEqual({ dates: from(end - 10 * DAY), overdue: 'hold', isListed: true });
  await ask(ana, 'POST', `/v1/incidents/${incidentId}/reopen`, { reason: 'It came again' });
  expect(await dates()).toEqual(none);
  await pass(20 * DAY);
  await ask(ana, 'POST', `/v1/incidents/${incidentId}/resolve`, resolve);
  expect((await dates()).dates).toEqual(from(await house.now()));
});

test('a postmortem reckons how long users were hit at the end, offers what corrected times say, and leaves what a person wrote', async () => {
  const impactStartedAt = new Date((await house.now()) - 5 * MINUTE).toISOString();
  const declaring = { title: 'Shard was stale', severity: 'sev2', impactStartedAt };
  const { id: incidentId } = await ask(ana, 'POST', '/v1/incidents', declaring);
  const { id, impact } = await ask(ana, 'POST', '/v1/postmortems', { kind: 'full', incidentIds: [incidentId] });
  expect(impact).toEqual([]);
  const at = `/v1/postmortems/${id}`;
  expect(await house.call('POST', `${at}/impact/recount`, { as: ana, body: {} })).toMatchObject({ status: 409 });
  await pass(15 * MINUTE);
  await ask(ana, 'POST', `/v1/incidents/${incidentId}/resolve`, { summary: 'Over', override: 'a test' });
  const figures = async () => (await ask(vera, 'GET', at)).impact;
  expect(await figures()).toMatchObject([{ value: 20, unit: 'minutes', reckoned: true, corrected: null }]);
  const earlier = new Date(Date.parse(impactStartedAt) - 30 * MINUTE).toISOString();
  const correct = { impactStartedAt: earlier, reason: 'The log says so' };
  await ask(ana, 'POST', `/v1/incidents/${incidentId}/times`, correct);
  expect(await figures()).toMatchObject([{ value: 20, corrected: 50 }]);
  const { impact: fresh } = await ask(tom, 'POST', `${at}/impact/recount`, {});
  expect(fresh).toMatchObject([{ value: 50, reckoned: true, corrected: null }]);
  const own = { what: 'Users were hit', value: 45, unit: 'minutes', basis: 'estimated' };
  await ask(tom, 'PUT', `${at}/impact/${fresh[0].number}`, own);
  expect(await figures()).toMatchObject([{ value: 45, reckoned: false, corrected: null }]);
});
