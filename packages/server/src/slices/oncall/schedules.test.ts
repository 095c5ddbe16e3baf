import { asId } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { deleteSchedule } from './commands/schedules.ts';
import { holdSchedules } from './index.ts';
import { createSchedule, day, disable, pathsOf, scheduleId } from './oncall.testing.ts';

let house: House;
let admin: TestPerson;
let manager: TestPerson;
let stranger: TestPerson;
let anna: TestPerson;
let ben: TestPerson;
let gone: TestPerson;
let teamId: string;

beforeAll(async () => {
  house = await openHouse();
  admin = await house.person('Ana', 'admin');
  manager = await house.person('Mia', 'manager');
  stranger = await house.person('Sam', 'manager');
  anna = await house.person('Anna', 'responder');
  ben = await house.person('Ben', 'responder');
  gone = await house.person('Gone', 'responder');
  await disable(house, gone);
  const body = { name: 'Shop', memberIds: [manager.id] };
  teamId = (await house.call('POST', '/v1/teams', { as: admin, body })).body.id;
});
afterAll(() => house.close());

function asInput({ id, createdAt, ...fields }: Record<string, unknown>) {
  return fields;
}

test('what was read of a schedule can be sent back unchanged, and history then tells of no change', async () => {
  const layers = [
    day([anna.id, null], { restrictions: [{ days: ['monday'], from: '09:00', until: '17:00' }] }),
    day([ben.id], { id: 'hours', rotation: { unit: 'hours', every: 12 }, endAt: '2027-01-01T00:00:00Z' }),
  ];
  const created = await createSchedule(house, manager, 'Checkout', layers, { timeZone: 'europe/berlin', teamId });
  expect(created).toMatchObject({ status: 201, body: { timeZone: 'Europe/Berlin', teamId, version: 1 } });
  const url = `/v1/schedules/${created.body.id}`;
  const read = await house.call('GET', url, { as: anna });
  expect(read.body).toEqual(created.body);
  const changed = await house.call('PUT', url, { as: manager, body: asInput(read.body) });
  expect(changed.body).toEqual({ ...read.body, version: 2 });
  const renamed = await house.call('PUT', url, { as: manager, body: { ...asInput(changed.body), name: 'Till' } });
  expect(renamed.status).toBe(200);
  const facts = await house.database.read
    .selectFrom('facts')
    .select(['kind', 'data'])
    .where('subject', '=', created.body.id)
    .orderBy('seq')
    .execute();
  expect(facts).toMatchObject([
    { kind: 'schedule.created', data: { name: 'Checkout', people: [anna.id, ben.id] } },
    { kind: 'schedule.changed', data: { changes: {} } },
    { kind: 'schedule.changed', data: { changes: { name: { before: 'Checkout', after: 'Till' } } } },
  ]);
});

test('bad input is refused at the field that is wrong', async () => {
  const create = (layer: object, fields: object = {}) =>
    pathsOf(createSchedule(house, manager, 'Bad', [layer], fields));
  const member = 'layers[0].members[0].personId';
  expect(await create(day([anna.id]), { timeZone: 'Europe/Atlantis' })).toEqual([400, ['timeZone']]);
  expect(await create(day([anna.id], { rotation: { unit: 'days', every: 0, handoffTime: '25:00' } }))).toEqual([
    400,
    ['layers[0].rotation.every', 'layers[0].rotation.handoffTime'],
  ]);
  expect(await create(day([anna.id], { startAt: '2026-02-30T00:00:00Z' }))).toEqual([400, ['layers[0].startAt']]);
  expect(await create(day([]))).toEqual([400, ['layers[0].members']]);
  expect(await create(day([`per_${'0'.repeat(26)}`]))).toEqual([400, [member]]);
  expect(await create(day(['nobody']))).toEqual([400, [member]]);
  expect(await create(day([gone.id]))).toEqual([400, [member]]);
  expect(await create(day([anna.id], { id: '\ud800' }))).toEqual([400, ['layers[0].id']]);
  const unknownTeam = { teamId: `tea_${'0'.repeat(26)}` };
  expect(await pathsOf(createSchedule(house, admin, 'Bad', [day([anna.id])], unknownTeam))).toEqual([400, ['teamId']]);
});

test('a disabled person may keep a place that they have left, so that the turns of the past stay', async () => {
  const left = (leavesAt: string) => day([], { members: [{ personId: gone.id, leavesAt }, { personId: anna.id }] });
  const past = await createSchedule(house, manager, 'Left', [left('2026-06-14T00:00:00Z')]);
  expect(past.status).toBe(201);
  const future = createSchedule(house, manager, 'Leaving', [left('2026-06-16T00:00:00Z')]);
  expect(await pathsOf(future)).toEqual([400, ['layers[0].members[0].personId']]);
});

test('of two changes to the same version the second is refused, and so is a name that is taken', async () => {
  const { body: schedule } = await createSchedule(house, manager, 'Search', [day([anna.id])]);
  const change = (name: string) =>
    house.call('PUT', `/v1/schedules/${schedule.id}`, { as: manager, body: { ...asInput(schedule), name } });
  expect((await change('Search and browse')).status).toBe(200);
  expect(await change('Find')).toMatchObject({ status: 409, body: { code: 'version-mismatch' } });
  expect(await createSchedule(house, manager, 'SEARCH AND BROWSE', [])).toMatchObject({
    status: 409,
    body: { code: 'already-exists', errors: [{ path: 'name' }] },
  });
});

test('a manager of another team may neither change, take nor delete a schedule; a responder may not make one', async () => {
  const { body: schedule } = await createSchedule(house, manager, 'Vault', [day([anna.id])], { teamId });
  const url = `/v1/schedules/${schedule.id}`;
  const forbidden = { status: 403, body: { code: 'forbidden' } };
  expect(await house.call('PUT', url, { as: stranger, body: asInput(schedule) })).toMatchObject(forbidden);
  const taken = { ...asInput(schedule), teamId: null };
  expect(await house.call('PUT', url, { as: stranger, body: taken })).toMatchObject(forbidden);
  expect(await house.call('DELETE', url, { as: stranger })).toMatchObject(forbidden);
  expect(await createSchedule(house, stranger, 'Theirs', [], { teamId })).toMatchObject(forbidden);
  expect(await createSchedule(house, anna, 'Mine', [])).toMatchObject(forbidden);
  expect((await house.call('DELETE', url, { as: manager })).status).toBe(204);
});

test('an unknown schedule is not found by any verb', async () => {
  const url = `/v1/schedules/sch_${'0'.repeat(26)}`;
  const notFound = { status: 404, body: { code: 'not-found' } };
  const body = { name: 'x', timeZone: 'UTC', layers: [], version: 1 };
  expect(await house.call('PUT', url, { as: admin, body })).toMatchObject(notFound);
  expect(await house.call('DELETE', url, { as: admin })).toMatchObject(notFound);
  for (const reading of ['', '/calendar', '/gaps', '/overrides']) {
    expect(await house.call('GET', `${url}${reading}`, { as: anna })).toMatchObject(notFound);
  }
});

test('the list goes through every schedule of a team once, by name', async () => {
  const { body: team } = await house.call('POST', '/v1/teams', { as: admin, body: { name: 'Lists' } });
  for (const name of ['delta', 'Alpha', 'Charlie', 'bravo']) {
    await createSchedule(house, admin, name, [], { teamId: team.id });
  }
  const names: string[] = [];
  let cursor = '';
  do {
    const page = await house.call('GET', `/v1/schedules?teamId=${team.id}&limit=3${cursor}`, { as: anna });
    names.push(...page.body.items.map((item: { name: string }) => item.name));
    cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
  } while (cursor !== '');
  expect(names).toEqual(['Alpha', 'bravo', 'Charlie', 'delta']);
});

test('a schedule that a room above uses is not deleted, and the refusal names what uses it', async () => {
  const id = asId('schedule', await scheduleId(house, admin, 'Used', [day([anna.id])]));
  const caller = {
    personId: admin.id,
    name: 'Ana',
    role: 'admin',
    teamIds: [],
    via: { kind: 'api-key', id: admin.keyId },
    scopes: undefined,
  } as const;
  const remove = (uses: readonly string[]) =>
    house.database.transact((tx) => deleteSchedule(tx, caller, id, [async () => uses]));
  expect(await remove(['policy Checkout'])).toMatchObject({
    refused: 'in-use',
    detail: expect.stringContaining('policy Checkout'),
  });
  const held = await house.database.transact((tx) =>
    holdSchedules(tx, [id, asId('schedule', `sch_${'0'.repeat(26)}`)]),
  );
  expect([...held]).toEqual([id]);
  expect(await remove([])).toBeUndefined();
});
