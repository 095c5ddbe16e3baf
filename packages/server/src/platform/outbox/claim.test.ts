import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse } from '../../../../../tests/support/house.ts';
import { begin } from './begin.ts';
import { type Batch, claim, LEASE_SECONDS } from './claim.ts';
import type { DeliveryDraft, OutboxRules, SendOutcome } from './delivery.ts';
import { enqueueDeliveries } from './enqueue.ts';
import { finish } from './finish.ts';
import { supersedeDeliveries } from './supersede.ts';

/** Rules that a test can read: three tries, and everything of one recipient in one text. */
const rules: OutboxRules = {
  afterAttempt({ attempts }, { outcome }, now) {
    if (outcome !== 'retryable') return { state: outcome, expediteNext: false };
    return attempts >= 3
      ? { state: 'dead', expediteNext: false }
      : { state: 'pending', dueAt: now + 1_000, expediteNext: false };
  },
  decideBundle: ({ pending }) => ({ send: [], bundle: pending.map((one) => one.id), held: [], holdUntil: undefined }),
  bundleWindow: 60_000,
};
const ACCEPTED: SendOutcome = { outcome: 'accepted', words: 'ok' };

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

function draft(key: string, part: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return {
    obligationKey: key,
    lane: 0,
    channel: 'mail',
    recipient: 'box',
    addressee: 'somebody',
    subject: `about ${key}`,
    message: { key },
    dueAt: NOON,
    staleAt: NOON + 900_000,
    ...part,
  };
}

const enqueue = (...drafts: DeliveryDraft[]) => house.database.transact((tx) => enqueueDeliveries(tx, drafts));
const order = { lane: 0, channel: 'mail', places: 10, shut: [], admits: () => 10, jitter: () => 0 } as const;
const claimAll = async (places = 10): Promise<readonly Batch[]> =>
  (await house.database.transact((tx) => claim(tx, { ...order, places }, rules))).batches;
const look = (batch: Batch | undefined) => {
  if (batch === undefined) throw new Error('nothing was claimed');
  return begin(house.database.read, [batch], 'node').then(([begun]) => begun);
};
const states = async () =>
  (
    await house.database.read
      .selectFrom('deliveries')
      .select(['obligation_key as key', 'state'])
      .orderBy('id')
      .execute()
  ).map((row) => `${row.key} ${row.state}`);

test('the same obligation twice is one delivery', async () => {
  const [first] = await enqueue(draft('a'));
  expect(await enqueue(draft('a', { lane: 4 }), draft('b'))).toMatchObject([
    { id: first?.id, isNew: false },
    { obligationKey: 'b', isNew: true },
  ]);
});

test('what was acknowledged between the claim and the send is not begun', async () => {
  await enqueue(draft('a'));
  const [batch] = await claimAll();
  await house.database.transact((tx) => supersedeDeliveries(tx, ['about a'], { why: 'acknowledged' }));
  expect(await look(batch)).toBeUndefined();
});

test('a bundle goes without the members that were acknowledged since the claim', async () => {
  await enqueue(draft('a', { topic: 't' }), draft('b', { topic: 't' }), draft('c', { topic: 't' }));
  const [batch] = await claimAll();
  await house.database.transact((tx) => supersedeDeliveries(tx, ['about a'], { why: 'acknowledged' }));
  const begun = await look(batch);
  expect(begun?.outgoing.members.map((one) => one.obligationKey).sort()).toEqual(['b', 'c']);
  await house.database.transact((tx) =>
    finish(tx, [{ members: begun?.members ?? [], outcome: ACCEPTED }], rules, () => 0),
  );
  expect((await states()).sort()).toEqual(['a superseded', 'b accepted', 'c accepted']);
});

test('a sender that comes to it ten seconds after its claim does not begin', async () => {
  await enqueue(draft('a'), draft('b', { recipient: 'other' }));
  const [inTime, late] = await claimAll();
  await house.setClock(NOON + 9_999);
  expect(await look(inTime)).toMatchObject({ leaseLeft: 5_001 });
  await house.setClock(NOON + 10_000);
  expect(await look(late)).toBeUndefined();
});

test('a quarantine that begins between the claim and the send holds the send', async () => {
  await enqueue(draft('a'));
  const [batch] = await claimAll();
  await house.database.read
    .updateTable('installation')
    .set({ quarantined_at: new Date(NOON) })
    .execute();
  expect(await look(batch)).toBeUndefined();
});

test('a lease is not taken over a moment before it is over, and its holder can do nothing afterwards', async () => {
  await enqueue(draft('a'));
  const [first] = await claimAll();
  const begun = await look(first);
  await house.setClock(NOON + LEASE_SECONDS * 1_000 - 1);
  expect(await claimAll()).toEqual([]);
  await house.setClock(NOON + LEASE_SECONDS * 1_000);
  const [second] = await claimAll();
  expect(second).toMatchObject({ key: 'a', members: [{ attempts: 2 }] });
  expect(await look(first)).toBeUndefined();
  await house.database.transact((tx) =>
    finish(tx, [{ members: begun?.members ?? [], outcome: ACCEPTED }], rules, () => 0),
  );
  expect(await states()).toEqual(['a sending']);
});

test('a bundle whose sender vanished goes again as it was, under the same key', async () => {
  await enqueue(draft('a', { topic: 't' }), draft('b', { topic: 't' }));
  const [first] = await claimAll();
  await look(first);
  await enqueue(draft('c', { topic: 't' }));
  await house.setClock(NOON + 20_000);
  const again = await claimAll();
  expect(again.map((batch) => batch.members.map((one) => one.obligationKey).sort())).toEqual([['a', 'b'], ['c']]);
  expect(again[0]?.key).toBe(first?.key);
});

test('what makes every sender vanish is dead after its last attempt', async () => {
  await enqueue(draft('a'));
  for (let round = 0; round < 3; round += 1) {
    await house.setClock(NOON + round * 20_000);
    const [batch] = await claimAll();
    expect(await look(batch)).toBeDefined();
  }
  await house.setClock(NOON + 60_000);
  expect(await claimAll()).toEqual([]);
  expect(await states()).toEqual(['a dead']);
  const attempts = await house.database.read.selectFrom('delivery_attempts').select('outcome').execute();
  expect(attempts.map((one) => one.outcome)).toEqual(['unknown', 'unknown', 'unknown']);
  expect(await house.database.read.selectFrom('facts').select('kind').execute()).toEqual([{ kind: 'delivery.dead' }]);
});

test('the most severe goes first, and of equals the newest', async () => {
  await enqueue(draft('old', { recipient: '1', severityRank: 1 }));
  await house.setClock(NOON + 1);
  await enqueue(draft('new', { recipient: '2', severityRank: 1 }), draft('severe', { recipient: '3' }));
  const keys = (await claimAll(2)).map((batch) => batch.key);
  expect(keys).toEqual(['severe', 'new']);
});

test('a recipient with many texts does not keep another from a place', async () => {
  await enqueue(draft('a1'), draft('a2'), draft('a3'), draft('b1', { recipient: 'other', severityRank: 1 }));
  const recipients = (await claimAll(2)).map((batch) => batch.recipient);
  expect(recipients).toEqual(['box', 'other']);
});

test('the database refuses a history that the states do not allow', async () => {
  await enqueue(draft('a'));
  const set = (state: string) =>
    house.database.read
      .updateTable('deliveries')
      .set({ state, finished_at: new Date(NOON) })
      .execute();
  await expect(set('accepted')).rejects.toThrow('cannot become accepted');
  await set('superseded');
  await expect(set('dead')).rejects.toThrow('cannot become dead');
});
