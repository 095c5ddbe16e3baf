import { HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { NOON } from '../../../../../../tests/support/house.ts';
import { type MailIn, openMailIn } from '../../../adapters/in/mail/index.ts';
import { addVerified, type FakeTransport, fakeTransport } from '../../notify/notify.testing.ts';
import type { OutgoingMessage } from '../../notify/ports.ts';
import type { Returned } from '../../replies/index.ts';
import { openStatusHouse, type StatusHouse } from '../status.testing.ts';
import * as reports from './reports.testing.ts';

let h: StatusHouse;
let mail: FakeTransport;
let mailIn: MailIn;
let port: number;
const returned: Returned[] = [];
const defects: unknown[] = [];

beforeAll(async () => {
  mail = fakeTransport('email');
  h = await openStatusHouse(
    {},
    {
      transports: [mail],
      mailIn: { domain: 'in.heed.test', trustedServer: undefined },
      onReturned: (what) => void returned.push(what),
    },
  );
  const door = h.house.rooms.openMailDoor?.(h.house.database);
  if (door === undefined) throw new Error('no mail comes into this house');
  const onDefect = (error: unknown) => void defects.push(error);
  mailIn = openMailIn({ host: '127.0.0.1', port: 0, name: 'in.heed.test', tls: undefined, door, onDefect });
  port = (await mailIn.listen()).port;
});
afterAll(async () => {
  await mailIn.close();
  await h.house.close();
  expect(defects).toEqual([]);
});

let now = NOON;
beforeEach(async () => {
  now += 24 * HOUR;
  await h.house.setClock(now);
  await sql`delete from status_subscribers`.execute(h.house.database.read);
  mail.taken();
  returned.splice(0);
  const body = { list: 'ann@example.org', consent: 'They asked' };
  await h.house.call('POST', `/v1/status-pages/${h.page}/subscribers/import`, { as: h.mia, body });
});

/** An update is told to Ann; answers the mail as it left. */
async function told(): Promise<OutgoingMessage> {
  now += MINUTE;
  await h.house.setClock(now);
  const body = { title: 'Payments fail', state: 'investigating', body: 'We look into it.', affected: [] };
  expect((await h.send('POST', '/incidents', body)).status).toBe(201);
  await h.house.runWork();
  await h.house.runDeliveries();
  await h.house.runWork();
  const [message] = mail.taken();
  if (message === undefined) throw new Error('nobody was told');
  return message;
}

/** Brings a mail to the door of the house, as a mail server does; answers what it heard. */
async function bring(to: string, raw: string, from = ''): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  const sent = transport.sendMail({ envelope: { from, to: [to] }, raw });
  return sent.then(
    ({ response }) => response,
    (error: Error) => String(error),
  );
}

const comesBack = async (message: OutgoingMessage, as: (about: reports.Reported) => string): Promise<string> =>
  bring(message.bounceTo ?? '', as({ to: message.bounceTo ?? '', address: message.to }));

async function ann() {
  const listed = await h.house.call('GET', `/v1/status-pages/${h.page}/subscribers`, { as: h.mia });
  return listed.body.items[0];
}

test.each([
  ['Postfix', reports.postfix, /^550 5\.1\.1 <\(hidden\)>: Recipient address rejected: User unknown/],
  ['Exim', reports.exim, /^550 5\.1\.1 Nobody has this mailbox/],
  ['Exchange', reports.exchange, /^550 5\.1\.10 RESOLVER\.ADR\.RecipientNotFound/],
  ['Gmail', reports.gmailGone, /^550 5\.1\.1 There is no account of this name/],
] as const)('three that %s sends back stop the subscription, and its manager reads why', async (_, report, words) => {
  for (const count of [1, 2, 3]) {
    const message = await told();
    expect(message.bounceTo).toMatch(/^bounce\+[0-9a-z]{46}@in\.heed\.test$/);
    expect(await comesBack(message, report)).toMatch(/^250/);
    expect(await ann()).toMatchObject({ failures: count, state: count === 3 ? 'stopped' : 'confirmed' });
  }
  expect(returned).toEqual(['counted', 'counted', 'counted']);
  expect((await ann()).lastFailure).toMatch(words);
  const { rows } = await sql<{
    said: string;
  }>`select data::text as said from facts where data::text like '%ann@%'`.execute(h.house.database.read);
  expect(rows).toEqual([]);
});

test('one mail that comes back counts once, and of several sent meanwhile each counts', async () => {
  const mails = [await told(), await told(), await told()];
  for (const message of [...mails.slice(0, 2), ...mails.slice(0, 2)]) await comesBack(message, reports.postfix);
  expect(returned).toEqual(['counted', 'counted', 'known', 'known']);
  expect(await ann()).toMatchObject({ failures: 2, state: 'confirmed' });
});

test('a mail that stayed shows that the address works: what comes back later begins at one', async () => {
  for (const _ of [1, 2]) await comesBack(await told(), reports.postfix);
  await told();
  await comesBack(await told(), reports.postfix);
  expect(await ann()).toMatchObject({ failures: 1, state: 'confirmed' });
});

test('what is delayed, what is refused for us, and who is away cost nobody anything', async () => {
  for (const report of [reports.gmailDelayed, reports.outOfOffice, reports.gmailPolicy]) {
    const message = await told();
    for (const _ of [1, 2, 3]) expect(await comesBack(message, report)).toMatch(/^250/);
  }
  expect(returned).toEqual([
    ...['transient', 'transient', 'transient', 'no-report', 'no-report', 'no-report'],
    ...['counted', 'known', 'known'],
  ]);
  expect(await ann()).toMatchObject({ failures: 0, state: 'confirmed' });
});

test('what cannot be read is taken and counted, and a forged address is refused', async () => {
  const message = await told();
  const to = message.bounceTo ?? '';
  expect(await comesBack(message, reports.broken)).toMatch(/^250/);
  expect(await bring(to, `${'X-A: b\r\n'.repeat(100_000)}\r\nx`)).toMatch(/^250/);
  expect(returned).toEqual(['no-report', 'unreadable']);
  const report = reports.postfix({ to, address: 'ann@example.org' });
  const changed = to.replace(/.(?=@)/, (letter) => (letter === 'x' ? 'y' : 'x'));
  for (const forged of [changed, to.replace('bounce+', 'bounce+x'), `bounce@in.heed.test`]) {
    expect(await bring(forged, report), forged).toMatch(/550 5\.1\.1/);
  }
  expect(await ann()).toMatchObject({ failures: 0 });
});

test('the owner of a contact method reads that mail came back, until a later one stays; pages keep their sender', async () => {
  const eva = await h.house.person('Eva', 'responder');
  const id = await addVerified(h.house, mail, eva, 'eva@example.org');
  const cameBack = async () => (await h.house.call('GET', `/v1/me/contact-methods/${id}`, { as: eva })).body.cameBack;
  const tested = async (): Promise<OutgoingMessage> => {
    now += MINUTE;
    await h.house.setClock(now);
    await h.house.call('POST', `/v1/me/contact-methods/${id}/test`, { as: eva });
    await h.house.runDeliveries();
    const [message] = mail.taken();
    if (message === undefined) throw new Error('no test page was sent');
    return message;
  };
  const message = await tested();
  expect(await cameBack()).toBeNull();
  await comesBack(message, reports.postfix);
  expect(await cameBack()).toMatchObject({ words: expect.stringContaining('550 5.1.1') });
  const { body } = await h.house.call('GET', '/v1/me/deliveries', { as: eva });
  expect(body.items[0]).toMatchObject({ state: 'accepted', bounce: expect.stringContaining('550 5.1.1') });
  await tested();
  expect(await cameBack()).toBeNull();
});
