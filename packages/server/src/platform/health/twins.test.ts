import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse } from '../../../../../tests/support/house.ts';
import { createDatabase, type Database, openPool } from '../db/index.ts';
import { createSenders, enqueueDeliveries, type OutboxRules, type SendOutcome } from '../outbox/index.ts';
import { claimTimers, runDueTimers, scheduleTimers } from '../timers/index.ts';
import { type Node, readVitals, sayAlive } from './health.ts';

/** Two nodes that were given one name by mistake, each with connections of its own. */
const NAME = 'twin';
const SECOND = 1_000;
const rules: OutboxRules = {
  afterAttempt: (_delivery, { outcome }, now) =>
    outcome === 'retryable'
      ? { state: 'pending', dueAt: now + 60 * SECOND, expediteNext: false }
      : { state: outcome, expediteNext: false },
  decideBundle: ({ pending }) => ({ send: pending.map((one) => one.id), bundle: [], held: [], holdUntil: undefined }),
  bundleWindow: 60_000,
};

let house: House;
let twins: readonly [Database, Database];
beforeEach(async () => {
  house = await openHouse();
  twins = [openTwin(), openTwin()];
});
afterEach(async () => {
  for (const twin of twins) await twin.close();
  await house.close();
});

function openTwin(): Database {
  const pool = openPool(house.connectionString, 'engine', () => undefined);
  return createDatabase(pool, () => ({}));
}

function sendersOf(database: Database, send: (key: string) => Promise<SendOutcome['outcome']>) {
  return createSenders({
    database,
    node: NAME,
    rules,
    separateProviders: [],
    prepare: async (batches) =>
      batches.map(({ key }) => async () => ({ outcome: await send(key), words: 'said by the provider' })),
  });
}

async function enqueue(count: number): Promise<readonly string[]> {
  const keys = Array.from({ length: count }, (_, at) => `page ${at}`);
  await house.database.transact((tx) =>
    enqueueDeliveries(
      tx,
      keys.map((key) => ({
        obligationKey: key,
        lane: 0,
        channel: 'mail',
        recipient: `box of ${key}`,
        addressee: 'somebody',
        subject: key,
        message: {},
        dueAt: NOON,
        staleAt: NOON + 900 * SECOND,
      })),
    ),
  );
  return keys;
}

test('two nodes of one name that send at the same time send every page once', async () => {
  const keys = await enqueue(40);
  const sent: string[] = [];
  const nodes = twins.map((twin) =>
    sendersOf(twin, async (key) => {
      sent.push(key);
      return 'accepted';
    }),
  );
  for (let again = true; again; ) {
    const pumped = await Promise.all(nodes.map((node) => node.pump(0)));
    await Promise.all(nodes.map((node) => node.settled()));
    again = pumped.some((one) => one.again);
  }
  expect(sent.toSorted()).toEqual(keys.toSorted());
});

test('a node that was frozen over its lease changes nothing of what its namesake took over', async () => {
  await enqueue(1);
  let thaw: (outcome: 'accepted') => void = () => undefined;
  const frozen = sendersOf(twins[0], () => new Promise((resolve) => (thaw = resolve)));
  const awake = sendersOf(twins[1], async () => 'refused');
  await frozen.pump(0);
  await expect.poll(() => attempts()).toEqual([{ attempt: 1, node: NAME, outcome: null }]);
  await house.setClock(NOON + 15 * SECOND);
  await awake.pump(0);
  await awake.settled();
  thaw('accepted');
  await frozen.settled();
  // The frozen one was taken at its word in the log of attempts; the state is its namesake's.
  expect(await attempts()).toEqual([
    { attempt: 1, node: NAME, outcome: 'accepted' },
    { attempt: 2, node: NAME, outcome: 'refused' },
  ]);
  expect(await house.database.read.selectFrom('deliveries').select('state').execute()).toEqual([{ state: 'refused' }]);
});

function attempts() {
  return house.database.read
    .selectFrom('delivery_attempts')
    .select(['attempt', 'node', 'outcome'])
    .orderBy('attempt')
    .execute();
}

test('a timer that both run at the same time runs once, and one whose holder froze is taken over', async () => {
  const keys = Array.from({ length: 50 }, (_, at) => `timer ${at}`);
  await house.database.transact((tx) =>
    scheduleTimers(
      tx,
      keys.map((key) => ({ kind: 'test', key, dueAt: NOON })),
    ),
  );
  const ran: string[] = [];
  const handlers = { test: async (_tx: unknown, { key }: { readonly key: string }) => void ran.push(key) };
  // The first froze right after its claim.
  expect(await claimTimers(twins[0].read, ['test'], 5)).toHaveLength(5);
  await Promise.all(twins.map((twin) => runDueTimers(twin, handlers)));
  expect(ran).toHaveLength(45);
  await house.setClock(NOON + 15 * SECOND);
  await Promise.all(twins.map((twin) => runDueTimers(twin, handlers)));
  expect(ran.toSorted()).toEqual(keys.toSorted());
});

test('namesakes are seen as two, and one that was started again replaces its old self', async () => {
  const node = (incarnation: string): Node => ({ incarnation, name: NAME, version: '1', vitals: {} });
  const seen = async () => (await readVitals(house.database.read)).nodes.map(({ silence }) => silence).toSorted();
  await sayAlive(twins[0].read, node('a'));
  await sayAlive(twins[1].read, node('b'));
  await house.setClock(NOON + 50 * SECOND);
  await sayAlive(twins[1].read, node('b'));
  expect(await seen()).toEqual([0, 50]);
  await house.setClock(NOON + 61 * SECOND);
  await sayAlive(twins[1].read, node('b'));
  expect(await seen()).toEqual([0]);
});

test('a node of another name that is gone is shown for a day', async () => {
  const node = (name: string): Node => ({ incarnation: name, name, version: '1', vitals: {} });
  const names = async () => (await readVitals(house.database.read)).nodes.map(({ name }) => name).toSorted();
  await sayAlive(twins[0].read, node('gone'));
  await house.setClock(NOON + 86_400 * SECOND);
  await sayAlive(twins[1].read, node('here'));
  expect(await names()).toEqual(['gone', 'here']);
  await house.setClock(NOON + 86_401 * SECOND);
  await sayAlive(twins[1].read, node('here'));
  expect(await names()).toEqual(['here']);
});
