import { asId, DAY, HOUR } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { coverageOf, whoIsOnCall } from './index.ts';
import { createOverride, day, disable, pathsOf, scheduleId } from './oncall.testing.ts';

let house: House;
let manager: TestPerson;
let anna: TestPerson;
let ben: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  manager = await house.person('Mia', 'manager');
  anna = await house.person('Anna', 'responder');
  ben = await house.person('Ben', 'responder');
});
afterAll(() => house.close());

const at = (offset: number) => new Date(NOON + offset).toISOString();
const get = (url: string) => house.call('GET', url, { as: anna });

test('over the night on which Berlin sets its clocks back, the hand-off stays at nine and the turn lasts 25 hours', async () => {
  const id = await scheduleId(house, manager, 'DST', [day([anna.id, ben.id])]);
  const { body } = await get(`/v1/schedules/${id}/calendar?from=2026-10-24T07:00:00Z&to=2026-10-26T08:00:00Z`);
  expect(body.final.map((piece: { startAt: string; endAt: string }) => [piece.startAt, piece.endAt])).toEqual([
    ['2026-10-24T07:00:00.000Z', '2026-10-25T08:00:00.000Z'],
    ['2026-10-25T08:00:00.000Z', '2026-10-26T08:00:00.000Z'],
  ]);
  expect(body.final[0].personId).not.toBe(body.final[1].personId);
  for (const [moment, piece] of [
    ['2026-10-25T07:59:59Z', 0],
    ['2026-10-25T08:00:00Z', 1],
  ] as const) {
    const { body: now } = await get(`/v1/oncall?at=${moment}`);
    expect(now.items[0]).toMatchObject({ person: { id: body.final[piece].personId }, until: body.final[piece].endAt });
  }
});

test('a calendar shows what comes out, what each layer says on its own, the overrides, and who the people are', async () => {
  const id = await scheduleId(house, manager, 'Whole', [day([anna.id])]);
  const body = { startAt: at(HOUR), endAt: at(2 * HOUR), personId: ben.id };
  const { body: override } = await createOverride(house, anna, id, body);
  const calendar = await get(`/v1/schedules/${id}/calendar?from=${at(0)}&to=${at(3 * HOUR)}`);
  const layer = { kind: 'layer', layerId: 'primary' };
  expect(calendar.body).toMatchObject({
    scheduleId: id,
    final: [
      { startAt: at(0), endAt: at(HOUR), personId: anna.id, source: layer },
      { startAt: at(HOUR), endAt: at(2 * HOUR), personId: ben.id, source: { overrideId: override.id } },
      { startAt: at(2 * HOUR), endAt: at(3 * HOUR), personId: anna.id, source: layer },
    ],
    layers: [{ layerId: 'primary', shifts: [{ startAt: at(0), endAt: at(3 * HOUR), personId: anna.id }] }],
    overrides: [{ id: override.id }],
  });
  const names = calendar.body.people.map((person: { name: string }) => person.name);
  expect(names.sort()).toEqual(['Anna', 'Ben']);
});

test('a window that is backwards, longer than 100 days or out of all time is refused at its field', async () => {
  const id = await scheduleId(house, manager, 'Windows', [day([anna.id])]);
  const ask = (query: string) => pathsOf(get(`/v1/schedules/${id}/calendar?${query}`));
  expect(await ask(`from=${at(0)}&to=${at(-1)}`)).toEqual([400, ['?to']]);
  expect(await ask(`from=${at(0)}&to=${at(100 * DAY + 1)}`)).toEqual([400, ['?to']]);
  expect(await ask('from=9999-01-01T00:00:00Z')).toEqual([400, ['?from', '?to']]);
  expect(await ask('from=yesterday')).toEqual([400, ['?from']]);
  expect(await pathsOf(get('/v1/oncall?at=9999-01-01T00:00:00Z'))).toEqual([400, ['?at']]);
  expect((await get(`/v1/schedules/${id}/calendar?from=${at(0)}&to=${at(100 * DAY)}`)).status).toBe(200);
});

test('a draft is drawn as it would be routed, and nothing of it is stored', async () => {
  const count = () => house.database.read.selectFrom('schedules').select('id').execute();
  const before = await count();
  const body = { timeZone: 'Europe/Berlin', layers: [day([anna.id])], from: at(0), to: at(HOUR) };
  const preview = await house.call('POST', '/v1/schedules/preview', { as: manager, body });
  expect(preview).toMatchObject({
    status: 200,
    body: { final: [{ startAt: at(0), endAt: at(HOUR), personId: anna.id }], people: [{ name: 'Anna' }] },
  });
  expect(await count()).toEqual(before);
  expect(await house.call('POST', '/v1/schedules/preview', { as: anna, body })).toMatchObject({ status: 403 });
  const bad = { ...body, timeZone: 'Mars/Base' };
  expect(await pathsOf(house.call('POST', '/v1/schedules/preview', { as: manager, body: bad }))).toEqual([
    400,
    ['timeZone'],
  ]);
});

test('a disabled person counts as nobody, for paging and for those who look', async () => {
  const gone = await house.person('Gone', 'responder');
  const id = asId('schedule', await scheduleId(house, manager, 'Absent', [day([gone.id])]));
  const open = asId('schedule', await scheduleId(house, manager, 'Open', [day([null])]));
  const empty = asId('schedule', await scheduleId(house, manager, 'Empty', []));
  const unknown = asId('schedule', `sch_${'0'.repeat(26)}`);
  const who = () => whoIsOnCall(house.database.read, [id, open, empty, unknown], NOON);
  expect((await who()).get(id)).toBe(gone.id);
  await disable(house, gone);
  expect([...(await who())]).toEqual([
    [id, undefined],
    [open, undefined],
    [empty, undefined],
    [unknown, undefined],
  ]);

  const { body } = await get(`/v1/oncall?at=${at(0)}`);
  const item = (name: string) => body.items.find((each: { scheduleName: string }) => each.scheduleName === name);
  expect(item('Absent')).toMatchObject({ person: null, nobody: 'disabled', turnOf: { id: gone.id, disabled: true } });
  expect(item('Open')).toMatchObject({ person: null, nobody: 'on-purpose', turnOf: null });
  expect(item('Empty')).toMatchObject({ person: null, nobody: 'gap', until: null, next: null });
  const gaps = await get(`/v1/schedules/${id}/gaps?from=${at(0)}&to=${at(HOUR)}`);
  expect(gaps.body.gaps).toEqual([
    {
      startAt: at(0),
      endAt: at(HOUR),
      nobody: 'disabled',
      turnOf: { id: gone.id, name: 'Gone', disabled: true },
    },
  ]);
});

test('who is on call now, until when and who is next, an override included', async () => {
  const id = asId('schedule', await scheduleId(house, manager, 'Now', [day([anna.id, ben.id])]));
  const find = async (offset: number) => {
    const { body } = await get(`/v1/oncall?at=${at(offset)}`);
    return body.items.find((item: { scheduleId: string }) => item.scheduleId === id);
  };
  const handOff = '2026-06-16T07:00:00.000Z';
  const before = await find(0);
  expect(before).toMatchObject({ nobody: null, until: handOff, next: { startAt: handOff } });
  const mine = before.person.id === anna.id ? anna : ben;
  const other = mine === anna ? ben : anna;
  expect(before.next.person).toEqual({ id: other.id, name: other.name, disabled: false });
  await createOverride(house, anna, id, { startAt: at(HOUR), endAt: at(2 * HOUR), personId: other.id });
  expect(await find(0)).toMatchObject({ until: at(HOUR), next: { person: { id: other.id }, startAt: at(HOUR) } });
  expect((await whoIsOnCall(house.database.read, [id], NOON + HOUR)).get(id)).toBe(other.id);
  expect((await whoIsOnCall(house.database.read, [id], NOON + 2 * HOUR)).get(id)).toBe(mine.id);
});

test('the list of who is on call comes in pages that name each schedule once', async () => {
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await get(`/v1/oncall?limit=2${cursor}`);
    names.push(...body.items.map((item: { scheduleName: string }) => item.scheduleName));
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
  } while (cursor !== '');
  const all = await house.database.read.selectFrom('schedules').select('name').execute();
  expect(names).toEqual(all.map(({ name }) => name).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  const rows = await house.database.read.selectFrom('schedules').select('id').limit(2).execute();
  const some = rows.map(({ id }) => id);
  const { body } = await get(`/v1/oncall?ids=${some.join()}`);
  expect(body.items.map(({ scheduleId: id }: { scheduleId: string }) => id).toSorted()).toEqual(some.toSorted());
});

test('the coverage of a schedule names whom a page would reach in each piece, and why nobody', async () => {
  const hours = { restrictions: [{ days: ['monday'], from: '09:00', until: '15:00' }] };
  const id = asId('schedule', await scheduleId(house, manager, 'Covered', [day([anna.id], hours)]));
  const unknown = asId('schedule', `sch_${'0'.repeat(26)}`);
  const coverage = await coverageOf(house.database.read, [id, unknown], NOON, NOON + 2 * HOUR);
  expect([...coverage.keys()]).toEqual([id]);
  expect(coverage.get(id)).toMatchObject([
    { startAt: NOON, endAt: NOON + HOUR, reached: anna.id, nobody: undefined },
    { startAt: NOON + HOUR, endAt: NOON + 2 * HOUR, reached: undefined, nobody: 'gap' },
  ]);
});
