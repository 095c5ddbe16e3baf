import { DAY, HOUR } from '@heed/core/kernel';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openWindow } from '../support/window.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let browser: Browser;
let world: World;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), openWorld()]);
}, 60_000);
afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
}, 30_000);

const CLOSED = 'Refuse a release that opens more connections';
const LATE = 'Alert when the pool is exhausted';
const GONE = 'Limit the size of an import';

/** An incident that is over, with three actions: one is done, one is late, one stands open. Mia is named to be asked. */
async function resolved(cleo: Citizen, mia: Citizen): Promise<string> {
  const body = { title: 'Checkout fails', severity: 'sev3' };
  const { id } = await world.must(cleo, 'POST', '/v1/incidents', body);
  const begun = await world.now();
  const open = (title: string, days: number): Promise<{ readonly id: string }> => {
    const dueAt = new Date(begun + days * DAY).toISOString();
    return world.must(cleo, 'POST', '/v1/actions', { incidentId: id, title, ownerId: cleo.id, dueAt });
  };
  const done = await open(CLOSED, 10);
  await open(LATE, 18);
  await open(GONE, 60);
  await world.must(cleo, 'POST', `/v1/actions/${done.id}/finish`, { note: 'merged' });
  await world.must(cleo, 'POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'Seen by eye' });
  await world.must(cleo, 'PUT', `/v1/three-week-tests/${id}/asker`, { personId: mia.id });
  return id;
}

test('three weeks later whoever was named answers from the mail, on a phone, and the figure stays', async () => {
  const [cleo, mia] = [await world.person('Cleo'), await world.person('Mia')];
  const begun = await world.now();
  const incident = await resolved(cleo, mia);
  await world.beDown(`${(20 * DAY) / HOUR} hours`);
  world.smtp.unread.splice(0);
  await world.passUntil(begun + 21 * DAY);
  const letter = world.smtp.unread.find(({ to, message }) => to === mia.email && /lesson landed/.test(message.text));
  const link = /https?:\/\/\S+\/actions\/tests\/inc_\w+/.exec(letter?.message.text ?? '')?.[0];
  if (link === undefined) throw new Error(`no mail asks Mia: ${letter?.message.text}`);

  const page = await openWindow(browser, world.house, mia, { viewport: { width: 390, height: 800 }, hasTouch: true });
  await page.goto(link);
  await page.getByText('0 of 3 were verified on the day').waitFor();
  const about = (title: string) => page.getByRole('group', { name: `How does “${title}” stand?` });
  expect(await axeFinds(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  // A tap that is meant for one answer never hits its neighbour.
  for (const answer of await about(LATE).getByRole('button').all())
    expect((await answer.boundingBox())?.height).toBeGreaterThanOrEqual(44);

  await about(CLOSED).getByRole('button', { name: 'Verified', exact: true }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Verified' }).tap();
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByLabel('What was seen?').fill('Release 4.13 was refused by it');
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Verified' }).tap();
  await about(CLOSED).waitFor({ state: 'detached' });
  await about(LATE).getByRole('button', { name: 'Overdue' }).tap();
  await about(GONE).getByRole('button', { name: 'Dropped' }).tap();
  await dialog.getByLabel('Why is it given up?').fill('Nothing is imported any more');
  await dialog.getByRole('button', { name: 'Dropped' }).tap();

  await page.getByText('1 of 2 verified').waitFor();
  await page.getByText('The test is answered. Its figure stays.').waitFor();
  const { test: closed } = await world.must(mia, 'GET', `/v1/three-week-tests/${incident}`);
  expect(closed).toMatchObject({ state: 'closed', asker: { name: 'Mia' }, result: { verified: 1, counted: 2 } });

  await page.goto('http://heed.test/deliveries');
  await page.getByText('Three-week test of INC-1 Checkout fails').first().waitFor();
  await page
    .getByRole('row', { name: /Three-week test/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('link', { name: 'Three-week test of INC-1 Checkout fails' }).click();
  await page.getByRole('heading', { level: 1, name: /Has the lesson landed|INC-1/ }).waitFor();
  await page.context().close();
}, 90_000);
