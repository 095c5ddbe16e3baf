import { MINUTE } from '@heed/core/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { acknowledgeRun, endRuns, loadPageFacts, loadRun, snoozeRun } from './index.ts';
import { openPagingHouse, type PagingHouse } from './paging.testing.ts';

let paging: PagingHouse;
let people: readonly TestPerson[];
beforeAll(async () => {
  paging = await openPagingHouse();
  people = [
    await paging.reachable('Ben'),
    await paging.reachable('Cleo'),
    await paging.house.person('Mute', 'responder'),
  ];
});
afterAll(() => paging.close());

type Press =
  | { readonly kind: 'acknowledge' | 'escalate' | 'end' }
  | { readonly kind: 'snooze'; readonly minutes: number }
  | { readonly kind: 'reassign'; readonly people: readonly number[] }
  | { readonly kind: 'pass'; readonly minutes: number };

const press: fc.Arbitrary<Press> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'acknowledge' as const }, { kind: 'end' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'escalate' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('snooze' as const), minutes: fc.integer({ min: -2, max: 20 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reassign' as const),
      people: fc.array(fc.nat({ max: 2 }), { maxLength: 2 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('pass' as const), minutes: fc.integer({ min: 0, max: 12 }) }) },
);

test('whatever people and time do to a page, its stored state is the fold of its facts, and its timer its wake', async () => {
  let clock = NOON;
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(press, { maxLength: 12 }), async (hasPolicy, story) => {
      number += 1;
      const [ben, cleo, mute] = people;
      if (!ben || !cleo || !mute) throw new Error('somebody is missing');
      const steps = [[[ben], 5] as const, [[mute], 3] as const, [[cleo], 4] as const];
      const id = await paging.page(hasPolicy ? await paging.policy(`Policy ${number}`, steps, 1) : undefined);
      const { database, rooms } = paging.house;
      const actor = { kind: 'person', id: ben.id } as const;
      for (const one of story) {
        switch (one.kind) {
          case 'acknowledge':
            await database.transact((tx) => acknowledgeRun(tx, id, actor));
            break;
          case 'escalate':
            await database.transact((tx) => rooms.paging.escalateRun(tx, id, actor));
            break;
          case 'end':
            await database.transact((tx) => endRuns(tx, [{ runId: id, reason: 'alert-closed' }]));
            break;
          case 'snooze':
            await database.transact((tx) => snoozeRun(tx, id, actor, clock + one.minutes * MINUTE));
            break;
          case 'reassign': {
            const chosen = one.people.map((index) => (people[index] ?? ben).id);
            await database.transact((tx) => rooms.paging.reassignRun(tx, id, actor, chosen));
            break;
          }
          case 'pass':
            clock += one.minutes * MINUTE;
            await paging.house.setClock(clock);
            await paging.house.runTimers();
        }
      }
      await paging.expectFolded(id);
      const run = await loadRun(database.read, id);
      const timers = await database.read
        .selectFrom('timers')
        .select('due_at')
        .where('kind', '=', 'paging.wake')
        .where('key', '=', id)
        .execute();
      expect(timers.map((timer) => timer.due_at)).toEqual(run?.wakeAt === undefined ? [] : [run.wakeAt]);
      await paging.end(id);
    }),
    { numRuns: 40 },
  );
});

test('of a history that is too long to read, how it began and the newest are read', async () => {
  const id = await paging.page();
  const { database } = paging.house;
  for (const minutes of [10, 20, 30, 40]) {
    const until = (await paging.house.now()) + minutes * MINUTE;
    const actor = { kind: 'person', id: paging.admin.id } as const;
    await database.transact((tx) => snoozeRun(tx, id, actor, until));
  }
  const whole = await loadPageFacts(database.read, id);
  expect(whole.map(({ kind }) => kind)).toEqual(['page.started', ...Array.from({ length: 4 }, () => 'page.snoozed')]);
  expect(await loadPageFacts(database.read, id, 5)).toEqual(whole);
  expect(await loadPageFacts(database.read, id, 2)).toEqual([whole[0], whole[3], whole[4]]);
});
