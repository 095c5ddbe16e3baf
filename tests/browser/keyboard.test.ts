import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ADMIN, fire, openTown, type Settled, settle, type Town, visit, visitAsStranger } from '../support/town.ts';

let browser: Browser;
let town: Town;
let settled: Settled;

beforeAll(async () => {
  [browser, town] = await Promise.all([launchBrowser(), openTown()]);
  settled = await settle(town);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await town.close();
}, 30_000);

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('a page is taken from signing in to resolving without a mouse', async () => {
  const summary = 'Checkout answers with errors';
  await fire(town, settled.key, 'Checkout is slow', { severity: 'warning', labels: { service: 'checkout' } });
  await fire(town, settled.key, summary, { labels: { service: 'checkout' } });
  const { page, context, complaints } = await visitAsStranger(browser, town);
  await page.goto(town.url);
  await heading(page, 'Sign in to Heed').waitFor();
  await page.keyboard.type(ADMIN.email);
  await press(page, 'Tab');
  await page.keyboard.type(ADMIN.password);
  await press(page, 'Enter');
  await heading(page, /Home|Hello/).waitFor();

  await press(page, 'g', 'a');
  await heading(page, 'Alerts').waitFor();
  const row = page.getByRole('row', { name: summary });
  await row.waitFor();
  for (let moves = 0; moves < 2 && (await row.locator('[data-active]').count()) === 0; moves += 1)
    await press(page, 'j');
  await press(page, 'a');
  await row.getByText('Acknowledged').waitFor();
  await press(page, 'Enter');
  await heading(page, summary).waitFor();

  await press(page, 'r');
  await page.locator('main').getByText('Resolved').first().waitFor();
  await press(page, 'g', 'o');
  await heading(page, 'On call').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the palette goes everywhere, the sheet tells every key, and Escape leads back to where one was', async () => {
  const { page, context } = await visit(browser, town);
  await page.goto(`${town.url}/alerts`);
  await heading(page, 'Alerts').waitFor();
  await press(page, 'Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('Payments primary');
  await page.getByRole('option', { name: 'Payments primary' }).waitFor();
  await press(page, 'Enter');
  await heading(page, 'Payments primary').waitFor();

  await press(page, '?');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('Go to On call').waitFor();
  await press(page, 'Escape');
  await sheet.waitFor({ state: 'hidden' });
  await heading(page, 'Payments primary').waitFor();

  await press(page, 'Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('theme: dark');
  await page.getByRole('option', { name: 'Theme: Dark' }).waitFor();
  await press(page, 'Enter');
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
  await context.close();
});

test('letters typed into a field are text, not commands', async () => {
  const { page, context } = await visit(browser, town);
  await page.goto(`${town.url}/alerts`);
  await heading(page, 'Alerts').waitFor();
  await press(page, '/');
  await page.keyboard.type('go again');
  await expect.poll(() => page.locator('main [data-hotkey-search]').inputValue()).toBe('go again');
  expect(new URL(page.url()).pathname).toBe('/alerts');
  await context.close();
});

test('what is written and not saved is asked about before any way leads away from it', async () => {
  const { page, context } = await visit(browser, town);
  await page.goto(`${town.url}/policies/${settled.ids.policy}`);
  await page.getByRole('link', { name: 'Edit' }).click();
  const name = page.getByLabel('Name', { exact: true });
  await name.fill('Another name');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  const stay = async (): Promise<void> => {
    await question.waitFor();
    await press(page, 'Escape');
    await question.waitFor({ state: 'hidden' });
    expect(await name.inputValue()).toBe('Another name');
  };

  await page.getByRole('link', { name: 'Services', exact: true }).first().click();
  await stay();
  await page.evaluate('history.back()');
  await stay();
  await press(page, 'Control+k');
  await page.getByRole('dialog').getByRole('combobox').waitFor();
  await page.keyboard.type('On call');
  await press(page, 'Enter');
  await stay();

  await page.evaluate('history.back()');
  await question.getByRole('button', { name: 'Leave' }).click();
  await heading(page, 'Payments ladder').waitFor();
  await context.close();
});

test('what is saved leaves without a question', async () => {
  const { page, context } = await visit(browser, town);
  await page.goto(`${town.url}/policies/${settled.ids.policy}/edit`);
  await page.getByLabel('Name', { exact: true }).fill('Payments ladder of today');
  await press(page, 'Control+Enter');
  await heading(page, 'Payments ladder of today').waitFor();
  await context.close();
});
