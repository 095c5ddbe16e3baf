import { DAY } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { oweNothing } from '../support/world/owe-nothing.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let world: World;
let cleo: Citizen;
let incident: string;
let told: string;

beforeEach(async () => {
  world = await openWorld();
  await oweNothing(world);
  cleo = await world.person('Cleo');
  const mia = await world.person('Mia', 'manager');
  ({ id: incident } = await world.must(cleo, 'POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev3' }));
  const shop = { slug: 'shop', name: 'Shop', url: 'https://status.shop.test' };
  const page = await world.must(mia, 'POST', '/v1/status-pages', shop);
  const first = { title: 'Paying fails', body: 'Some customers cannot pay.', incidentId: incident };
  const opened = await world.must(mia, 'POST', `/v1/status-pages/${page.id}/incidents`, first);
  told = `/v1/status-pages/${page.id}/incidents/${opened.incident.id}`;
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

// biome-ignore lint/suspicious/noExplicitAny: the story looks only at the fields that it states.
const commitments = async (): Promise<any> =>
  (await world.must(cleo, 'GET', `/v1/commitments?incidentId=${incident}`)).items;
const lastWord = async (days: number) => ({
  state: 'resolved',
  body: 'Paying works again. We will publish what we learned.',
  followUpBy: new Date((await world.now()) + days * DAY).toISOString(),
});

test('what the last word on the page promises is owed, is overdue when nothing came, and is kept by the postmortem', async () => {
  const word = await lastWord(2);
  await world.must(cleo, 'POST', `${told}/updates`, word);
  expect(await commitments()).toMatchObject([{ audience: 'customers', due: word.followUpBy, overdue: false }]);
  const lines = (await world.must(cleo, 'GET', `/v1/incidents/${incident}/timeline`)).items;
  expect(lines[0]).toMatchObject({ data: { update: { audience: 'customers', isFinal: true } } });
  await world.must(cleo, 'POST', `/v1/incidents/${incident}/resolve`, { summary: 'Over', override: 'Seen by eye' });

  await world.beDown('71 hours');
  await world.pass('1 hour');
  expect(await commitments()).toMatchObject([{ overdue: true, fulfilledAt: null }]);

  const look = { look: 'short', reason: 'Customers were promised a word', timeZone: 'Europe/Berlin' };
  const { postmortem } = await world.must(cleo, 'POST', `/v1/incidents/${incident}/look-back`, look);
  const at = `/v1/postmortems/${postmortem.id}`;
  await world.must(cleo, 'POST', `${at}/state`, { to: 'in-review' });
  for (const check of (await world.must(cleo, 'GET', `${at}/gate`)).holds) {
    await world.must(cleo, 'POST', `${at}/waivers`, { check, reason: 'It is a short look.' });
  }
  await world.must(cleo, 'POST', `${at}/state`, { to: 'final' });
  expect(await commitments()).toMatchObject([
    { overdue: false, how: expect.stringContaining(postmortem.id), fulfilledBy: { name: 'Cleo' } },
  ]);
  world.smtp.unread.splice(0);
});

test('what was learned and told on the page keeps it too, where customers find it', async () => {
  await world.must(cleo, 'POST', `${told}/updates`, await lastWord(2));
  await world.must(cleo, 'POST', `${told}/updates`, { state: 'postmortem', body: 'A certificate had expired.' });
  const [{ how }] = await commitments();
  expect(how).toMatch(/^https:\/\/status\.shop\.test\/incidents\/pin_/);
});

test('a promise of what was learned belongs to the last word about an incident inside', async () => {
  const word = await lastWord(2);
  const post = (path: string, body: object) => world.house.call('POST', path, { as: cleo, body });
  for (const [body, why] of [
    [{ ...word, state: 'monitoring' }, 'resolved'],
    [{ ...word, followUpBy: new Date(await world.now()).toISOString() }, 'future'],
  ] as const) {
    const answer = await post(`${told}/updates`, body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'followUpBy' }] } });
    expect(answer.text).toContain(why);
  }
  const pageUrl = told.slice(0, told.lastIndexOf('/'));
  const alone = await post(pageUrl, { ...word, title: 'Something else' });
  expect(alone).toMatchObject({ status: 400, body: { errors: [{ path: 'followUpBy' }] } });
  expect(await commitments()).toEqual([]);
});
