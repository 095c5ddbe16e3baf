import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { createOverride, day, scheduleId } from './oncall.testing.ts';

let house: House;
let manager: TestPerson;
let anna: TestPerson;
let ben: TestPerson;
let cleo: TestPerson;

beforeAll(async () => {
  house = await openHouse();
  manager = await house.person('Mia', 'manager');
  anna = await house.person('Anna', 'responder');
  ben = await house.person('Ben', 'responder');
  cleo = await house.person('Cleo', 'responder');
});
afterAll(() => house.close());

const at = (offset: number) => new Date(NOON + offset).toISOString();
const mine = (as: TestPerson, query = '') => house.call('GET', `/v1/me/shifts${query}`, { as });

test('one sees the own shifts of the next 90 days over all schedules, by layer and by override, each once over pages', async () => {
  const layers = await scheduleId(house, manager, 'By layer', [day([anna.id, ben.id])]);
  const overridden = await scheduleId(house, manager, 'By override', [day([ben.id])]);
  await createOverride(house, ben, overridden, { startAt: at(HOUR), endAt: at(2 * HOUR), personId: anna.id });

  const shifts: { scheduleId: string; startAt: string; endAt: string }[] = [];
  let cursor = '';
  let clock = NOON;
  do {
    const { body } = await mine(anna, `?limit=20${cursor}`);
    shifts.push(...body.items);
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    clock += MINUTE;
    await house.setClock(clock);
  } while (cursor !== '');
  await house.setClock(NOON);

  const ends = shifts.map((shift) => Date.parse(shift.endAt));
  expect(Math.max(...ends)).toBeGreaterThan(NOON + 88 * DAY);
  expect(Math.max(...ends)).toBeLessThanOrEqual(NOON + 90 * DAY);
  const starts = shifts.map((shift) => shift.startAt);
  expect(starts).toEqual(starts.toSorted());
  expect(new Set(starts).size).toBe(starts.length);
  const inOverridden = shifts.filter((shift) => shift.scheduleId === overridden);
  expect(inOverridden).toMatchObject([{ startAt: at(HOUR), endAt: at(2 * HOUR), source: { kind: 'override' } }]);
  expect(shifts.filter((shift) => shift.scheduleId === layers).length).toBeGreaterThan(40);
});

test('everybody may see what another person has before them; a person without shifts has an empty list', async () => {
  expect((await mine(cleo)).body).toEqual({ items: [], nextCursor: null });
  const others = await house.call('GET', `/v1/people/${ben.id}/shifts?limit=1`, { as: cleo });
  expect(others).toMatchObject({ status: 200, body: { items: [{ timeZone: 'Europe/Berlin' }] } });
  const unknown = await house.call('GET', `/v1/people/per_${'0'.repeat(26)}/shifts`, { as: cleo });
  expect(unknown).toMatchObject({ status: 404 });
});

test('a mangled cursor is refused', async () => {
  for (const keys of [
    [1, 2],
    [-1, 1, 'x'],
    [253_402_300_799_999, 1, 'x'],
  ]) {
    const cursor = Buffer.from(JSON.stringify(keys)).toString('base64url');
    expect(await mine(anna, `?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  }
});
