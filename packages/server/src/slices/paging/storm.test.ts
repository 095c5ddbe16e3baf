import { asId, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { gatherTimers } from '../../app/rooms.ts';
import { newId } from '../../platform/random/index.ts';
import { runDueTimers } from '../../platform/timers/index.ts';
import { endRuns, startRuns } from './index.ts';
import { aboutOf, kindsIn, openPagingHouse, type PagingHouse } from './paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
});
afterEach(() => paging.close());

async function startMany(count: number) {
  const policyId = await paging.policy('Storm', [
    [[ben], 5],
    [[cleo], 5],
  ]);
  const starts = Array.from({ length: count }, (_, index) => {
    const about = aboutOf(NOON, `Alert ${index}`);
    return { causeId: newId('alert', NOON), policyId, about };
  });
  return paging.house.database.transact((tx) => startRuns(tx, starts));
}

test('a thousand alerts in one transaction become a thousand pages, each an obligation of its own', async () => {
  const runs = await startMany(1_000);
  expect(new Set(runs).size).toBe(1_000);
  await paging.house.runTimers();
  const keys = await paging.house.database.read
    .selectFrom('deliveries')
    .select(['obligation_key', 'subject'])
    .execute();
  expect(keys).toHaveLength(1_000);
  expect(new Set(keys.map((row) => row.obligation_key)).size).toBe(1_000);
  expect(new Set(keys.map((row) => row.subject))).toEqual(new Set(runs));
  await paging.house.database.transact((tx) =>
    endRuns(
      tx,
      runs.map((runId) => ({ runId, reason: 'alert-resolved' as const })),
    ),
  );
  expect(await paging.at(5)).toEqual([]);
  const { rows } = await sql<{ left: number }>`select count(*) as left from timers where kind = 'paging.wake'`.execute(
    paging.house.database.read,
  );
  expect(rows).toEqual([{ left: 0 }]);
});

test('two engines that race for the same timers take each step once', async () => {
  const runs = await startMany(60);
  const handlers = gatherTimers(paging.house.rooms);
  const engine = async () => {
    for (let idle = 0; idle < 3; ) {
      const { ran, failures } = await runDueTimers(paging.house.database, handlers, 7);
      expect(failures).toEqual([]);
      idle = ran === 0 ? idle + 1 : 0;
    }
  };
  await Promise.all([engine(), engine()]);
  await paging.house.setClock(NOON + 5 * MINUTE);
  await Promise.all([engine(), engine()]);
  for (const runId of runs.values()) {
    expect(await kindsIn(paging.house, runId)).toEqual(['started', 'step-reached', 'step-reached']);
    await paging.expectFolded(runId);
  }
  const told = await paging.house.database.read.selectFrom('deliveries').select('obligation_key').execute();
  expect(told).toHaveLength(120);
});

test('an answer that races with the engine either stops the step or comes after it', async () => {
  const runs = await startMany(40);
  await paging.house.runTimers();
  await paging.house.setClock(NOON + 5 * MINUTE);
  const answers = runs.map((runId) => paging.act(ben, asId('pageRun', runId), 'acknowledge'));
  const [, ...acked] = await Promise.all([paging.house.runTimers(), ...answers]);
  expect(acked.map((answer) => answer.status)).toEqual(acked.map(() => 200));
  await paging.house.runTimers();
  for (const runId of runs.values()) {
    expect((await kindsIn(paging.house, runId)).at(-1)).toBe('acknowledged');
    await paging.expectFolded(runId);
  }
  const open = await paging.house.database.read
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'pending')
    .execute();
  expect(open).toEqual([]);
});

test('the end of a storm races with its engine: every page is over once, and nothing is left to wake or send', async () => {
  const runs = await startMany(500);
  const ends = runs.map((runId) => ({ runId, reason: 'alert-resolved' as const }));
  await Promise.all([
    paging.house.runTimers(),
    paging.house.database.transact((tx) => endRuns(tx, ends.toReversed())),
    paging.house.database.transact((tx) => endRuns(tx, ends)),
  ]);
  await paging.house.runTimers();
  const { read } = paging.house.database;
  expect(await read.selectFrom('page_runs').select('status').distinct().execute()).toEqual([{ status: 'ended' }]);
  const ended = await read.selectFrom('facts').select('subject').where('kind', '=', 'page.ended').execute();
  expect(new Set(ended.map((fact) => fact.subject)).size).toBe(ended.length);
  expect(ended).toHaveLength(500);
  expect(await read.selectFrom('deliveries').select('id').where('state', '=', 'pending').execute()).toEqual([]);
  expect(await read.selectFrom('timers').select('id').where('kind', '=', 'paging.wake').execute()).toEqual([]);
});
