import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, type World } from '../support/world/world.ts';

/** The life of a subscription, on one clock: asked, confirmed, told in its turn, and gone. Nobody hears a word too many. */
const form = { 'content-type': 'application/x-www-form-urlencoded' };

let world: World;
let pageId: string;
let page: string;
let shop: string;
let mails: string;

beforeEach(async () => {
  world = await openWorld();
  const { must, admin } = world;
  const settings = { slug: 'fernweh', name: 'Fernweh', url: 'https://s.example', timeZone: 'Europe/Berlin' };
  pageId = (await must(admin, 'POST', '/v1/status-pages', settings)).id;
  page = `/v1/status-pages/${pageId}`;
  shop = (await must(admin, 'POST', `${page}/components`, { name: 'Shop', startDate: '2026-06-01' })).id;
  mails = (await must(admin, 'POST', `${page}/components`, { name: 'Mails', startDate: '2026-06-01' })).id;
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

async function post(path: string, body = ''): Promise<number> {
  const { status } = await world.house.call('POST', path, { body, headers: form });
  await world.pass('1 second');
  return status;
}

const ask = (email: string, more = ''): Promise<number> =>
  post(`/s/pages/${pageId}`, `email=${encodeURIComponent(email)}${more}`);

/** The one unread mail of this address; answers the path of the link of this kind in it. */
function read(email: string, words: RegExp, kind: 'confirm' | 'manage' | 'leave'): string {
  const index = world.smtp.unread.findIndex(({ to }) => to === email);
  const [mail] = index < 0 ? [] : world.smtp.unread.splice(index, 1);
  expect(`${mail?.message.subject}\n${mail?.message.text}`).toMatch(words);
  return new RegExp(`http://heed\\.test(/s/${kind}/[\\w-]+)`).exec(mail?.message.text ?? '')?.[1] ?? 'none';
}

test('from the first mail to the last: confirmed in time, told of what it chose, once, and forgotten where it was silent', async () => {
  expect(await ask('ana@example.org', `&scope=some&${shop}=on`)).toBe(303);
  expect(await ask('ben@example.org')).toBe(303);
  expect(await ask('mute@example.org')).toBe(303);
  const ana = read('ana@example.org', /Confirm your subscription to Fernweh/, 'confirm');
  const ben = read('ben@example.org', /Confirm your subscription to Fernweh/, 'confirm');
  const mute = read('mute@example.org', /forgotten in two days/, 'confirm');
  await world.pass('1 hour');
  expect(await post(ana)).toBe(200);
  expect(await post(ben)).toBe(200);

  const opened = await world.must(world.admin, 'POST', `${page}/incidents`, {
    title: 'Mails come late',
    state: 'investigating',
    body: 'Confirmation mails come late.',
    affected: [{ id: mails, status: 'degraded_performance' }],
  });
  read('ben@example.org', /\[Fernweh\] Investigating: Mails come late[\s\S]*Affects: Mails/, 'leave');
  world.nothingElse();
  await world.pass('10 minutes');
  const incident = `${page}/incidents/${opened.incident.id}`;
  const over = { state: 'resolved', body: 'All mails are sent.', affected: [{ id: mails, status: 'operational' }] };
  await world.must(world.admin, 'POST', `${incident}/updates`, over);
  const leave = read('ben@example.org', /Resolved: Mails come late[\s\S]*All mails are sent/, 'leave');

  // Maintenance is told when it is planned, and then by the clock, by itself.
  const plan = { title: 'New disks', components: [shop], from: '2026-06-15T23:00', until: '2026-06-16T00:00' };
  await world.must(world.admin, 'POST', `${page}/maintenances`, plan);
  for (const email of ['ana@example.org', 'ben@example.org']) read(email, /Scheduled: New disks/, 'manage');
  expect(await post(leave)).toBe(200);
  await world.passUntil(Date.UTC(2026, 5, 15, 21));
  read('ana@example.org', /In progress: New disks/, 'manage');
  await world.passUntil(Date.UTC(2026, 5, 15, 22));
  read('ana@example.org', /Completed: New disks/, 'manage');

  await world.pass('49 hours');
  expect(await post(mute)).toBe(404);
  const { items } = await world.must(world.admin, 'GET', `${page}/subscribers`);
  expect(items.map(({ address }: { address: string }) => address)).toEqual(['ana@example.org']);
});

test('while no mail goes out nobody is told; afterwards each hears the newest of it, once', async () => {
  await ask('ana@example.org');
  await post(read('ana@example.org', /Confirm/, 'confirm'));
  world.smtp.down('451 try again later');
  const { incident } = await world.must(world.admin, 'POST', `${page}/incidents`, {
    title: 'Payments fail',
    state: 'investigating',
    body: 'We look into it.',
    affected: [],
  });
  await world.pass('5 minutes');
  const over = { state: 'resolved', body: 'It is over.', affected: [] };
  await world.must(world.admin, 'POST', `${page}/incidents/${incident.id}/updates`, over);
  await world.pass('5 minutes');
  world.nothingElse();
  world.smtp.up();
  await world.pass('1 hour');
  const told = world.smtp.unread.splice(0).map(({ to, message }) => `${to}: ${message.subject}`);
  expect(told.filter((line) => line.includes('Resolved'))).toEqual([
    'ana@example.org: [Fernweh] Resolved: Payments fail',
  ]);
  expect(new Set(told).size).toBe(told.length);
});
