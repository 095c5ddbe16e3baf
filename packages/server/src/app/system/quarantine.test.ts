import { formatInstant, isRefusal } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse } from '../../../../../tests/support/house.ts';
import { createSenders, enqueueDeliveries, type OutboxRules, type OutgoingBatch } from '../../platform/outbox/index.ts';
import { runDueTimers, scheduleTimer } from '../../platform/timers/index.ts';
import { releaseQuarantine } from './index.ts';

const rules: OutboxRules = {
  afterAttempt: () => ({ state: 'accepted', expediteNext: false }),
  decideBundle: ({ pending }) => ({ send: pending.map((one) => one.id), bundle: [], held: [], holdUntil: undefined }),
  bundleWindow: 60_000,
};

let house: House;
let sent: string[];
let woken: string[];
beforeEach(async () => {
  house = await openHouse();
  sent = [];
  woken = [];
});
afterEach(() => house.close());

/** One turn of what an engine does by itself. */
async function turn(): Promise<void> {
  const senders = createSenders({
    database: house.database,
    node: 'n1',
    rules,
    separateProviders: [],
    prepare: async (batches: readonly OutgoingBatch[]) =>
      batches.map((batch) => async () => {
        sent.push(...batch.members.map((one) => one.obligationKey));
        return { outcome: 'accepted', words: 'ok' };
      }),
  });
  await senders.pump(0);
  await senders.settled();
  await runDueTimers(house.database, { 'test.wake': async (_tx, timer) => void woken.push(timer.key) });
}

async function page(key: string): Promise<void> {
  await house.database.transact(async (tx) => {
    const who = { recipient: 'a@heed.test', addressee: 'per_1', subject: key };
    await enqueueDeliveries(tx, [
      {
        obligationKey: key,
        lane: 0,
        channel: 'email',
        ...who,
        message: {},
        severityRank: 0,
        dueAt: tx.now,
        staleAt: tx.now + 3_600_000,
      },
    ]);
  });
}

test('in quarantine nothing is sent and nothing wakes; after the release what came since is sent, what waited is not', async () => {
  await page('old');
  await house.database.transact((tx) =>
    scheduleTimer(tx, { kind: 'test.wake', key: 'run_1', dueAt: tx.now - 3_600_000 }),
  );
  const quarantined = formatInstant(NOON);
  await sql`update installation set quarantined_at = ${quarantined}::timestamptz, quarantine_why = 'restored'`.execute(
    house.database.read,
  );
  await turn();
  await house.setClock(NOON + 60_000);
  await page('since');
  await turn();
  expect({ sent, woken }).toEqual({ sent: [], woken: [] });

  const done = await house.database.transact((tx) => releaseQuarantine(tx, { kind: 'operator' }));
  expect(done).toEqual({ releasedAt: NOON + 60_000, superseded: 1 });
  await turn();
  expect({ sent, woken }).toEqual({ sent: ['since'], woken: ['run_1'] });
  await page('new');
  await turn();
  await turn();
  expect({ sent, woken }).toEqual({ sent: ['since', 'new'], woken: ['run_1'] });
  const { rows } = await sql`select kind, actor, data from facts where subject = 'installation'`.execute(
    house.database.read,
  );
  expect(rows).toEqual([{ kind: 'system.quarantine-released', actor: { kind: 'operator' }, data: { superseded: 1 } }]);
});

test('what is not in quarantine is not released', async () => {
  const refused = await house.database.transact((tx) => releaseQuarantine(tx, { kind: 'operator' }));
  expect(isRefusal(refused) && refused.refused).toBe('wrong-state');
});
