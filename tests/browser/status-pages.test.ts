import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openTown, type Settled, settle, type Town, visit } from '../support/town.ts';

let browser: Browser;
let town: Town;
let settled: Settled;

beforeAll(async () => {
  [browser, town] = await Promise.all([launchBrowser(), openTown()]);
  settled = await settle(town);
}, 60_000);
afterAll(async () => {
  await Promise.all([browser.close(), town.close()]);
}, 30_000);

/** What is wrong with the screen as it stands, at three widths; pictures of it where somebody wants to look. */
async function look(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    if (wide > width) found.push(`${name} ${width}: scrolls sideways to ${wide}`);
    found.push(...(await axeFinds(page)).map((each) => `${name} ${width}: ${each}`));
    const into = process.env.PICTURES;
    if (into !== undefined) await page.screenshot({ path: `${into}/${name}-${width}.png`, fullPage: true });
  }
  expect(found).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function addComponent(page: Page, name: string): Promise<void> {
  await button(page, 'Add a component').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
}

const names = (page: Page) => page.locator('li strong').allInnerTexts();

test('a page is made, put in order by the keyboard, told on, corrected, and maintained', async () => {
  const { context, page, complaints } = await visit(browser, town, { reducedMotion: 'reduce' });
  await page.goto(`${town.url}/status-pages`);
  await page.getByText('No status page yet').waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('Name', { exact: true }).fill('Fernweh GmbH');
  expect(await page.getByLabel('Short name').inputValue()).toBe('fernweh-gmbh');
  await page.getByLabel('Where people read it').fill('https://status.fernweh.example');
  // A colour that cannot be read says so while one types, and is refused.
  await page.getByLabel('Accent on light').fill('#ffee00');
  await page.getByText('1.2 to 1: cannot be read').waitFor();
  await page.getByLabel('Accent on light').fill('#8a1c4a');
  await page.getByText('8.6 to 1: can be read').waitFor();
  await look(page, 'editor');
  await button(page, 'Create and publish').click();
  await page.getByRole('heading', { level: 1, name: 'Fernweh GmbH' }).waitFor();

  await addComponent(page, 'Checkout');
  await addComponent(page, 'Mail');
  await expect.poll(() => names(page)).toEqual(['Checkout', 'Mail']);
  await button(page, 'Move Mail up').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual(['Mail', 'Checkout']);
  await page.getByText('Mail is in place 1').waitFor({ state: 'attached' });

  await page.locator('main h1').focus();
  await page.keyboard.press('n');
  const opening = page.getByRole('dialog');
  await opening.getByLabel('Title').fill('Some payments fail');
  await opening.getByLabel('What to say').fill('db-7 answers 502.');
  await opening.getByLabel('Checkout').selectOption('Partial outage');
  await look(page, 'open-incident');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Some payments fail' }).waitFor();

  await button(page, 'Correct').click();
  const correcting = page.getByRole('dialog');
  await correcting.getByLabel('What to say').fill('Some card payments fail.');
  await correcting.getByLabel('Why').fill('An internal name');
  await page.keyboard.press('Control+Enter');
  await correcting.waitFor({ state: 'detached' });
  await page.getByText('Corrected once').click();
  await page.getByText('db-7 answers 502.').waitFor();
  await page.keyboard.press('u');
  await page.getByRole('dialog').getByLabel('What to say').fill('No change yet.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('No change yet.').waitFor();
  await look(page, 'incident');
  await button(page, 'Change the incident inside').click();
  await page.getByRole('dialog').getByLabel('Incident').waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await page.getByRole('dialog').getByRole('radio', { name: 'Resolved' }).check();
  await page.getByRole('dialog').getByLabel('What to say').fill('All payments work.');
  await page.keyboard.press('Control+Enter');
  await button(page, 'Link the postmortem').click();
  await page.getByRole('dialog').getByLabel('Address of the postmortem').fill('https://fernweh.example/learned');
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('link', { name: 'https://fernweh.example/learned' }).waitFor();

  await page.getByRole('link', { name: 'Fernweh GmbH' }).click();
  await button(page, 'Schedule maintenance').click();
  const planning = page.getByRole('dialog');
  await planning.getByLabel('Title').fill('New disks');
  await planning.getByLabel('Components').click();
  await page.getByRole('option', { name: 'Mail' }).click();
  await planning.getByLabel('Title').click();
  await button(page, 'Schedule').last().click();
  await planning.waitFor({ state: 'detached' });
  await page.getByText('New disks', { exact: true }).waitFor();
  await look(page, 'page');

  const [{ id }] = (await settled.api.must('GET', '/v1/status-pages')).items;
  const preview = await settled.api.must('GET', `/v1/status-pages/${id}/preview`);
  expect(preview).toMatchObject({
    summary: { indicator: 'none' },
    components: [{ name: 'Mail' }, { name: 'Checkout', status: 'operational' }],
    incidents: [
      { updates: [{ body: 'All payments work.' }, { body: 'No change yet.' }, { body: 'Some card payments fail.' }] },
    ],
    maintenances: [{ title: 'New disks', state: 'scheduled' }],
  });
  expect(complaints).toEqual([]);
  await context.close();
}, 120_000);

test('maintenance over a night on which the clocks change says how long it takes', async () => {
  const { context, page } = await visit(browser, town, { timezoneId: 'UTC' });
  const night = { slug: 'berlin', name: 'Berlin', url: 'https://b.example', timeZone: 'Europe/Berlin' };
  const made = await settled.api.must('POST', '/v1/status-pages', night);
  await settled.api.must('POST', `/v1/status-pages/${made.id}/components`, { name: 'Shop' });
  await page.goto(`${town.url}/status-pages/${made.id}`);
  await button(page, 'Schedule maintenance').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('From').fill(`${lastSundayOfMarch()}T01:00`);
  await dialog.getByLabel('Until').fill(`${lastSundayOfMarch()}T05:00`);
  await page.getByText('The clocks change meanwhile').waitFor();
  await page.getByText(/go forward by 60 minutes that night: it takes 3 h/).waitFor();
  await context.close();
}, 60_000);

/** Of next year, so that it lies ahead on any day on which this runs. */
function lastSundayOfMarch(): string {
  const end = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 2, 31));
  end.setUTCDate(31 - end.getUTCDay());
  return end.toISOString().slice(0, 10);
}
