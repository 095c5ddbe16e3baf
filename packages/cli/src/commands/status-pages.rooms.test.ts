import type { Fetch } from '@heed/contract/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

let house: House;
let mia: TestPerson;
let ben: TestPerson;

beforeEach(async () => {
  house = await openHouse();
  mia = await house.person('Mia', 'manager');
  ben = await house.person('Ben', 'responder');
});
afterEach(() => house.close());

/** The house without a socket between, as the CLI's network. */
const fetch: Fetch = async (url, init) => {
  const { pathname, search } = new URL(url);
  const body = init.body === undefined ? {} : { body: init.body };
  const { status, text } = await house.call(init.method, pathname + search, { headers: { ...init.headers }, ...body });
  return { status, headers: new Headers(), text: async () => text };
};

async function heed(
  words: readonly string[],
  person = mia,
  files: Readonly<Record<string, string>> = {},
): Promise<{ code: number; out: string; err: string }> {
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: person.apiKey };
  const world = fakeWorld({
    env,
    input: '',
    fetch,
    files: new Map(Object.entries(files)),
    now: await house.now(),
    width: 100,
  });
  const code = await run(['status', ...words], world.io);
  return { code, out: world.out(), err: world.err() };
}

async function must(words: readonly string[], person = mia): Promise<string> {
  const { code, out, err } = await heed(words, person);
  expect({ words, code, err }).toMatchObject({ words, code: 0 });
  return out;
}

test('a page is made, told on, corrected and maintained from the terminal', async () => {
  expect(await must(['page', 'list'])).toContain('There is none');
  expect((await heed(['incident', 'list'])).err).toContain('heed status page add');
  await must(['page', 'add', 'Fernweh', 'GmbH', '--address', 'https://s.example', '--zone', 'Europe/Berlin']);
  await must(['component', 'add', 'Checkout', '--since', '2026-06-01']);
  await must(['component', 'add', 'Mail']);
  const opened = await must(
    ['incident', 'open', 'Payments', 'fail', '--say', 'db-7 is slow', '--affects', 'check=partial', '--next-in', '30'],
    ben,
  );
  expect(opened).toContain('Published. Payments fail');
  expect(await must(['page', 'show'])).toMatch(/Partial System Outage[\s\S]*Checkout +partial outage/);
  const shown = await must(['incident', 'show', 'payments']);
  const update = /\((\w+)\)/.exec(shown.split('db-7')[0] ?? '')?.[1] ?? '';
  await must(['update', 'correct', 'payments', update, '--say', 'Payments fail.', '--reason', 'An internal name'], ben);
  expect(await must(['incident', 'show', 'payments'])).toContain('Before (An internal name): db-7 is slow');
  expect(await must(['update', 'post', 'payments', '--state', 'resolved', '--say', 'Over.'], ben)).toContain(
    'resolved',
  );
  expect(await must(['incident', 'list'])).toMatch(/Payments fail +resolved +major/);

  const plan = ['maintenance', 'schedule', 'New', 'disks', '--component', 'mail', '--from'];
  const twice = await heed([...plan, '2026-10-25T02:30', '--until', '2026-10-25T05:00']);
  expect(twice.code).not.toBe(0);
  expect(twice.err).toMatch(/comes twice[\s\S]*2026-10-25T02:30:00\+02:00[\s\S]*2026-10-25T02:30:00\+01:00/);
  const planned = await must([...plan, '2026-10-25T01:00', '--until', '2026-10-25T04:00']);
  expect(planned).toContain('2026-10-25 01:00 to 2026-10-25 04:00 Europe/Berlin. The clocks jump by -60 minutes');
  expect(await must(['maintenance', 'begin', 'disks'])).toContain('in progress');
  expect(await must(['component', 'set', 'mail', 'degraded'])).toContain('Published');
  expect(await must(['maintenance', 'complete', 'disks'])).toContain('completed');
  expect((await heed(['maintenance', 'cancel', 'disks'])).err).toContain('completed');
});

test('what waits is approved by somebody else', async () => {
  await must(['page', 'add', 'Fernweh', '--address', 'https://s.example', '--approval']);
  const opened = await must(['incident', 'open', 'Mail is late', '--say', 'Mail comes late.'], ben);
  expect(opened).toContain('Waits for approval as draft 1');
  expect(await must(['draft', 'list'])).toMatch(/1 +awaiting +open-incident +Ben/);
  expect((await heed(['draft', 'approve', '1'], ben)).err).toContain('Somebody else has to approve');
  expect(await must(['draft', 'approve', '1'])).toContain('Published');
  expect(await must(['incident', 'list'])).toContain('Mail is late');
});

test('a list of what waits says which word promises a follow-up', async () => {
  await must(['page', 'add', 'Fernweh', '--address', 'https://s.example', '--approval']);
  const body = { title: 'Relay stuck', severity: 'sev3' };
  const { reference } = (await house.call('POST', '/v1/incidents', { as: mia, body })).body;
  await must(['incident', 'open', 'Mail', 'is', 'late', '--say', 'Mail comes late.', '--inside', reference], ben);
  expect(await must(['draft', 'list'])).toMatch(/1 +awaiting +open-incident +Ben +Mail comes late\./);
  await must(['draft', 'approve', '1']);
  const followUp = new Date((await house.now()) + 3 * 86_400_000).toISOString();
  const last = ['--state', 'resolved', '--say', 'Mail is on time again.', '--follow-up', followUp];
  await must(['update', 'post', 'mail', ...last], ben);
  const waiting = await must(['draft', 'list']);
  expect(waiting).toContain('FOLLOW-UP BY');
  expect(waiting).toMatch(/2 +awaiting +post-update +Ben +\S+ .*Mail is on time again\./);
});

test('of several pages one is named', async () => {
  await must(['page', 'add', 'Fernweh', '--address', 'https://s.example']);
  await must(['page', 'add', 'Partners', '--address', 'https://p.example']);
  expect((await heed(['incident', 'list'])).err).toContain('--page NAME');
  expect(await must(['incident', 'list', '--page', 'part'])).toContain('Nothing was told');
});

test('subscribers are brought, counted, listed and removed from the terminal', async () => {
  await must(['page', 'add', 'Fernweh', '--address', 'https://s.example']);
  await must(['component', 'add', 'Checkout']);
  expect(await must(['subscriber', 'list'])).toContain('Nobody is subscribed');
  const files = { 'list.csv': 'mail\nana@example.org\nben@example.org\nnobody@\n' };
  const bring = ['subscriber', 'import', 'list.csv', '--component', 'check', '--consent'];
  const imported = await heed([...bring, 'Contracts of 2026'], mia, files);
  expect(imported).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 added, 0 here already, 0 had unsubscribed'),
  });
  expect(imported.out).toContain('line 4: nobody@');
  expect(await must(['subscriber', 'count'])).toMatch(/2 confirmed, 0 asked, 0 stopped[\s\S]*not shown/);
  expect(await must(['subscriber', 'list', '--search', 'ana'])).toMatch(/ana@example\.org +confirmed +Checkout/);
  expect((await heed(['subscriber', 'add', 'https://hooks.example.org/x'])).err).toContain('no way to send');
  expect(await must(['subscriber', 'remove', 'ana@example.org', '--yes'])).toContain('Removed: ana@example.org');
  expect((await heed(['subscriber', 'remove', 'ana@example.org', '--yes'])).code).toBe(1);
  expect(await must(['subscriber', 'offer', 'no'])).toContain('not offered');
  await must(['incident', 'open', 'Payments', 'fail', '--say', 'We look.', '--affects', 'check=partial'], ben);
  expect(await must(['subscriber', 'told'])).toMatch(/Payments fail: investigating +0 +0 +0/);
  expect((await heed(['subscriber', 'list'], ben)).code).toBe(1);
});

test('a page is arranged, set and linked from the terminal', async () => {
  await must(['page', 'add', 'Fernweh', '--address', 'https://s.example']);
  for (const name of ['Checkout', 'Mail', 'Search']) await must(['component', 'add', name, '--since', '2026-06-01']);
  await must(['group', 'add', 'Shop', '--about', 'What you buy in']);
  await must(['component', 'change', 'checkout', '--group', 'shop', '--name', 'Payments', '--about', 'By card']);
  await must(['component', 'order', 'search', 'payments']);
  expect(await must(['group', 'list'])).toMatch(/Search[\s\S]*Shop +Payments[\s\S]*Mail/);
  await must(['group', 'change', 'shop', '--about', 'Where you pay', '--name', 'Store']);
  expect(await must(['component', 'correct', 'mail', '2026-06-14', '--major', '0', '--reason', 'A test'])).toContain(
    '0 min major',
  );
  expect(await must(['component', 'uptime', 'mail'])).toMatch(/2026-06-14[\s\S]*A test/);
  await must(['component', 'correct', 'mail', '2026-06-14', '--as-measured', '--reason', 'No test']);
  expect(await must(['component', 'uptime', 'mail'])).toContain('Nothing was lost');
  expect((await heed(['component', 'correct', 'mail', '2026-06-14', '--reason', 'x'])).err).toContain('--as-measured');

  const set = ['--zone', 'Europe/Berlin', '--language', 'de', '--cadence', 'sev2=never', '--accent', '#1d4f91,#7fadff'];
  await must([
    'page',
    'set',
    ...set,
    '--approval',
    'on',
    '--approver',
    'Mia',
    '--about',
    'How we are',
    '--history',
    '60',
  ]);
  const page = JSON.parse(await must(['page', 'show', '--json']));
  expect(page).toMatchObject({
    timeZone: 'Europe/Berlin',
    language: 'de',
    cadence: { sev2: null },
    needsApproval: true,
    approvers: [mia.id],
    historyDays: 60,
  });
  expect((await heed(['page', 'set', '--cadence', 'now'])).err).toContain('sev1=20');
  expect((await heed(['page', 'set', '--logo', 'x.svg'])).err).toContain('no PNG');
  await must(['page', 'set', '--visibility', 'token', '--approval', 'off', '--approver', 'anybody']);
  expect(await must(['page', 'token'])).toContain('shown this once');

  await house.call('POST', '/v1/incidents', { as: ben, body: { title: 'db-7', severity: 'sev2' } });
  await must(['incident', 'open', 'Paying', 'fails', '--say', 'We look.'], ben);
  await must(['incident', 'inside', 'paying', 'INC-1'], ben);
  expect(await must(['incident', 'show', 'paying'], ben)).toMatch(/First word +.*within five minutes/);
  await must(['incident', 'retitle', 'paying', 'Cards', 'fail', '--impact', 'major'], ben);
  await must(['update', 'post', 'cards', '--state', 'resolved', '--say', 'Over.'], ben);
  await must(['incident', 'postmortem', 'cards', 'https://wiki.test/7'], ben);
  expect(await must(['page', 'preview'])).toMatch(/Cards fail \(.*\)[\s\S]*Over\./);
  await must(['incident', 'inside', 'cards'], ben);
  expect(JSON.parse(await must(['incident', 'show', 'cards', '--json'], ben))).toMatchObject({
    incidentId: null,
    postmortemUrl: 'https://wiki.test/7',
    firstAck: null,
  });

  const when = ['--from', '2026-06-16T01:00', '--until', '2026-06-16T02:00'];
  await must(['maintenance', 'schedule', 'Disks', '--component', 'mail', ...when, '--say', 'New discs'], ben);
  const update = /\((\w+)\)/.exec(await must(['maintenance', 'show', 'disks']))?.[1] ?? '';
  await must(['maintenance', 'correct', 'disks', update, '--say', 'New disks', '--reason', 'A letter'], ben);
  expect(await must(['maintenance', 'show', 'disks'])).toContain('New disks');
  await must(['group', 'remove', 'store']);
  await must(['page', 'remove', 'fernweh', '--yes']);
  expect(await must(['page', 'list'])).toContain('There is none');
});
