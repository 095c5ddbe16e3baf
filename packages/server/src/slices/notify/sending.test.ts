import { MINUTE, SECOND } from '@heed/core/kernel';
import { mostAttempts } from '@heed/core/notify';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { LANES, type Senders, supersedeDeliveries } from '../../platform/outbox/index.ts';
import type { Telling } from './index.ts';
import { accept, addVerified, fail, fakeTransport } from './notify.testing.ts';
import type { Outcome } from './ports.ts';

const mail = fakeTransport('email');
const hook = fakeTransport('webhook');
let house: House;
let ana: TestPerson;
let anasMail: string;

beforeEach(async () => {
  mail.says(accept);
  hook.says(accept);
  house = await openHouse({ transports: [mail, hook] });
  ana = await house.person('Ana', 'responder');
  anasMail = await addVerified(house, mail, ana, 'ana@example.org');
});
afterEach(async () => {
  await house.close();
  mail.nothingElse();
  hook.nothingElse();
});

const at = (since: number) => house.setClock(NOON + since);

function page(name: string, part: Partial<Telling> = {}): Telling {
  return {
    pageKey: `run_${name}/0.0.0`,
    subject: `run_${name}`,
    topic: 'checkout',
    severityRank: 1,
    people: [ana.id],
    message: (personId) => ({
      kind: 'page',
      words: { title: name, since: NOON, why: 'You are on call.', link: `http://heed.test/ack/${name}/${personId}` },
    }),
    ...part,
  };
}

const tell = (...tellings: Telling[]) => house.database.transact((tx) => house.rooms.notify.notifyAll(tx, tellings));

const openNode = (node: string) => house.rooms.notify.openSenders({ database: house.database, node, jitter: () => 0 });

async function pumpAll(senders: Senders): Promise<number> {
  let begun = 0;
  for (const lane of LANES) begun += (await senders.pump(lane)).begun;
  return begun;
}

const deliveries = (subject: string) =>
  house.database.read.selectFrom('deliveries').selectAll().where('subject', '=', subject).orderBy('due_at').execute();
const attemptsOf = async (subject: string) =>
  house.database.read
    .selectFrom('delivery_attempts')
    .innerJoin('deliveries', 'deliveries.id', 'delivery_id')
    .select(['attempt', 'node', 'outcome', 'delivery_attempts.words'])
    .where('subject', '=', subject)
    .orderBy('attempt')
    .execute();
const factsOf = async (subject: string) =>
  (
    await house.database.read.selectFrom('facts').select('kind').where('subject', '=', subject).orderBy('seq').execute()
  ).map((fact) => fact.kind);

function held() {
  let release: (outcome: Outcome) => void = () => undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    release = resolve;
  });
  return { outcome, release };
}

test('a page is sent once, in the words of its person, and history says so', async () => {
  const [told] = await tell(page('a'));
  expect(told).toMatchObject({ planned: [{ personId: ana.id, deliveryIds: [expect.stringMatching(/^dlv_/)] }] });
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([
    {
      kind: 'page',
      to: 'ana@example.org',
      link: `http://heed.test/ack/a/${ana.id}`,
      obligationKey: `run_a/0.0.0/${ana.id}/${anasMail}/0m`,
    },
  ]);
  await tell(page('a'));
  expect(await house.runDeliveries()).toBe(0);
  expect(await factsOf('run_a')).toEqual(['delivery.accepted']);
});

test('two nodes that claim at the same time never send one page twice', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, n) => house.person(`P${n}`, 'responder')));
  for (const [n, person] of people.entries()) await addVerified(house, mail, person, `p${n}@example.org`);
  await tell(...['x', 'y', 'z'].map((name) => page(name, { people: people.map((person) => person.id), topic: name })));
  const nodes = [openNode('one'), openNode('two'), openNode('three')];
  const expected = people.length * 3;
  for (let round = 0; round < 20; round += 1) {
    await Promise.all(nodes.map((node) => pumpAll(node)));
    await Promise.all(nodes.map((node) => node.settled()));
  }
  const keys = mail.taken().map((message) => message.obligationKey);
  expect(keys).toHaveLength(expected);
  expect(new Set(keys).size).toBe(expected);
});

test('a node that froze is taken over after its lease, under the same key, and cannot finish when it wakes', async () => {
  await tell(page('a'));
  const frozen = openNode('frozen');
  const call = held();
  mail.says(() => call.outcome);
  expect(await pumpAll(frozen)).toBe(1);
  await expect.poll(() => mail.taken().length).toBe(1);
  mail.says(accept);
  await at(14 * SECOND);
  expect(await house.runDeliveries()).toBe(0);
  await at(16 * SECOND);
  expect(await house.runDeliveries()).toBe(1);
  expect(mail.taken()).toMatchObject([{ obligationKey: `run_a/0.0.0/${ana.id}/${anasMail}/0m` }]);
  call.release({ outcome: 'refused', words: '550 no such mailbox' });
  await frozen.settled();
  expect(await deliveries('run_a')).toMatchObject([{ state: 'accepted', words: '250 queued', attempts: 2 }]);
  expect(await attemptsOf('run_a')).toMatchObject([
    { attempt: 1, node: 'frozen', outcome: 'refused' },
    { attempt: 2, node: 'test', outcome: 'accepted' },
  ]);
  expect(await factsOf('run_a')).toEqual(['delivery.accepted']);
});

test('what is superseded while it waits is never sent', async () => {
  await tell(page('a'), page('b'));
  const ended = await house.database.transact((tx) => supersedeDeliveries(tx, ['run_a'], { why: 'Ana acknowledged.' }));
  expect(ended).toEqual({ waiting: 1, underWay: [] });
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([{ subject: expect.stringContaining('b') }]);
  expect(await deliveries('run_a')).toMatchObject([{ state: 'superseded', words: 'Ana acknowledged.' }]);
  expect(await factsOf('run_a')).toEqual([]);
});

test('an acknowledgement during the call is told as such, and the late outcome does not undo it', async () => {
  await tell(page('a'));
  const call = held();
  mail.says(() => call.outcome);
  const node = openNode('one');
  await pumpAll(node);
  await expect.poll(() => mail.taken().length).toBe(1);
  const ended = await house.database.transact((tx) => supersedeDeliveries(tx, ['run_a'], { why: 'Ana acknowledged.' }));
  expect(ended).toMatchObject({ waiting: 0, underWay: [expect.any(String)] });
  call.release({ outcome: 'retryable', words: '451 busy' });
  await node.settled();
  expect(await deliveries('run_a')).toMatchObject([{ state: 'superseded', lease_until: null }]);
  expect(await attemptsOf('run_a')).toMatchObject([{ outcome: 'retryable', words: '451 busy' }]);
  expect(await factsOf('run_a')).toEqual(['delivery.superseded']);
});

test('a failed page is tried again after 5, 15 and then every 20 seconds', async () => {
  await tell(page('a'));
  mail.says(fail);
  let since = 0;
  for (const wait of [0, 5, 15, 20, 20, 20]) {
    if (wait > 0) {
      await at(since + wait * SECOND - 1);
      expect(await house.runDeliveries()).toBe(0);
    }
    since += wait * SECOND;
    await at(since);
    expect(await house.runDeliveries()).toBe(1);
    expect(mail.taken()).toHaveLength(1);
  }
  mail.says(accept);
  await at(since + 20 * SECOND);
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(1);
  expect((await attemptsOf('run_a')).map((attempt) => attempt.outcome)).toEqual([
    ...Array.from({ length: 6 }, () => 'retryable'),
    'accepted',
  ]);
});

test('when the first channel fails, the next one of the same person is asked at once', async () => {
  const anasHook = await addVerified(house, hook, ana, 'https://hooks.example.org/ana');
  for (const [contactMethodId, delayMinutes] of [
    [anasMail, 0],
    [anasHook, 10],
  ]) {
    await house.call('POST', '/v1/me/notification-rules', { as: ana, body: { contactMethodId, delayMinutes } });
  }
  await tell(page('a'), page('b', { topic: 'search' }));
  mail.says((message) => (message.obligationKey.startsWith('run_a') ? fail() : accept()));
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(2);
  expect(hook.taken()).toMatchObject([
    { obligationKey: expect.stringMatching(/^run_a/), to: 'https://hooks.example.org/ana' },
  ]);
});

test('a mailbox that is refused for good is history, and the next channel is asked at once', async () => {
  await addVerified(house, hook, ana, 'https://hooks.example.org/ana');
  const methods = await house.call('GET', '/v1/me/contact-methods', { as: ana });
  for (const [n, item] of methods.body.items.entries()) {
    const body = { contactMethodId: item.id, delayMinutes: n * 10 };
    expect((await house.call('POST', '/v1/me/notification-rules', { as: ana, body })).status).toBe(201);
  }
  const first = methods.body.items[0].kind === 'email' ? mail : hook;
  const second = first === mail ? hook : mail;
  first.says(() => ({ outcome: 'refused', words: '550 no such mailbox' }));
  await tell(page('a'));
  await house.runDeliveries();
  expect(first.taken()).toHaveLength(1);
  expect(second.taken()).toHaveLength(1);
  expect(await factsOf('run_a')).toEqual(['delivery.refused', 'delivery.accepted']);
});

test('thirty pages become four texts and one that stands for the other twenty-six', async () => {
  await tell(...Array.from({ length: 30 }, (_, n) => page(`p${n}`)));
  await house.runDeliveries();
  const sent = mail.taken();
  expect(sent.map((message) => message.kind).sort()).toEqual(['bundle', 'page', 'page', 'page', 'page']);
  const bundle = sent.find((message) => message.kind === 'bundle');
  const link = 'http://heed.test/alerts';
  expect(bundle).toMatchObject({ text: expect.stringContaining('and 16 more'), data: { count: 26 }, link });
  expect(bundle?.text).toContain(`${link}\n`);
  const rows = await house.database.read
    .selectFrom('deliveries')
    .select(['state', 'bundled_in'])
    .where('subject', 'like', 'run_p%')
    .execute();
  expect(rows.every((row) => row.state === 'accepted')).toBe(true);
  expect(rows.filter((row) => row.bundled_in !== null)).toHaveLength(26);

  await tell(page('later'));
  expect(await house.runDeliveries()).toBe(0);
  await tell(page('news', { topic: 'search' }));
  expect(await house.runDeliveries()).toBe(1);
  expect(mail.taken()).toMatchObject([{ kind: 'page', subject: expect.stringContaining('news') }]);
  await at(15 * MINUTE);
  expect(await house.runDeliveries()).toBe(1);
  expect(mail.taken()).toMatchObject([{ obligationKey: expect.stringContaining('run_later') }]);
});

const notice = (name: string, part: Partial<Telling> = {}): Telling =>
  page(name, {
    lane: 2,
    severityRank: 2,
    message: () => ({
      kind: 'notice',
      words: {
        subject: `Notice ${name}`,
        paragraphs: ['It is due soon.'],
        link: { label: 'Open', url: `http://heed.test/${name}` },
      },
    }),
    ...part,
  });

test('notices go by themselves, however many, and use up nothing of what pages may send', async () => {
  await tell(...Array.from({ length: 12 }, (_, n) => notice(`n${n}`)));
  await house.runDeliveries();
  expect(mail.taken().map(({ kind }) => kind)).toEqual(Array.from({ length: 12 }, () => 'notice'));
  await tell(...Array.from({ length: 5 }, (_, n) => page(`p${n}`)));
  await house.runDeliveries();
  expect(mail.taken().map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'page'));
});

test('a notice that wakes people keeps its words in a bundle of pages', async () => {
  await tell(...Array.from({ length: 8 }, (_, n) => page(`p${n}`)), notice('late', { lane: 0, severityRank: 9 }));
  await house.runDeliveries();
  const bundle = mail.taken().find(({ kind }) => kind === 'bundle');
  expect(bundle).toMatchObject({ data: { count: 5, subjects: expect.arrayContaining(['run_late']) } });
  expect(bundle?.text).toContain('Notice late');
  expect(bundle?.text).toContain('http://heed.test/late');
});

test('a bundle that failed is made anew, with what came meanwhile', async () => {
  await tell(...Array.from({ length: 8 }, (_, n) => page(`p${n}`)));
  mail.says((message) => (message.kind === 'bundle' ? fail() : accept()));
  await house.runDeliveries();
  const first = mail.taken().find((message) => message.kind === 'bundle');
  expect(first).toMatchObject({ data: { count: 4 } });
  mail.says(accept);
  await tell(page('new'));
  await at(5 * SECOND);
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([{ kind: 'bundle', data: { count: 5 } }]);
  const open = await house.database.read
    .selectFrom('deliveries')
    .select('id')
    .where('state', '<>', 'accepted')
    .execute();
  expect(open).toEqual([]);
});

test('after an outage what is stale comes in one text, not in a flood', async () => {
  mail.says(fail);
  await tell(...Array.from({ length: 5 }, (_, n) => page(`p${n}`)));
  for (let minute = 0; minute < 30; minute += 1) {
    await at(minute * MINUTE);
    await house.runDeliveries();
  }
  mail.taken();
  mail.says(accept);
  for (let second = 0; second < 120; second += 10) {
    await at(30 * MINUTE + second * SECOND);
    await house.runDeliveries();
  }
  expect(mail.taken()).toMatchObject([{ kind: 'bundle', data: { count: 5 } }]);
});

test('a provider that is down is left alone, and the next channel is asked without waiting', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, (_, n) => house.person(`P${n}`, 'responder')));
  for (const [n, person] of people.entries()) await addVerified(house, mail, person, `p${n}@example.org`);
  const anasHook = await addVerified(house, hook, ana, 'https://hooks.example.org/ana');
  for (const [contactMethodId, delayMinutes] of [
    [anasMail, 0],
    [anasHook, 10],
  ]) {
    await house.call('POST', '/v1/me/notification-rules', { as: ana, body: { contactMethodId, delayMinutes } });
  }
  mail.says(fail);
  await tell(page('others', { people: people.map((person) => person.id) }));
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(5);

  await at(1 * SECOND);
  await tell(page('a'));
  await house.runDeliveries();
  expect(hook.taken()).toMatchObject([{ obligationKey: expect.stringMatching(/^run_a/) }]);
  const mine = (await deliveries('run_a')).find((row) => row.channel === 'email');
  expect(mine).toMatchObject({ state: 'pending', attempts: 0 });

  mail.says(accept);
  await at(6 * SECOND);
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(6);
});

test('a page is given up after its last attempt, and history says so loudly', async () => {
  await tell(page('a'));
  await sql`update deliveries set attempts = ${mostAttempts(0) - 1} where subject = 'run_a'`.execute(
    house.database.read,
  );
  mail.says(fail);
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(1);
  expect(await deliveries('run_a')).toMatchObject([{ state: 'dead', words: '451 try again later' }]);
  expect(await factsOf('run_a')).toEqual(['delivery.dead']);
});

test('a message whose sending breaks fails alone', async () => {
  const ben = await house.person('Ben', 'responder');
  await addVerified(house, mail, ben, 'ben@example.org');
  await tell(page('poison'), page('good', { people: [ben.id] }));
  mail.says((message) => {
    if (message.obligationKey.startsWith('run_poison')) throw new Error('poison');
    return accept();
  });
  await expect(house.runDeliveries()).rejects.toThrow('poison');
  expect(mail.taken()).toHaveLength(2);
  expect(await deliveries('run_good')).toMatchObject([{ state: 'accepted' }]);
  expect(await deliveries('run_poison')).toMatchObject([{ state: 'pending', attempts: 1 }]);
});

test('in quarantine nothing is sent until an operator confirms', async () => {
  await tell(page('a'));
  await sql`update installation set quarantined_at = heed_now(), quarantine_why = 'restored'`.execute(
    house.database.read,
  );
  expect(await house.runDeliveries()).toBe(0);
  const test = await house.call('POST', `/v1/me/contact-methods/${anasMail}/test`, { as: ana });
  expect(test).toMatchObject({ status: 409, body: { code: 'quarantined' } });
  await sql`update installation set quarantined_at = null`.execute(house.database.read);
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(1);
});

test('a newer telling of the same run takes the place of what the older one still had to say', async () => {
  await house.call('POST', '/v1/me/notification-rules', {
    as: ana,
    body: { contactMethodId: anasMail, delayMinutes: 5 },
  });
  await tell(page('a'));
  await at(1 * MINUTE);
  await tell(page('a', { pageKey: 'run_a/0.1.0' }));
  expect((await deliveries('run_a')).map((row) => row.state)).toEqual(['superseded', 'pending']);
  await at(6 * MINUTE);
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([{ obligationKey: expect.stringContaining('run_a/0.1.0') }]);
});

test('somebody without a usable contact method is named, in the answer and in history', async () => {
  const ben = await house.person('Ben', 'responder');
  const [told] = await tell(page('a', { people: [ben.id, ana.id] }));
  expect(told).toMatchObject({ planned: [{ personId: ana.id }], unreachable: [ben.id] });
  const reached = await house.rooms.notify.reachability(house.database.read, [ana.id, ben.id]);
  expect([...reached.values()]).toEqual([true, false]);
  await house.runDeliveries();
  expect(mail.taken()).toHaveLength(1);
  expect(await factsOf('run_a')).toEqual(['notify.unreachable', 'delivery.accepted']);
});

test('a page never follows an address that its owner has given up meanwhile', async () => {
  await tell(page('a'));
  expect((await house.call('DELETE', `/v1/me/contact-methods/${anasMail}`, { as: ana })).status).toBe(204);
  await house.runDeliveries();
  expect(mail.taken()).toMatchObject([{ kind: 'notice', to: 'ana@example.org' }]);
  expect(await deliveries('run_a')).toMatchObject([{ state: 'refused', words: expect.stringContaining('removed') }]);
});
