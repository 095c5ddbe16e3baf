import { SECOND } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let cleo: Citizen;

beforeEach(async () => {
  world = await openWorld();
  cleo = await world.person('Cleo');
  // What is promised, and who is reminded of it, has stories of its own.
  const { cadence, version } = await world.must(world.admin, 'GET', '/v1/comms-settings');
  const none = { responders: null, customers: null, leadership: null };
  await world.must(world.admin, 'PUT', '/v1/comms-settings', {
    cadence: { ...cadence, sev1: none, sev2: none },
    version,
  });
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

const mailbox = async (name: string, interest: object): Promise<void> => {
  const hearer = { kind: 'mailbox', name, email: `${name.toLowerCase()}@out.test` };
  await world.must(world.admin, 'POST', '/v1/stakeholder-subscriptions', { hearer, ...interest });
  await world.pass('1 second');
  const [asked, ...others] = world.smtp.unread.splice(0);
  expect([asked?.message.subject, ...others]).toEqual(['Do you want to hear of our incidents?']);
  const said = await world.house.call('POST', new URL(asked?.message.link ?? '').pathname, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  });
  expect(said.status).toBe(200);
};
const say = (incident: string, audience: string, body: string, more: object = {}) =>
  world.must(cleo, 'POST', `/v1/incidents/${incident}/updates`, { audience, body, ...more });
/** What was told since it was last looked at: who, the subject, and how long after `since`. */
const told = (since: number) =>
  world.smtp.unread
    .splice(0)
    .filter(({ to }) => to.endsWith('@out.test'))
    .map(({ to, message, at }) => `${(at - since) / SECOND} s ${to.split('@')[0]}: ${message.subject}`)
    .toSorted();

test('the life of an incident as stakeholders hear it, support first; who has unsubscribed hears no more', async () => {
  await mailbox('Desk', { audience: 'support' });
  await mailbox('Carl', { audience: 'customers' });
  await mailbox('Max', { audience: 'leadership', leastSeverity: 'sev1' });

  let since = await world.now();
  const { id } = await world.must(cleo, 'POST', '/v1/incidents', { title: 'db-7 is full', severity: 'sev3' });
  await world.pass('1 minute');
  expect(told(since)).toEqual([
    '0 s desk: INC-1 (new): db-7 is full',
    '5 s carl: INC-1 (new): we are working on a problem',
  ]);

  // It becomes worse: now it begins for who wants to hear of nothing milder.
  since = await world.now();
  await world.must(cleo, 'POST', `/v1/incidents/${id}/severity`, { to: 'sev1', reason: 'Nobody can pay' });
  await world.pass('1 minute');
  expect(told(since)).toEqual(['0 s max: INC-1 (new): db-7 is full']);

  since = await world.now();
  await say(id, 'customers', 'Paying fails for everybody.');
  await world.pass('1 minute');
  expect(told(since)).toEqual([
    '0 s desk: INC-1 (update): db-7 is full',
    '5 s carl: INC-1 (update): we are working on a problem',
  ]);

  // Carl presses the button of his mail program, while what he would hear next waits for a mail server that is down.
  since = await world.now();
  world.smtp.down('451 later');
  await say(id, 'customers', 'We have a mend.');
  await world.pass('10 seconds');
  const [carl] = (await world.must(world.admin, 'GET', '/v1/stakeholder-subscriptions?audience=customers')).items;
  expect(carl.hearer.name).toBe('Carl');
  const { path } = await unsubscribeLink(carl.id);
  const pressed = await world.house.call('POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(pressed.status).toBe(200);
  world.smtp.up();
  await world.pass('10 minutes');
  expect(told(since).map((line) => line.replace(/^\S+ s /, ''))).toEqual(['desk: INC-1 (update): db-7 is full']);

  since = await world.now();
  await world.must(cleo, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'Rolled back', override: 'Seen by eye' });
  await world.pass('1 minute');
  expect(told(since)).toEqual(['0 s desk: INC-1 (over): db-7 is full', '5 s max: INC-1 (over): db-7 is full']);

  // Nobody hears of practice.
  await world.must(cleo, 'POST', '/v1/incidents', { title: 'Practice', severity: 'sev1', kind: 'drill' });
  await world.pass('1 minute');
  expect(told(since)).toEqual([]);
});

/** The link as it stood in the mails that were accepted. */
async function unsubscribeLink(subscription: string): Promise<{ readonly path: string }> {
  const row = await world.house.database.read
    .selectFrom('deliveries')
    .select('message')
    .where('subject', 'like', `${subscription}/%`)
    .executeTakeFirstOrThrow();
  // A notice with its words, as the room notify packed it.
  const { words } = row.message as unknown as { readonly words: { readonly unsubscribe: { readonly url: string } } };
  return { path: new URL(words.unsubscribe.url).pathname };
}

test('E16: a page that tells of an incident and falls silent looks abandoned, and who speaks for it hears that', async () => {
  const page = await world.must(world.admin, 'POST', '/v1/status-pages', {
    name: 'Shop',
    slug: 'shop',
    url: 'https://shop.test',
    cadence: { sev1: 30, sev2: 30, sev3: 30, sev4: 30 },
  });
  const { id } = await world.must(cleo, 'POST', '/v1/incidents', { title: 'Mail is late', severity: 'sev3' });
  await world.must(cleo, 'POST', `/v1/incidents/${id}/roles`, { role: 'communications', personId: cleo.id });
  await say(id, 'customers', 'Mails are late.', { openOn: [page.id], publicTitle: 'Mails are late' });
  await world.must(cleo, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'Seen by eye' });
  world.smtp.unread.splice(0);
  await world.pass('29 minutes');
  world.nothingElse();
  await world.pass('2 minutes');
  const heard = world.smtp.unread.splice(0);
  expect(heard).toMatchObject([{ to: cleo.email, message: { subject: 'INC-1: customers hear nothing any more' } }]);
  const [told] = (await world.must(cleo, 'GET', `/v1/incidents/${id}/public`)).publicIncidents;
  expect(told).toMatchObject({ isSilent: true, state: 'investigating' });
});
