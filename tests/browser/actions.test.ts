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

const TITLE = 'Reject a migration that drops a column in use';

async function over(): Promise<string> {
  const { must } = settled.api;
  const { id } = await must('POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev2' });
  await must('POST', `/v1/incidents/${id}/resolve`, { summary: 'Taken back', override: 'Seen by eye' });
  return id;
}

async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).fill(name);
  await page.getByRole('option', { name }).first().click();
}

test('from a resolved incident an action is opened, moved, done and verified by what was seen', async () => {
  const id = await over();
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/incidents/${id}`);
  await page.getByRole('button', { name: 'Add an action' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What changes in the system?').fill('Be more careful with migrations');
  await dialog.getByText(/Which check, limit or default would do it/).waitFor();
  await dialog.getByLabel('What changes in the system?').fill(TITLE);
  await dialog.getByText('“Reject” sounds like tier 1.').waitFor();
  await pick(page, 'Owner', 'Ana Admin');
  await dialog.getByLabel('Due on').fill('2031-03-10');
  await dialog.getByLabel('What will show that it works?').selectOption({ label: 'A test' });
  await dialog.getByLabel('Where does one look?').fill('migrations.test: refuses a dropped column');
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Open it' }).click();

  const row = page.getByRole('link', { name: TITLE });
  await row.waitFor();
  await page.getByText('Prevention 5 of 5').waitFor();
  await page.getByRole('link', { name: 'Three-week test' }).waitFor();
  await row.click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Move the day' }).click();
  await dialog.getByLabel('New day').fill('2031-04-10');
  await dialog.getByLabel('Why?').fill('The freeze lasts longer');
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Move it' }).click();
  await page.getByText('moved once').first().waitFor();

  await page.getByRole('button', { name: 'It is done' }).click();
  await dialog.getByRole('button', { name: 'It is done' }).click();
  await page.getByText('Done, unverified').first().waitFor();
  await page.getByRole('button', { name: 'Verify' }).click();
  await dialog.getByRole('button', { name: 'It works' }).click();
  expect(await dialog.isVisible()).toBe(true);
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByLabel('What was seen?').fill('Run 812 refused it');
  await dialog.getByRole('button', { name: 'It works' }).click();
  await page.getByText('Verified', { exact: true }).first().waitFor();
  await page.getByText('Run 812 refused it').first().waitFor();
  expect(await axeFinds(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the list shows the overdue tail on top, keeps its view in the address, and home shows what is mine', async () => {
  const { must, personId } = settled.api;
  const incidentId = await over();
  const open = (title: string, dueAt: string | null) =>
    must('POST', '/v1/actions', { incidentId, title, ownerId: personId, dueAt });
  await open('Alert when the pool is exhausted', '2020-03-01T12:00:00Z');
  await open('Limit the size of an import', '2031-03-01T12:00:00Z');
  await open('Write down how to take it back', null);
  const { page, context } = await visit(browser, town);
  await page.goto(`${town.url}/actions`);
  const overdue = page.getByRole('region', { name: 'Overdue' });
  await overdue.getByRole('link', { name: 'Alert when the pool is exhausted' }).waitFor();
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
  expect(headings.filter((each) => ['Overdue', 'Later', 'Without a day'].includes(each))).toEqual([
    'Overdue',
    'Later',
    'Without a day',
  ]);
  await page.getByRole('link', { name: 'Overdue', exact: true }).click();
  await page.getByRole('link', { name: 'Limit the size of an import' }).waitFor({ state: 'detached' });
  expect(page.url()).toContain('view=overdue');
  await page.reload();
  await overdue.getByRole('link', { name: 'Alert when the pool is exhausted' }).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.goto(`${town.url}/`);
  await page
    .getByRole('region', { name: 'My actions' })
    .getByRole('link', { name: 'Limit the size of an import' })
    .waitFor();
  await context.close();
});

test('a tracker is connected, its secret is shown once, and that it does not answer is said', async () => {
  const { page, context } = await visit(browser, town, { viewport: { width: 390, height: 800 } });
  await page.goto(`${town.url}/trackers`);
  await page.getByRole('button', { name: 'Connect a tracker' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Shop');
  await dialog.getByLabel('Address').fill('http://127.0.0.1:9');
  await dialog.getByLabel('Project').fill('shop');
  await dialog.getByLabel('Token', { exact: true }).fill('very-secret');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog
    .getByText(/must be like owner\/repository/)
    .first()
    .waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByLabel('Project').fill('acme/shop');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(/\/i\/tracker\/trk_/).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.getByText('Shop is not reached').first().waitFor();
  await page.getByText('Trouble', { exact: true }).first().waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await context.close();
});
