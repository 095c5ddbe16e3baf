import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@heed/core/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse } from '../../../../../tests/support/house.ts';
import { FAILURES_TO_OPEN } from './breakers.ts';
import type { OutboxRules, OutgoingBatch, SendOutcome } from './delivery.ts';
import { enqueueDeliveries } from './enqueue.ts';
import { gather } from './gather.ts';
import { paceOf } from './pace.ts';
import type { SenderDeps } from './sender-deps.ts';
import { createSenders, PLACES } from './senders.ts';
import { supersedeDeliveries } from './supersede.ts';
import { createUrgency } from './urgency.ts';

const rules: OutboxRules = {
  afterAttempt: (_, { outcome }, now) =>
    outcome === 'retryable'
      ? { state: 'pending', dueAt: now + 60 * SECOND, expediteNext: false }
      : { state: outcome, expediteNext: false },
  decideBundle: ({ pending }) => ({
    send: pending.map(({ id }) => id),
    bundle: [],
    held: [],
    holdUntil: undefined,
  }),
  bundleWindow: 60_000,
};
const ACCEPTED: SendOutcome = { outcome: 'accepted', words: 'ok' };
const AWAY: SendOutcome = { outcome: 'retryable', words: 'away' };
const soon = { timeout: 15_000, interval: 20 };

let house: House;
/** Keys as the provider got them, in order. */
let got: string[];
let underWay: number;
let most: number;
let slices: number[];
let troubles: unknown[];
let says: (key: string) => Promise<SendOutcome>;
beforeEach(async () => {
  [got, slices, troubles, underWay, most] = [[], [], [], 0, 0];
  says = async () => ACCEPTED;
  house = await openHouse();
});
afterEach(() => house.close());

async function call({ key }: OutgoingBatch): Promise<SendOutcome> {
  got.push(key);
  underWay += 1;
  most = Math.max(most, underWay);
  const said = await says(key);
  underWay -= 1;
  return said;
}

const open = (more: Partial<SenderDeps> = {}) =>
  createSenders({
    database: house.database,
    node: 'node',
    rules,
    separateProviders: [],
    jitter: () => 0,
    observe: { onTrouble: (error) => troubles.push(error) },
    prepare: async (batches) => {
      slices.push(batches.length);
      return batches.map((batch) => () => call(batch));
    },
    ...more,
  });

const keysOf = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `letter ${at}`);

async function enqueue(count: number): Promise<readonly string[]> {
  const keys = keysOf(count);
  await house.database.transact((tx) =>
    enqueueDeliveries(
      tx,
      keys.map((key) => ({
        obligationKey: key,
        lane: 3,
        channel: 'mail',
        recipient: `box of ${key}`,
        addressee: `box of ${key}`,
        subject: 'update',
        message: { key },
        dueAt: NOON,
        staleAt: NOON + 900_000,
      })),
    ),
  );
  return keys;
}

async function states(): Promise<Readonly<Record<string, number>>> {
  const rows = await house.database.read.selectFrom('deliveries').select(['state', 'attempts']).execute();
  const counted = Map.groupBy(rows, ({ state, attempts }) => `${state} after ${attempts}`);
  return Object.fromEntries([...counted].map(([name, all]) => [name, all.length]));
}

async function pumpOut(senders: ReturnType<typeof createSenders>): Promise<void> {
  while ((await senders.pump(3)).again) await senders.settled();
  await senders.settled();
}

test('very many go out once each, as many at a time as there are places, and share their statements', async () => {
  const keys = await enqueue(400);
  says = () => pause(5, ACCEPTED);
  await pumpOut(open());
  expect([...got].sort()).toEqual([...keys].sort());
  expect(most).toBe(PLACES[3]);
  expect(await states()).toEqual({ 'accepted after 1': 400 });
  expect(slices.length).toBeLessThan(100);
  const attempts = await house.database.read.selectFrom('delivery_attempts').select('outcome').execute();
  expect(attempts.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 400 }, () => 'accepted'));
  expect(troubles).toEqual([]);
});

test('two nodes at once send none of them twice', async () => {
  const keys = await enqueue(300);
  says = () => pause(2, ACCEPTED);
  await Promise.all([pumpOut(open({ node: 'one' })), pumpOut(open({ node: 'two' }))]);
  expect([...got].sort()).toEqual([...keys].sort());
  expect(await states()).toEqual({ 'accepted after 1': 300 });
});

test('what is taken back while it is claimed ahead is not sent, and nobody writes that it was under way', async () => {
  await enqueue(100);
  const first = Promise.withResolvers<SendOutcome>();
  says = () => first.promise;
  const senders = open();
  await senders.pump(3);
  await expect.poll(() => got.length, soon).toBe(PLACES[3]);
  const taken = await house.database.transact((tx) => supersedeDeliveries(tx, ['update'], { why: 'Something newer.' }));
  expect(taken.underWay).toHaveLength(PLACES[3]);
  first.resolve(ACCEPTED);
  await pumpOut(senders);
  expect(got).toHaveLength(PLACES[3]);
  expect(await house.database.read.selectFrom('facts').select('kind').execute()).toHaveLength(PLACES[3]);
});

test('what a slow provider does not come to waits again, as if it had not been claimed', async () => {
  const keys = await enqueue(200);
  const stall = Promise.withResolvers<SendOutcome>();
  says = () => (got.length > 60 ? stall.promise : pause(2, ACCEPTED));
  const pumping = pumpOut(open());
  await expect.poll(() => underWay, soon).toBe(PLACES[3]);
  await pause(1_200);
  says = async () => ACCEPTED;
  stall.resolve(ACCEPTED);
  await pumping;
  expect([...got].sort()).toEqual([...keys].sort());
  expect(await states()).toEqual({ 'accepted after 1': 200 });
});

test('a node that is killed before it writes down what was taken loses nothing: that goes out once more, and no other', async () => {
  const keys = await enqueue(60);
  let isDead = false;
  const transact: typeof house.database.transact = (work) =>
    isDead ? new Promise(() => undefined) : house.database.transact(work);
  const gone = open({ node: 'gone', database: { ...house.database, transact } });
  says = async () => {
    isDead = true;
    return ACCEPTED;
  };
  await gone.pump(3);
  await expect.poll(() => got.length, soon).toBe(PLACES[3]);
  const once = [...got];
  says = async () => ACCEPTED;
  const other = open({ node: 'other' });
  await pumpOut(other);
  expect(got).toHaveLength(60);
  await house.setClock(NOON + 16 * SECOND);
  await pumpOut(other);
  expect([...got].sort()).toEqual([...keys, ...once].sort());
  expect(await states()).toEqual({ 'accepted after 1': 60 - once.length, 'accepted after 2': once.length });
});

test('one that cannot be written, and one that is refused, keep no other', async () => {
  await enqueue(60);
  says = async (key) => {
    if (key === 'letter 7') throw new Error('it cannot be written');
    return key === 'letter 9' ? { outcome: 'refused', words: 'no such mailbox' } : ACCEPTED;
  };
  await pumpOut(open());
  expect(await states()).toEqual({ 'accepted after 1': 58, 'refused after 1': 1, 'pending after 1': 1 });
  expect(troubles).toHaveLength(1);
});

test('when the many cannot be prepared together, each is prepared alone', async () => {
  await enqueue(40);
  const senders = open({
    prepare: async (batches) => {
      if (batches.some(({ key }) => key === 'letter 3')) throw new Error('it cannot be read');
      return batches.map((batch) => () => call(batch));
    },
  });
  await pumpOut(senders);
  expect(await states()).toEqual({ 'accepted after 1': 39, 'pending after 1': 1 });
});

test('a provider that is down is not asked by those who were claimed ahead', async () => {
  await enqueue(200);
  says = () => (got.length > 60 ? Promise.resolve(AWAY) : pause(2, ACCEPTED));
  await pumpOut(open());
  expect(got.length - 60).toBeLessThan(FAILURES_TO_OPEN + 3 * PLACES[3]);
  const counted = await states();
  expect(counted['pending after 0']).toBe(200 - got.length);
  expect(Object.keys(counted).filter((name) => name.startsWith('sending'))).toEqual([]);
});

test('recipients who are not reached for now are no reason to stop asking the provider for others', async () => {
  await enqueue(60);
  const opened: string[] = [];
  says = async (key) => (Number(key.slice(7)) < 30 ? { ...AWAY, isOfRecipient: true } : ACCEPTED);
  await pumpOut(open({ observe: { onBreaker: (_, state) => opened.push(state) } }));
  expect(await states()).toEqual({ 'accepted after 1': 30, 'pending after 1': 30 });
  expect(opened).toEqual([]);
});

test('while something urgent is worked on, others begin little: nothing that is urgent waits for them', async () => {
  const urgency = createUrgency();
  let woken = 0;
  const again = () => {
    if (urgency.admits(again)) woken += 1;
  };
  expect(urgency.admits(again)).toBe(true);
  const [first, second] = [urgency.begin(), urgency.begin()];
  expect(urgency.admits(again)).toBe(false);
  first();
  first();
  expect(woken).toBe(0);
  second();
  expect(woken).toBe(1);
  const endless = urgency.begin();
  expect(urgency.admits(again)).toBe(false);
  await expect.poll(() => woken, soon).toBe(2);
  expect(urgency.admits(again)).toBe(false);
  endless();
  expect(woken).toBe(3);
});

test('very many go out although pages hang', async () => {
  await enqueue(60);
  const hung = Promise.withResolvers<SendOutcome>();
  await house.database.transact((tx) =>
    enqueueDeliveries(tx, [
      {
        ...{ obligationKey: 'page', lane: 0, channel: 'mail', recipient: 'p', addressee: 'p', subject: 'p' },
        ...{ message: {}, dueAt: NOON, staleAt: NOON + 900_000 },
      },
    ]),
  );
  says = (key) => (key === 'page' ? hung.promise : Promise.resolve(ACCEPTED));
  const senders = open();
  await senders.pump(0);
  await expect.poll(() => got, soon).toEqual(['page']);
  while (got.length < 61) await senders.pump(3);
  hung.resolve(ACCEPTED);
  await senders.settled();
  expect((await states())['accepted after 1']).toBeGreaterThanOrEqual(60);
});

test('a provider that is slow gets few ahead, a fast one many, and never more than the bounds', () => {
  expect(paceOf(8, 2_000)).toEqual({ slice: 8, ahead: 8 });
  expect(paceOf(8, 5)).toEqual({ slice: 32, ahead: 128 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 64 }), fc.double({ min: 0, max: 20_000, noNaN: true }), (places, took) => {
      const { slice, ahead } = paceOf(places, took);
      expect(slice).toBeGreaterThanOrEqual(places);
      expect(slice).toBeLessThanOrEqual(Math.max(places, 32));
      expect(ahead).toBeGreaterThanOrEqual(slice);
      expect(ahead).toBeLessThanOrEqual(Math.max(slice, 128));
    }),
  );
});

test('what comes within a moment is done together, and all hear of it', async () => {
  const runs: number[][] = [];
  const add = gather({
    within: 10,
    most: 3,
    run: async (items: readonly number[]) => {
      runs.push([...items]);
      if (items.includes(9)) throw new Error('no commit');
      return items.length;
    },
  });
  expect(await Promise.all([1, 2, 3, 4].map(add))).toEqual([3, 3, 3, 1]);
  await expect(add(9)).rejects.toThrow('no commit');
  expect(runs).toEqual([[1, 2, 3], [4], [9]]);
});
