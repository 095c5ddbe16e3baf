import { HOUR, MINUTE } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { beginRooms } from '../../app/rooms.ts';
import { openPagingHouse, type PagingHouse } from './paging.testing.ts';

/** What a jump of the database's clock does: nothing early, and forward one step of each page, not all that it passed. */
let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
});
afterEach(() => paging.close());

test('when the clock jumps an hour forward, every page takes one step, and the next one waits its full delay', async () => {
  const steps = [
    [[paging.admin], 5],
    [[ben], 5],
    [[cleo], 5],
  ] as const;
  const policy = await paging.policy('Ladder', steps, 3);
  await Promise.all([paging.page(policy), paging.page(policy)]);
  expect(await paging.at(0)).toEqual(['Ada', 'Ada']);
  expect(await paging.at(60)).toEqual(['Ben', 'Ben']);
  expect(await paging.at(60)).toEqual([]);
  expect(await paging.justBefore(65)).toEqual([]);
  expect(await paging.at(65)).toEqual(['Cleo', 'Cleo']);
});

test('the catch-all, which hears every five minutes, hears once after a jump of an hour', async () => {
  await paging.page();
  expect(await paging.at(0)).toEqual(['Ada']);
  expect(await paging.at(60)).toEqual(['Ada']);
  expect(await paging.justBefore(65)).toEqual([]);
});

test('when the clock jumps an hour back, nothing fires early', async () => {
  await paging.page(
    await paging.policy('Ladder', [
      [[paging.admin], 5],
      [[ben], 5],
    ]),
  );
  expect(await paging.at(0)).toEqual(['Ada']);
  expect(await paging.at(-60)).toEqual([]);
  expect(await paging.justBefore(5)).toEqual([]);
  expect(await paging.at(5)).toEqual(['Ben']);
});

test('what goes round goes round once after a jump, and its next time counts from then', async () => {
  const { house } = paging;
  await beginRooms(house.rooms, house.database);
  const rounds = await house.database.read.selectFrom('timers').selectAll().execute();
  // Longer than the rarest of them waits, which is a day.
  const woken = NOON + 30 * HOUR;
  await house.setClockAsleep(woken);
  expect(await house.runTimers()).toBe(rounds.length);
  const next = await house.database.read.selectFrom('timers').select(['kind', 'due_at']).execute();
  expect(next).toHaveLength(rounds.length);
  for (const { due_at } of next) expect(due_at).toBeGreaterThan(woken);
  expect(await house.runTimers()).toBe(0);
  await house.setClockAsleep(woken + MINUTE);
  expect(await house.runTimers()).toBe(next.filter(({ due_at }) => due_at <= woken + MINUTE).length);
});
