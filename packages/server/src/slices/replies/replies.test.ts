import { DAY, formatInstant, HOUR } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringLetter, letterOf } from '../../../../../tests/support/world/letters.ts';
import type { Received } from '../../../../../tests/support/world/mailbox.ts';
import type { Prometheus } from '../../../../../tests/support/world/prometheus.ts';
import { type Citizen, openWorld, type World } from '../../../../../tests/support/world/world.ts';
import { readMail } from '../../adapters/in/mail/read.ts';
import { createDatabase, openPool } from '../../platform/db/index.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2, 3]);

let world: World;
let tom: Citizen;
let prometheus: Prometheus;
beforeEach(async () => {
  world = await openWorld({ mailIn: { domain: 'in.heed.test', trustedServer: undefined } });
  tom = await world.person('Tom');
  await world.service('checkout', await world.policy('Checkout', [{ people: [tom], wait: 5 }]));
  prometheus = await world.prometheus();
});
afterEach(() => world.close());

/** Tom is paged for an alert. */
async function page(): Promise<Received> {
  await prometheus.fires('CheckoutDown', { service: 'checkout' });
  return world.expectMail(tom, /CheckoutDown/);
}

/** Tom is paged for an incident of his service. */
async function incident(more: object = {}): Promise<{ readonly id: string; readonly mail: Received }> {
  const services = (await world.must(tom, 'GET', '/v1/services')).items;
  const body = { title: 'Nobody can pay', severity: 'sev3', serviceIds: [services[0].id], ...more };
  const { id } = await world.must(world.admin, 'POST', '/v1/incidents', body);
  return { id, mail: await world.expectMail(tom, /Nobody can pay/) };
}

const taken = { kind: 'taken' };
const answered = (words: RegExp) => world.expectMail(tom, words);
const lines = async (id: string) => (await world.must(tom, 'GET', `/v1/incidents/${id}/timeline`)).items;
const record = (id: string) => world.must(tom, 'GET', `/v1/incidents/${id}`);
const rows = async (table: string): Promise<number> => {
  const { rows: found } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    world.house.database.read,
  );
  return found[0]?.count ?? Number.NaN;
};

describe('the page of an alert', () => {
  test('says that it can be answered by e-mail, and where', async () => {
    const { message } = await page();
    expect(message.replyTo?.address).toMatch(/^reply\+p[0-9a-z]{54}@in\.heed\.test$/);
    expect(message.text).toContain('Or answer by reply: ack, escalate, resolve, or snooze 30m.');
    const stored = await sql`select message::text from deliveries`.execute(world.house.database.read);
    expect(JSON.stringify(stored.rows)).not.toContain('in.heed.test');
  });

  test('is taken by ack, in the name of who wrote', async () => {
    const mail = await page();
    expect(await world.reply(tom, mail, 'ack')).toEqual(taken);
    expect((await answered(/Done: ack\nYou have it: nobody else is paged\./)).message).toMatchObject({
      kind: 'notice',
      thread: mail.message.thread,
      inReplyTo: expect.stringMatching(/^<letter\d+@mail\.test>$/),
      replyTo: mail.message.replyTo,
    });
    const [alert] = (await world.must(tom, 'GET', '/v1/alerts')).items;
    expect(await world.must(tom, 'GET', `/v1/alerts/${alert.id}`)).toMatchObject({
      acknowledgedBy: { id: tom.id },
      page: { status: 'acknowledged' },
    });
    const facts = (await world.must(world.admin, 'GET', '/v1/audit?kind=alert.acknowledged')).items;
    expect(facts[0].actor).toMatchObject({ kind: 'email-reply', personId: tom.id, name: 'Tom' });
  });

  test('sleeps, is escalated, and is resolved; what comes too late changes nothing and says so', async () => {
    const mail = await page();
    await world.reply(tom, mail, 'snooze 30m');
    await answered(/It is quiet until then/);
    expect((await world.must(tom, 'GET', '/v1/pages')).items[0]).toMatchObject({ status: 'snoozed' });
    await world.reply(tom, mail, '/resolve');
    await answered(/It is resolved/);
    expect((await world.must(tom, 'GET', '/v1/alerts?status=firing')).items).toEqual([]);
    await world.reply(tom, mail, 'ack');
    await answered(/Not done: ack\nNo page waits for an answer/);
    await world.reply(tom, mail, 'resolve');
    await answered(/It was over already/);
  });

  test('has no timeline and keeps no evidence, and says so', async () => {
    const mail = await page();
    await world.reply(tom, mail, 'I look at it', { files: [{ name: 'a.png', type: 'image/png', bytes: PNG }] });
    const { message } = await answered(/Not done: I look at it\nAn alert has no timeline/);
    expect(message.text).toContain('Not done: a.png\nAn alert keeps no evidence');
    expect(await rows('evidence')).toBe(0);
  });
});

describe('an incident', () => {
  test('is written to by verbs, in their order, and each outcome is told back', async () => {
    const { id, mail } = await incident();
    const written =
      'ack\n\n/decision Roll back\n/impact Nobody can pay\n/update Rolling back -> 30m\n/decison x\n\nTom';
    expect(await world.reply(tom, mail, written)).toEqual(taken);
    const { message } = await answered(/Done: \/decision Roll back/);
    expect(message.text.match(/^(Done|Not done).*$/gm)).toEqual([
      'Done: ack',
      'Done: /decision Roll back',
      'Done: /impact Nobody can pay',
      'Done: /update Rolling back -> 30m',
      'Done: the next update',
      'Not done: /decison x',
      'Done: Tom',
    ]);
    expect(message.text).toContain('Did you mean /decision?');
    const kinds = (await lines(id)).map(({ kind, data, actor }: never) => [
      kind,
      (data as { text?: string }).text,
      (actor as { kind: string }).kind,
    ]);
    expect(kinds.slice(0, 5).toReversed()).toEqual([
      ['incident.entry-written', 'Roll back', 'email-reply'],
      ['incident.impact-written', 'Nobody can pay', 'email-reply'],
      ['incident.entry-written', 'Rolling back', 'email-reply'],
      ['incident.update-promised', undefined, 'email-reply'],
      ['incident.entry-written', 'Tom', 'email-reply'],
    ]);
    expect(await record(id)).toMatchObject({ participants: expect.arrayContaining([tom.id]) });
  });

  test('keeps what is attached as evidence, and refuses what lies about its type', async () => {
    const { id, mail } = await incident();
    await world.reply(tom, mail, 'The graph', {
      files: [
        { name: 'graph.png', type: 'image/png', bytes: PNG },
        { name: 'graph2.png', type: 'image/png', bytes: Buffer.from('not a picture') },
        { name: 'app.log', type: 'application/octet-stream', bytes: Buffer.from('03:12 pool exhausted\n') },
      ],
    });
    const { message } = await answered(/Done: graph\.png\nKept as evidence/);
    expect(message.text).toMatch(/Not done: graph2\.png\nThe file is not what it is said to be/);
    const items = (await world.must(tom, 'GET', `/v1/incidents/${id}/evidence`)).items;
    expect(items.map(({ title, mediaType, source }: never) => [title, mediaType, source]).toSorted()).toEqual([
      ['app.log', 'text/plain', 'E-mail'],
      ['graph.png', 'image/png', 'E-mail'],
    ]);
    expect(await rows('evidence_contents')).toBe(2);
  });

  test('sets no rule aside: a resolve that is not earned is refused, and where that is said', async () => {
    const { id, mail } = await incident({ severity: 'sev1' });
    await world.reply(tom, mail, '/mitigated\n/resolve The pool was too small');
    const { message } = await answered(/Not done: \/mitigated/);
    expect(message.text).toContain('That is said in the web app or by heed, not by e-mail.');
    expect(await record(id)).toMatchObject({ status: 'open' });
  });

  test('takes nothing from who may only read', async () => {
    const { mail } = await incident();
    await sql`update people set role = 'viewer' where id = ${tom.id}`.execute(world.house.database.read);
    await world.reply(tom, mail, 'A note');
    await answered(/Not done: A note\nYour role does not respond to incidents/);
  });

  test('that is private takes the answer of whom it has paged, and a word only of who is in it', async () => {
    const { id, mail } = await incident({ private: true });
    await world.reply(tom, mail, 'A note');
    await answered(/Not done: A note\nThere is no such incident/);
    await world.reply(tom, mail, 'ack');
    await answered(/You have it: nobody else is paged/);
    await world.reply(tom, mail, 'Another note');
    await answered(/Done: Another note/);
    expect(await record(id)).toMatchObject({ participants: expect.arrayContaining([tom.id]) });
  });
});

describe('a mail', () => {
  test('that is brought twice, even at once, acts once and is answered once', async () => {
    const { id, mail } = await incident();
    const bytes = letterOf(tom.email, mail.message, 'Only once', {
      files: [{ name: 'a.png', type: 'image/png', bytes: PNG }],
    });
    const envelope = { sender: tom.email, recipient: mail.message.replyTo?.address ?? '' };
    const later = Buffer.concat([Buffer.from('Received: from a by b; now\r\n'), bytes]);
    expect(await Promise.all([bytes, later, bytes].map((each) => bringLetter(world.house, each, envelope)))).toEqual([
      taken,
      taken,
      taken,
    ]);
    await answered(/Only once/);
    world.nothingElse();
    expect(
      (await lines(id)).filter(({ data }: never) => (data as { text?: string }).text === 'Only once'),
    ).toHaveLength(1);
    expect([await rows('replies'), await rows('evidence')]).toEqual([1, 1]);
  });

  test('that was broken off goes on where it was when it comes again', async () => {
    const { id, mail } = await incident();
    const bytes = letterOf(tom.email, mail.message, '/note one\n/note two');
    const envelope = { sender: tom.email, recipient: mail.message.replyTo?.address ?? '' };
    await bringLetter(world.house, bytes, envelope);
    await sql`update replies set finished_at = null, outcomes = jsonb_path_query_array(outcomes, '$[0]')`.execute(
      world.house.database.read,
    );
    await sql`delete from deliveries where message ->> 'kind' = 'notice'`.execute(world.house.database.read);
    await bringLetter(world.house, bytes, envelope);
    const texts = (await lines(id)).map(({ data }: never) => (data as { text?: string }).text);
    expect(texts.filter((text: string) => text === 'one')).toHaveLength(1);
    expect(texts.filter((text: string) => text === 'two')).toHaveLength(2);
  });

  test.each([
    ['from another mailbox', { from: 'eve@evil.test' }, /given to/],
    ['from two people', { headers: { From: 'tom@heed.test, eve@evil.test' } }, /given to/],
    ['to an address with another end', { to: 'x' }, /answers nobody/],
  ])('%s is refused, writes nothing and is answered by nothing', async (_, more, words) => {
    const mail = await page();
    const to = mail.message.replyTo?.address ?? '';
    const changed = 'to' in more ? { ...more, to: to.replace(/.@/, to.includes('0@') ? '1@' : '0@') } : more;
    expect(await world.reply(tom, mail, 'ack', changed)).toMatchObject({
      kind: 'refused',
      words: expect.stringMatching(words),
    });
    world.nothingElse();
    expect(await rows('replies')).toBe(0);
  });

  test('to the address of somebody else is refused: each answers in the own name', async () => {
    const mail = await page();
    const ana = await world.person('Ana');
    expect(await world.reply(ana, mail, 'ack')).toMatchObject({ kind: 'refused' });
    expect((await world.must(tom, 'GET', '/v1/pages')).items[0]).toMatchObject({ status: 'reaching' });
  });

  test.each([
    ['an absence', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    ['a bounce', { sender: '' }],
    ['our own', { headers: { 'X-Heed-Kind': 'page' } }],
  ])('that is %s is taken, and does nothing', async (_, more) => {
    const mail = await page();
    expect(await world.reply(tom, mail, 'ack', more)).toEqual(taken);
    world.nothingElse();
    expect((await world.must(tom, 'GET', '/v1/pages')).items[0]).toMatchObject({ status: 'reaching' });
  });

  test('of a disabled person is worth nothing', async () => {
    const mail = await page();
    await sql`update people set disabled_at = ${formatInstant(await world.now())}::timestamptz where id = ${tom.id}`.execute(
      world.house.database.read,
    );
    expect(await world.reply(tom, mail, 'ack')).toMatchObject({ kind: 'refused' });
  });

  test('is worth something for thirty days after the end, and no longer', async () => {
    const mail = await page();
    await world.reply(tom, mail, 'resolve');
    await answered(/resolved/);
    await world.house.setClock((await world.now()) + 30 * DAY - HOUR);
    expect(await world.reply(tom, mail, 'ack')).toEqual(taken);
    await world.house.setClock((await world.now()) + 30 * DAY + HOUR);
    expect(await world.reply(tom, mail, 'ack')).toMatchObject({ kind: 'refused' });
  });

  test('with nothing above its quotation is answered with how it is done', async () => {
    await world.reply(tom, await page(), '');
    await answered(/Nothing stands above what the mail quotes/);
  });

  test('is one of sixty an hour at most, of which twenty are answered; the rest waits at its own server', async () => {
    const mail = await page();
    for (let count = 1; count <= 60; count += 1) expect(await world.reply(tom, mail, `ack`)).toEqual(taken);
    expect(world.smtp.unread.splice(0)).toHaveLength(20);
    expect(await world.reply(tom, mail, 'ack')).toEqual({ kind: 'later' });
  });

  test('waits at its server while the database cannot be used', async () => {
    const mail = await page();
    const recipient = mail.message.replyTo?.address ?? '';
    const nowhere = createDatabase(
      openPool('postgresql://heed@127.0.0.1:1/none', 'web', () => undefined),
      () => ({}),
    );
    const door = world.house.rooms.openMailDoor?.(nowhere);
    const read = await readMail(letterOf(tom.email, mail.message, 'ack'));
    expect(await door?.knows(recipient)).toBe('later');
    expect(await door?.take({ ...read, recipient, sender: tom.email })).toEqual({ kind: 'later' });
    await nowhere.close();
  });

  test('needs the word of the mail server that is trusted, where one is', async () => {
    await world.close();
    world = await openWorld({ mailIn: { domain: 'in.heed.test', trustedServer: 'mx.heed.test' } });
    tom = await world.person('Tom');
    await world.service('checkout', await world.policy('Checkout', [{ people: [tom], wait: 5 }]));
    prometheus = await world.prometheus();
    const mail = await page();
    const by = (results: string) => ({ headers: { 'Authentication-Results': results } });
    expect(await world.reply(tom, mail, 'ack')).toMatchObject({
      kind: 'refused',
      words: expect.stringContaining('DMARC'),
    });
    expect(await world.reply(tom, mail, 'ack', by('mx.heed.test; dmarc=fail'))).toMatchObject({ kind: 'refused' });
    expect(await world.reply(tom, mail, 'ack', by('mx.heed.test; spf=pass; dmarc=pass'))).toEqual(taken);
    await answered(/You have it/);
  });
});

test('what came is forgotten after five weeks', async () => {
  await world.reply(tom, await page(), 'ack');
  await answered(/You have it/);
  await world.house.setClock((await world.now()) + 36 * DAY);
  await world.house.runTimers();
  expect(await rows('replies')).toBe(0);
});
