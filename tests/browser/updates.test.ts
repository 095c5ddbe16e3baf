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

async function declare(): Promise<string> {
  const answers = {
    coreDown: 'yes',
    dataAtRisk: 'no',
    manyAffected: 'yes',
    workaround: 'no',
    somebodyNotices: 'yes',
    customerFacing: 'yes',
  };
  const body = {
    title: 'Checkout fails',
    answers,
    impact: 'Some customers cannot pay.',
    serviceIds: [settled.ids.service],
  };
  return (await settled.api.must('POST', '/v1/incidents', body)).id;
}

/** What of the dialog and the columns reaches beyond the screen, other than what scrolls in a frame of its own. */
const WIDER_THAN_SCREEN = `[...document.querySelectorAll('main *, dialog[open], dialog[open] *')].filter((one) => {
  const { right, width } = one.getBoundingClientRect();
  if (width === 0 || right <= innerWidth + 1) return false;
  for (let up = one; up !== null; up = up.parentElement) {
    if (/auto|scroll|hidden/.test(getComputedStyle(up).overflowX) && up.getBoundingClientRect().right <= innerWidth + 1) return false;
  }
  return true;
}).map((one) => one.tagName + ' ' + one.className)`;

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('the same facts are said to three audiences, customers on a page, and what is owed moves on', async () => {
  const id = await declare();
  const status = await settled.api.must('POST', '/v1/status-pages', {
    slug: 'shop',
    name: 'Shop status',
    url: 'https://status.shop.test',
  });
  const component = { name: 'Checkout', serviceId: settled.ids.service };
  await settled.api.must('POST', `/v1/status-pages/${status.id}/components`, component);
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/incidents/${id}`);
  await page.getByRole('list', { name: 'Updates that are owed' }).waitFor();
  await page.getByLabel('Write into the timeline').waitFor();
  await page.keyboard.press('u');
  await page.getByRole('heading', { level: 1, name: 'Update on INC-' }).waitFor();

  const customers = part(page, 'Customers');
  const text = customers.getByLabel('Text', { exact: true });
  expect(await text.inputValue()).toContain('Some customers cannot pay.');
  await text.fill('We think the database fails.');
  await customers.getByText('A guess', { exact: true }).waitFor();
  await customers.getByText('Jargon', { exact: true }).waitFor();
  await customers.getByRole('button', { name: 'Post all the same' }).waitFor();
  // What is written stays over a reload.
  await page.reload();
  expect(await customers.getByLabel('Text', { exact: true }).inputValue()).toBe('We think the database fails.');
  await customers
    .getByLabel('Text', { exact: true })
    .fill('Some customers cannot pay by card. We tell you more by 14:30 UTC.');
  await customers.getByText('Nothing to look at').waitFor();
  expect(await customers.getByLabel('Tell of it on Shop status').isChecked()).toBe(true);
  expect(await axeFinds(page)).toEqual([]);
  await customers.getByLabel('What readers call it').fill('Payments by card fail');
  await customers.getByRole('button', { name: 'Post to customers' }).click();
  await page.getByText('To customers: Some customers cannot pay by card.').first().waitFor();
  const told = await settled.api.must('GET', `/v1/incidents/${id}/public`);
  expect(told.publicIncidents).toMatchObject([{ title: 'Payments by card fail', state: 'investigating' }]);

  await page.keyboard.press('u');
  await part(page, 'Responders').getByRole('button', { name: 'No change' }).click();
  await page.getByText('No change.', { exact: true }).first().waitFor();
  // Customers, who were told something, read it in a sentence.
  await page.keyboard.press('u');
  await part(page, 'Leadership').getByRole('button', { name: 'No change' }).waitFor();
  await part(page, 'Customers').getByRole('button', { name: 'No change' }).click();
  await page.getByText('To customers: Nothing has changed since our last update.').first().waitFor();
  const { counts } = await settled.api.must('GET', `/v1/incidents/${id}/promises`);
  expect(counts).toMatchObject({ kept: 3, missed: 0 });
  await subscribeOthers(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the narrowest screens hold the composer: nothing is cut off or scrolls sideways, also in a preview', async () => {
  const id = await declare();
  const { page, context } = await visit(browser, town, { viewport: { width: 320, height: 700 } });
  for (const audience of ['responders', 'customers', 'leadership']) {
    await page.goto(`${town.url}/incidents/${id}/update?to=${audience}`);
    const column = part(page, `${audience.charAt(0).toUpperCase()}${audience.slice(1)}`);
    await column.getByLabel('Text', { exact: true }).waitFor();
    if (audience === 'customers') await column.getByLabel('This is the last word').check();
    expect(await page.evaluate('document.documentElement.scrollWidth'), audience).toBeLessThanOrEqual(320);
    expect(await axeFinds(page)).toEqual([]);
    await column.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().waitFor();
    expect(await page.evaluate(WIDER_THAN_SCREEN), audience).toEqual([]);
    expect(await axeFinds(page)).toEqual([]);
  }
  await context.close();
});

/** A mailbox and a program hear of it from now on; each dialog is clean, and the secret is shown once. */
async function subscribeOthers(page: Page): Promise<void> {
  await page.goto(`${town.url}/communication?view=stakeholders`);
  const dialog = page.getByRole('dialog');
  const add = async (kind: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    await page.getByRole('button', { name: 'Add a subscription' }).click();
    await dialog.getByRole('radio', { name: kind }).check();
    for (const [label, value] of Object.entries(fields)) await dialog.getByRole('textbox', { name: label }).fill(value);
    expect(await axeFinds(page), kind).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
  };
  await add('A mailbox', { Name: 'Partner desk', Mailbox: 'desk@railways.test' });
  await dialog.waitFor({ state: 'detached' });
  await add('A program', { Name: 'Data platform', 'Address of the webhook': 'https://hooks.test/heed' });
  await dialog.getByText(/whsec_/).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Change of what Partner desk hears' }).click();
  await dialog.getByLabel('From which severity on').selectOption('SEV1 and worse');
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'SEV1 and worse' }).waitFor();
  await page.getByRole('button', { name: 'Let Data platform hear no more' }).click();
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Hear no more' }).click();
  await page.getByText('Data platform', { exact: true }).waitFor({ state: 'detached' });
}

test('on a phone one audience stands at a time, and a clock leads to its own', async () => {
  const id = await declare();
  const { page, context } = await visit(browser, town, { viewport: { width: 390, height: 800 } });
  await page.goto(`${town.url}/incidents/${id}`);
  await page.getByRole('list', { name: 'Updates that are owed' }).getByRole('link', { name: 'Customers' }).click();
  await part(page, 'Customers').waitFor();
  expect(await part(page, 'Responders').isVisible()).toBe(false);
  await page.getByRole('radio', { name: 'Leadership' }).check();
  await part(page, 'Leadership').waitFor();
  expect(await part(page, 'Customers').isVisible()).toBe(false);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await context.close();
});
