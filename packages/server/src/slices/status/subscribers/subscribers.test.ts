import { DAY, HOUR, MINUTE } from '@heed/core/kernel';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOON, type TestAnswer } from '../../../../../../tests/support/house.ts';
import { type FakeTransport, fakeTransport } from '../../notify/notify.testing.ts';
import type { OutgoingMessage } from '../../notify/ports.ts';
import { openStatusHouse, type StatusHouse } from '../status.testing.ts';
import { spreadTellings } from './spread.ts';

let h: StatusHouse;
let mail: FakeTransport;
let hook: FakeTransport;

beforeAll(async () => {
  mail = fakeTransport('email');
  hook = fakeTransport('webhook');
  h = await openStatusHouse({}, { transports: [mail, hook] });
});
afterAll(() => h.house.close());

let now = NOON;
beforeEach(async () => {
  // The bounds of one day are not those of the next: no test hears of another's.
  now += 3 * DAY;
  await h.house.setClock(now);
  await sql`delete from status_subscribers`.execute(h.house.database.read);
  mail.says(() => ({ outcome: 'accepted', words: '250 queued' }));
  hook.says(() => ({ outcome: 'accepted', words: 'HTTP 200' }));
  mail.taken();
  hook.taken();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, body = ''): Promise<TestAnswer> => h.house.call('POST', path, { body, headers: form });
const subscribe = (email: string, more = ''): Promise<TestAnswer> =>
  post(`/s/pages/${h.page}`, `email=${encodeURIComponent(email)}${more}`);
const pathOf = (url: string): string => url.replace('http://heed.test', '');

async function mails(): Promise<readonly OutgoingMessage[]> {
  await h.house.runWork();
  await h.house.runDeliveries();
  await h.house.runWork();
  return mail.taken();
}

function linkIn(message: OutgoingMessage | undefined, kind: 'confirm' | 'manage' | 'leave'): string {
  const url = new RegExp(`http://heed\\.test/s/${kind}/[\\w-]+`).exec(message?.text ?? '')?.[0];
  if (url === undefined) throw new Error(`no link to ${kind} in: ${message?.text}`);
  return pathOf(url);
}

/** Subscribes and confirms; answers the link of the confirmation. */
async function confirmed(email: string, more = ''): Promise<string> {
  expect((await subscribe(email, more)).status).toBe(303);
  const written = (await mails()).find(({ to }) => to === email);
  const link = linkIn(written, 'confirm');
  expect((await post(link)).status).toBe(200);
  return link;
}

const tell = (affected: object[] = []): Promise<TestAnswer> =>
  h.send('POST', '/incidents', { title: 'Payments fail', state: 'investigating', body: 'We look into it.', affected });
const onCheckout = (): object[] => [{ id: h.checkout, status: 'partial_outage' }];
const states = async (): Promise<readonly string[]> => {
  const listed = await h.house.call('GET', `/v1/status-pages/${h.page}/subscribers`, { as: h.mia });
  return listed.body.items.map((each: { address: string; state: string }) => `${each.address} ${each.state}`);
};

test('who subscribes gets one mail, hears nothing before the button in it was pressed, and everything after', async () => {
  expect(await subscribe('Ana@Example.org')).toMatchObject({
    status: 303,
    headers: { location: `/s/pages/${h.page}/asked` },
  });
  const [asked, ...others] = await mails();
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ to: 'ana@example.org', subject: 'Confirm your subscription to Fernweh' });
  expect(asked?.unsubscribe).toBeUndefined();
  await tell();
  expect(await mails()).toEqual([]);

  const link = linkIn(asked, 'confirm');
  const shown = await h.house.call('GET', link);
  expect(shown).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(shown.text).toContain('ana@example.org');
  await h.house.call('HEAD', link);
  expect(await states()).toEqual(['ana@example.org asked']);
  expect((await post(link)).text).toContain('You are subscribed');
  expect((await post(link)).text).toContain('You are subscribed');
  expect(await states()).toEqual(['ana@example.org confirmed']);

  await tell(onCheckout());
  const [told, ...more] = await mails();
  expect(more).toEqual([]);
  expect(told).toMatchObject({
    to: 'ana@example.org',
    subject: '[Fernweh] Investigating: Payments fail',
    list: 'fernweh',
  });
  expect(told?.text).toMatch(
    /We look into it\.[\s\S]*Affects: Checkout[\s\S]*status\.fernweh\.example\/incidents\/pin_/,
  );
  expect(told?.unsubscribe).toBe(`http://heed.test${linkIn(told, 'leave')}`);
});

test('the answer tells nobody whether an address is known, asked, confirmed or stopped', async () => {
  await confirmed('ana@example.org');
  await subscribe('asked@example.org');
  await confirmed('gone@example.org');
  await sql`update status_subscribers set state = 'stopped' where address = 'gone@example.org'`.execute(
    h.house.database.read,
  );
  await h.house.setClock(now + HOUR);
  const answers: object[] = [];
  for (const address of ['new@example.org', 'asked@example.org', 'ana@example.org', 'gone@example.org']) {
    const { status, headers, text } = await subscribe(address);
    const { date: _date, 'x-ratelimit-remaining': _left, 'x-ratelimit-reset': _reset, ...rest } = headers;
    answers.push({ status, rest, text });
  }
  expect(answers).toEqual(Array.from({ length: 4 }, () => answers[0]));
  const subjects = (await mails()).map(({ to, subject }) => `${to}: ${subject}`).toSorted();
  expect(subjects).toEqual([
    'ana@example.org: You are subscribed to Fernweh already',
    'asked@example.org: Confirm your subscription to Fernweh',
    'gone@example.org: Confirm your subscription to Fernweh',
    'new@example.org: Confirm your subscription to Fernweh',
  ]);
});

test('one address gets a handful of mails a day however often it is typed, and one network asks so often an hour', async () => {
  for (let minute = 0; minute < 15; minute += 1) {
    await h.house.setClock(now + minute * 6 * MINUTE);
    expect((await subscribe('ana@example.org')).status).toBe(303);
  }
  expect(await mails()).toHaveLength(1);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from deliveries where channel = 'email' and created_at >= ${new Date(now)}`.execute(
    h.house.database.read,
  );
  expect(rows[0]?.count).toBe(4);
  await h.house.setClock(now + DAY);
  const answers = [];
  for (let at = 0; at < 22; at += 1) answers.push((await subscribe(`p${at}@example.org`)).status);
  expect(answers).toEqual([...Array.from({ length: 20 }, () => 303), 429, 429]);
  await h.house.setClock(now + DAY + HOUR);
  expect((await subscribe('later@example.org')).status).toBe(303);
});

test('a confirmation opens for two days; then the address is forgotten', async () => {
  await subscribe('ana@example.org');
  const link = linkIn((await mails())[0], 'confirm');
  await h.house.setClock(now + 2 * DAY);
  expect((await post(link)).status).toBe(404);
  expect((await h.house.call('GET', link)).status).toBe(404);
  expect(await states()).toEqual(['ana@example.org asked']);
  await h.house.database.transact(async (tx) => {
    for (const room of h.house.rooms.list) if (room.name === 'status') await room.begin?.(tx);
  });
  await h.house.setClock(now + 2 * DAY + 2 * HOUR);
  await h.house.runTimers();
  expect(await states()).toEqual([]);
});

test('one press of a mail program unsubscribes, a look at the link does not, and nothing further goes out', async () => {
  await confirmed('ana@example.org');
  await tell();
  const leave = linkIn((await mails())[0], 'leave');
  expect((await h.house.call('GET', leave)).text).toContain('will hear nothing more');
  expect(await states()).toEqual(['ana@example.org confirmed']);
  await tell();
  await h.house.runWork();
  const pressed = await h.house.call('POST', leave, {
    body: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  expect(pressed.status).toBe(200);
  expect(await states()).toEqual([]);
  expect(await mails()).toEqual([]);
  expect((await post(leave, 'List-Unsubscribe=One-Click')).status).toBe(200);
  expect((await h.house.call('GET', leave)).text).toContain('You are unsubscribed');
});

test('links cannot be turned to somebody else or to another purpose', async () => {
  await confirmed('ana@example.org');
  await tell();
  const [told] = await mails();
  const leave = linkIn(told, 'leave');
  const token = leave.slice('/s/leave/'.length);
  expect((await h.house.call('GET', `/s/manage/${token}`)).status).toBe(404);
  expect((await post(`/s/confirm/${token}`)).status).toBe(404);
  for (let at = 0; at < token.length - 1; at += 5) {
    const other = token[at] === 'b' ? 'c' : 'b';
    expect((await post(`/s/leave/${token.slice(0, at)}${other}${token.slice(at + 1)}`)).status).toBe(404);
  }
  expect(await states()).toEqual(['ana@example.org confirmed']);
});

test('who wants to hear of some components hears of those, of all that concerns everybody, and may choose anew', async () => {
  await confirmed('ana@example.org', `&scope=some&${h.mail}=on`);
  await tell(onCheckout());
  expect(await mails()).toEqual([]);
  await tell();
  const [told] = await mails();
  const manage = linkIn(told, 'manage');
  const shown = await h.house.call('GET', manage);
  expect(shown.text).toMatch(new RegExp(`name="${h.mail}" value="on" checked`));
  expect((await post(manage, 'scope=some')).status).toBe(400);
  expect(await post(manage, `scope=some&${h.checkout}=on&cmp_unknown=on`)).toMatchObject({ status: 303 });
  await tell(onCheckout());
  expect(await mails()).toHaveLength(1);
  expect((await subscribe('ben@example.org', '&scope=some')).status).toBe(400);
  expect((await subscribe('nobody')).text).toContain('This is no e-mail address');
});

test('an address that is not there stops hearing after three mails in a row; trouble of ours costs nobody anything', async () => {
  await confirmed('ana@example.org');
  mail.says(() => ({ outcome: 'refused', words: '550 5.7.1 Relaying denied' }));
  for (let at = 0; at < 4; at += 1) {
    await tell();
    await mails();
  }
  expect(await states()).toEqual(['ana@example.org confirmed']);
  mail.says(({ to }) => ({ outcome: 'refused', words: `550 5.1.1 <${to}>: no such user` }));
  for (let at = 0; at < 3; at += 1) {
    await h.house.setClock(now + (at + 1) * HOUR);
    await tell();
    expect(await mails()).toHaveLength(1);
  }
  expect(await states()).toEqual(['ana@example.org stopped']);
  await tell();
  expect(await mails()).toEqual([]);
  const { rows } = await sql<{ said: string }>`
    select data::text || coalesce(reason, '') as said from facts where kind like 'status.%' or kind like 'delivery.%'`.execute(
    h.house.database.read,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ said }) => said.includes('ana@example'))).toEqual([]);
});

test('a list is brought with its reason; who left is not brought back by it, and everybody else hears', async () => {
  await confirmed('left@example.org');
  await tell();
  await post(linkIn((await mails())[0], 'leave'));
  await confirmed('here@example.org');
  const body = {
    list: 'mail\nleft@example.org\nHere@example.org\nnew@example.org\nnobody@\n',
    consent: 'Contract of 2026',
  };
  const imported = await h.house.call('POST', `/v1/status-pages/${h.page}/subscribers/import`, { as: h.mia, body });
  expect(imported.body).toEqual({ added: 1, known: 1, left: 1, bad: [{ line: 5, text: 'nobody@' }], badCount: 1 });
  await tell();
  expect((await mails()).map(({ to }) => to).toSorted()).toEqual(['here@example.org', 'new@example.org']);
  const exported = await h.house.call('GET', `/v1/status-pages/${h.page}/subscribers/export`, { as: h.mia });
  expect(exported.headers['content-type']).toContain('text/csv');
  expect(exported.text).toMatch(/^kind,address,state[^\n]*\r\n(email,\w+@example\.org,confirmed,[^\n]*\r\n){2}$/);
  const seen = await h.house.call('GET', `/v1/status-pages/${h.page}/subscribers`, { as: h.ana });
  expect(seen.status).toBe(403);
  const published = await h.house.call('GET', `/v1/status-pages/${h.page}/published`, { as: h.eye });
  expect(published.text).not.toContain('@example.org');
  expect(published.body.subscribeForm).toEqual({ action: `http://heed.test/s/pages/${h.page}` });
});

test('a webhook is asked, signed with its own secret, told in full, and stopped with a word to who added it', async () => {
  const body = { kind: 'webhook', address: 'https://hooks.example.org/heed', components: [h.checkout] };
  const path = `/v1/status-pages/${h.page}/subscribers`;
  const added = await h.house.call('POST', path, { as: h.mia, body });
  expect(added).toMatchObject({ status: 201, body: { subscriber: { state: 'asked' } } });
  expect(await h.house.call('POST', path, { as: h.mia, body })).toMatchObject({ status: 409 });
  await tell(onCheckout());
  await mails();
  const [asked, ...others] = hook.taken();
  expect(others).toEqual([]);
  expect(asked).toMatchObject({
    to: body.address,
    secrets: [added.body.secret],
    data: { event: 'subscription.confirm' },
  });
  expect((await h.house.call('POST', pathOf(String(asked?.data.confirmUrl)))).status).toBe(200);
  await tell(onCheckout());
  await mails();
  expect(hook.taken()).toMatchObject([
    {
      data: {
        event: 'incident.update',
        page: { id: h.page },
        incident: { title: 'Payments fail' },
        update: { state: 'investigating', body: 'We look into it.' },
        components: [{ id: h.checkout, name: 'Checkout' }],
      },
    },
  ]);
  hook.says(() => ({ outcome: 'refused', words: 'HTTP 410' }));
  for (let at = 0; at < 6; at += 1) {
    await tell(onCheckout());
    await mails();
  }
  expect(hook.taken()).toHaveLength(5);
  expect(await states()).toEqual(['https://hooks.example.org/heed stopped']);
});

test('a page that not everybody may read, or that offers none, has no form and takes nothing', async () => {
  const offer = (isOffered: boolean) =>
    h.house.call('PUT', `/v1/status-pages/${h.page}/subscription`, { as: h.mia, body: { isOffered } });
  expect((await offer(false)).body).toMatchObject({ isOffered: false, formUrl: null });
  expect((await subscribe('ana@example.org')).status).toBe(404);
  expect(
    (await h.house.call('GET', `/v1/status-pages/${h.page}/published`, { as: h.eye })).body.subscribeForm,
  ).toBeUndefined();
  expect((await offer(true)).body.formUrl).toBe(`http://heed.test/s/pages/${h.page}`);
  const made = await h.house.call('POST', '/v1/status-pages', {
    as: h.mia,
    body: { slug: 'inner', name: 'Inner', url: 'https://inner.example', visibility: 'token' },
  });
  expect((await post(`/s/pages/${made.body.id}`, 'email=ana@example.org')).status).toBe(404);
  expect(await states()).toEqual([]);
});

test('an update reaches each of many once, also when its batches are cut off, and says how far it is', async () => {
  const list = Array.from({ length: 50 }, (_, at) => `p${at}@example.org`).join('\n');
  const body = { list, consent: 'A test' };
  await h.house.call('POST', `/v1/status-pages/${h.page}/subscribers/import`, { as: h.mia, body });
  const opened = await tell();
  const work = spreadTellings(h.house.database, h.house.rooms, 20);
  // A process that dies between two batches has written the first one and its place, or neither.
  await work.round();
  const progress = async () => (await h.get(`/tellings?of=${opened.body.incident.id}`)).body.tellings[0];
  expect(await progress()).toMatchObject({ total: 50, sent: 0, waiting: 50, outcome: 'under-way' });
  await h.house.runDeliveries();
  expect(await progress()).toMatchObject({ sent: 20, waiting: 30 });
  const first = mail.taken();
  const rest = await mails();
  const all = [...first, ...rest].map(({ to }) => to);
  expect(new Set(all).size).toBe(50);
  expect(all).toHaveLength(50);
  expect(await progress()).toMatchObject({ sent: 50, waiting: 0, failed: 0, skipped: 0, outcome: 'told' });
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from facts where kind = 'delivery.accepted' and data->>'lane' = '3'
      and at >= ${new Date(now)}`.execute(h.house.database.read);
  expect(rows[0]?.count).toBe(0);
});

test('what is newer takes the place of what has not been told yet; what is withdrawn is told to nobody further', async () => {
  const list = Array.from({ length: 50 }, (_, at) => `p${at}@example.org`).join('\n');
  await h.house.call('POST', `/v1/status-pages/${h.page}/subscribers/import`, {
    as: h.mia,
    body: { list, consent: 'A test' },
  });
  const { incident } = (await tell()).body;
  const work = spreadTellings(h.house.database, h.house.rooms, 20);
  await work.round();
  await h.house.setClock(now + MINUTE);
  await h.send('POST', `/incidents/${incident.id}/updates`, { state: 'resolved', body: 'It is over.' });
  const all = await mails();
  expect(all.every(({ subject }) => subject.includes('Resolved'))).toBe(true);
  expect(all).toHaveLength(50);
  const { tellings } = (await h.get(`/tellings?of=${incident.id}`)).body;
  expect(tellings).toMatchObject([
    { state: 'resolved', sent: 50, outcome: 'told' },
    { state: 'investigating', sent: 0, skipped: 20, outcome: 'overtaken' },
  ]);
  const other = (await tell()).body.incident;
  await work.round();
  const update = other.updates[0].id;
  const withdrawn = await h.send(
    'POST',
    `/incidents/${other.id}/updates/${update}/withdraw`,
    { reason: 'Wrong page' },
    h.mia,
  );
  expect(withdrawn.status, withdrawn.text).toBeLessThan(300);
  expect(await mails()).toEqual([]);
});

test('after a restored backup nothing is told that was under way when it was made; what is published since is told', async () => {
  await confirmed('ana@example.org');
  const { incident } = (await tell()).body;
  const quarantine = (at: Date | null) =>
    sql`update installation set quarantined_at = ${at}, quarantine_why = ${at === null ? null : 'A test'}`.execute(
      h.house.database.read,
    );
  await quarantine(new Date(now + MINUTE));
  await h.house.setClock(now + HOUR);
  const other = (await tell()).body.incident;
  expect(await mails()).toEqual([]);
  await quarantine(null);
  expect((await mails()).map(({ text }) => text.includes(other.id))).toEqual([true]);
  expect((await h.get(`/tellings?of=${incident.id}`)).body.tellings).toMatchObject([{ outcome: 'restored', sent: 0 }]);
});

test('whatever readers do in whatever order: an update goes to those who said yes and have not left, to each once', async () => {
  const readers = ['a@example.org', 'b@example.org', 'c@example.org'];
  const step = fc.record({ who: fc.nat(2), what: fc.constantFrom('ask', 'confirm', 'leave', 'tell') });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      now += 3 * DAY;
      await sql`delete from status_subscribers`.execute(h.house.database.read);
      const saidYes = new Set<string>();
      const links = new Map<string, string>();
      const leaves = new Map<string, string>();
      for (const { who, what } of steps) {
        now += HOUR;
        await h.house.setClock(now);
        const address = readers[who] ?? '';
        if (what === 'ask') {
          await subscribe(address);
          for (const message of await mails()) {
            if (message.text.includes('/s/confirm/')) links.set(message.to, linkIn(message, 'confirm'));
          }
        }
        const link = links.get(address);
        if (what === 'confirm' && link !== undefined) {
          if ((await post(link)).status === 200) saidYes.add(address);
        }
        const leave = leaves.get(address);
        if (what === 'leave' && leave !== undefined) {
          await post(leave);
          // The link is of the subscription that it came with: it leaves a later one alone.
          const { rows } = await sql`select from status_subscribers where address = ${address}`.execute(
            h.house.database.read,
          );
          if (rows.length === 0) saidYes.delete(address);
        }
        if (what === 'tell') {
          await tell();
          const told = await mails();
          expect(told.map(({ to }) => to).toSorted()).toEqual([...saidYes].toSorted());
          for (const message of told) leaves.set(message.to, linkIn(message, 'leave'));
        }
      }
    }),
    { numRuns: 8 },
  );
});
