import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ADMIN, awaitCode, openTown, type Town, visitAsStranger } from '../support/town.ts';

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** From the address that a new Heed prints to the first page that somebody answers, by what is seen alone. */
async function walk(page: Page, town: Town): Promise<void> {
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const fill = (label: string, value: string): Promise<void> => page.getByLabel(label, { exact: true }).fill(value);

  await page.goto(`${town.url}/setup#${town.heed.setupToken}`);
  await fill('Your name', ADMIN.name);
  await fill('Your e-mail address', ADMIN.email);
  await fill('Password', ADMIN.password);
  await button('Make the account').click();
  await page.waitForURL(`${town.url}/start`);

  await button('Send the code').click();
  const code = page.getByLabel('Code', { exact: true });
  await code.waitFor();
  await code.fill(await awaitCode(town, ADMIN.email));
  await button('Prove it').click();

  await fill('Name of your team', 'Checkout team');
  await button('Make it').click();
  await page.getByText('says who is on call.').waitFor();

  await fill('Name of the policy', 'Checkout ladder');
  await button('Make it').click();
  await page.getByText('Checkout ladder is there.').waitFor();

  await fill('Name of the service', 'Checkout');
  await button('Make it').click();
  await page.getByText('Checkout is there.').waitFor();

  await button('Make a key').click();
  const snippet = page.locator('pre', { hasText: 'alertmanagers' });
  await expect.poll(() => snippet.textContent()).toContain(town.url.replace('http://', ''));
  await sendAsPrometheus(town, /credentials: '?"?([\w-]+)/.exec((await snippet.textContent()) ?? '')?.[1] ?? '');

  await page.getByText('It came: Checkout answers with errors').waitFor();
  await expect
    .poll(() => town.mail.to(ADMIN.email).filter(({ text }) => text?.includes('Checkout answers with errors')).length)
    .toBe(1);
  await button('Acknowledge').click();
  await page.getByText('All of it works. Heed is ready.').waitFor();
  await page.getByRole('link', { name: 'Go home' }).click();
  await page.getByText('You are on call', { exact: true }).waitFor();
}

/** What a Prometheus with this snippet would post, the moment that its first rule fires. */
async function sendAsPrometheus(town: Town, key: string): Promise<void> {
  const alert = {
    labels: { alertname: 'CheckoutErrors', service: 'checkout', severity: 'critical' },
    annotations: { summary: 'Checkout answers with errors' },
    startsAt: new Date().toISOString(),
    generatorURL: 'http://prometheus.test/graph',
  };
  const answer = await fetch(`${town.heed.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify([alert]),
  });
  expect(answer.status).toBeLessThan(300);
}

for (const [where, options] of [
  ['at a desk', DESK],
  ['on a phone', PHONE],
] as const) {
  test(`from an empty Heed to the first acknowledged page, ${where}`, async () => {
    const town = await openTown('own');
    const { context, page, complaints } = await visitAsStranger(browser, town, options);
    await walk(page, town);
    expect(complaints).toEqual([]);
    await context.close();
    await town.close();
  });
}
