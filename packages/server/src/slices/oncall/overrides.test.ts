import { HOUR } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { createOverride, day, disable, pathsOf, scheduleId } from './oncall.testing.ts';

let house: House;
let manager: TestPerson;
let anna: TestPerson;
let ben: TestPerson;
let viewer: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  manager = await house.person('Mia', 'manager');
  anna = await house.person('Anna', 'responder');
  ben = await house.person('Ben', 'responder');
  viewer = await house.person('Vic', 'viewer');
});
afterAll(() => house.close());

const at = (offset: number) => new Date(NOON + offset).toISOString();

async function onCall(schedule: string, offset: number): Promise<unknown> {
  const from = at(offset);
  const to = at(offset + 1_000);
  const { body } = await house.call('GET', `/v1/schedules/${schedule}/calendar?from=${from}&to=${to}`, { as: viewer });
  return body.final[0].personId;
}

test('a responder puts a colleague on call from now on, and history says who and why', async () => {
  const schedule = await scheduleId(house, manager, 'Takeover', [day([anna.id])]);
  const body = { startAt: at(-HOUR), endAt: at(HOUR), personId: ben.id, reason: 'Anna is ill' };
  const created = await createOverride(house, anna, schedule, body);
  expect(created).toMatchObject({ status: 201, body: { startAt: at(0), endAt: at(HOUR), personId: ben.id } });
  expect(await onCall(schedule, 0)).toBe(ben.id);
  expect(await onCall(schedule, HOUR)).toBe(anna.id);
  const fact = await house.database.read
    .selectFrom('facts')
    .selectAll()
    .where('subject', '=', created.body.id)
    .executeTakeFirstOrThrow();
  expect(fact).toMatchObject({
    kind: 'override.created',
    about: [schedule, ben.id],
    reason: 'Anna is ill',
    actor: { kind: 'api-key', personId: anna.id },
  });
});

test('a viewer may not override', async () => {
  const schedule = await scheduleId(house, manager, 'Locked', [day([anna.id])]);
  const body = { startAt: at(0), endAt: at(HOUR), personId: viewer.id };
  expect(await createOverride(house, viewer, schedule, body)).toMatchObject({ status: 403 });
});

test('an override in the past, backwards, for nobody known or for a disabled person is refused at its field', async () => {
  const schedule = await scheduleId(house, manager, 'Strict', [day([anna.id])]);
  const gone = await house.person('Gone', 'responder');
  await disable(house, gone);
  const create = (fields: object) =>
    pathsOf(createOverride(house, anna, schedule, { startAt: at(0), endAt: at(HOUR), personId: ben.id, ...fields }));
  expect(await create({ startAt: at(-2 * HOUR), endAt: at(-HOUR) })).toEqual([400, ['endAt']]);
  expect(await create({ startAt: at(2 * HOUR) })).toEqual([400, ['endAt']]);
  expect(await create({ endAt: at(367 * 24 * HOUR) })).toEqual([400, ['endAt']]);
  expect(await create({ personId: `per_${'0'.repeat(26)}` })).toEqual([400, ['personId']]);
  expect(await create({ personId: gone.id })).toEqual([400, ['personId']]);
  expect(await create({ startAt: 'tomorrow' })).toEqual([400, ['startAt']]);
  const unknown = `sch_${'0'.repeat(26)}`;
  const body = { startAt: at(0), endAt: at(HOUR), personId: ben.id };
  expect(await createOverride(house, anna, unknown, body)).toMatchObject({ status: 404 });
});

test('cancelling removes what has not begun, ends what has, and leaves what is over', async () => {
  const schedule = await scheduleId(house, manager, 'Cancelled', [day([anna.id])]);
  const create = async (from: number, to: number) => {
    const body = { startAt: at(from), endAt: at(to), personId: ben.id };
    return String((await createOverride(house, anna, schedule, body)).body.id);
  };
  const cancel = (id: string, of = schedule) =>
    house.call('DELETE', `/v1/schedules/${of}/overrides/${id}`, { as: anna });
  const list = async (after: number) =>
    (await house.call('GET', `/v1/schedules/${schedule}/overrides?after=${at(after)}`, { as: viewer })).body.items;

  const [running, later] = [await create(0, 4 * HOUR), await create(5 * HOUR, 6 * HOUR)];
  expect((await cancel(later)).status).toBe(204);
  expect(await list(0)).toMatchObject([{ id: running }]);
  const other = await scheduleId(house, manager, 'Another', []);
  expect(await cancel(running, other)).toMatchObject({ status: 404 });

  await house.setClock(NOON + HOUR);
  expect((await cancel(running)).status).toBe(204);
  expect(await list(0)).toMatchObject([{ id: running, startAt: at(0), endAt: at(HOUR) }]);
  expect(await cancel(running)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  expect(await list(HOUR)).toEqual([]);
  await house.setClock(NOON);
});

test('overrides come in pages, by their start', async () => {
  const schedule = await scheduleId(house, manager, 'Paged', [day([anna.id])]);
  for (const start of [3, 1, 2]) {
    const body = { startAt: at(start * HOUR), endAt: at(start * HOUR + 1_000), personId: null, reason: `${start}` };
    await createOverride(house, anna, schedule, body);
  }
  const url = `/v1/schedules/${schedule}/overrides?limit=2`;
  const first = await house.call('GET', url, { as: viewer });
  const second = await house.call('GET', `${url}&cursor=${first.body.nextCursor}`, { as: viewer });
  const reasons = [...first.body.items, ...second.body.items].map((item: { reason: string }) => item.reason);
  expect(reasons).toEqual(['1', '2', '3']);
  const endless = Buffer.from(JSON.stringify([1e300, 'x'])).toString('base64url');
  expect(await house.call('GET', `${url}&cursor=${endless}`, { as: viewer })).toMatchObject({ status: 400 });
});
