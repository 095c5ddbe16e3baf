import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawSite, formOrigin, type PublishedPage } from '../../packages/core/src/status/index.ts';
import { type Listening, listenForSites, writeRelease } from '../../packages/server/src/platform/sites/index.ts';
import { type FakeTransport, fakeTransport } from '../../packages/server/src/slices/notify/notify.testing.ts';
import { openStatusHouse, type StatusHouse } from '../../packages/server/src/slices/status/status.testing.ts';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser, openContext } from '../support/browser.ts';

/** A reader without a script: the page lies on one server, Heed answers its form on another. */
let h: StatusHouse;
let mail: FakeTransport;
let folder = '';
let server: Listening;
let browser: Browser;
let heed = '';

beforeAll(async () => {
  mail = fakeTransport('email');
  h = await openStatusHouse({}, { transports: [mail] });
  heed = await h.house.listen();
  const given = await h.house.call('GET', `/v1/status-pages/${h.page}/published`, { as: h.eye });
  const page: PublishedPage = { ...given.body, subscribeForm: { action: `${heed}/s/pages/${h.page}` } };
  folder = await mkdtemp(join(tmpdir(), 'heed-subscribe-'));
  const site = join(folder, 'fernweh');
  mkdirSync(site);
  const order = { sequence: 1, revision: 0 };
  const files = drawSite(page);
  await writeRelease(site, { order, owner: page.id, url: page.url, drawnBy: 'test', formsTo: formOrigin(page), files });
  server = await listenForSites([{ path: folder, isPrivate: false }], { host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await h?.house.close();
  await rm(folder, { recursive: true, force: true });
});

/** It fits, at the widths of a phone and of a desk, and axe finds nothing. */
async function looksWell(page: Page): Promise<void> {
  for (const width of [320, 390, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }
}

async function linkTo(kind: 'confirm' | 'manage' | 'leave'): Promise<string> {
  await h.house.runWork();
  await h.house.runDeliveries();
  const text = mail.taken().at(-1)?.text ?? '';
  return (new RegExp(`http://heed\\.test(/s/${kind}/[\\w-]+)`).exec(text)?.[1] ?? '').replace(/^/, heed);
}

test('somebody subscribes to one component, confirms, chooses anew and leaves, all without a script', async () => {
  const context = await openContext(browser, { viewport: { width: 390, height: 900 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.port}/fernweh/`);
  await page.getByRole('link', { name: 'Subscribe' }).first().click();
  await page.getByLabel('E-mail address').fill('ana@example.org');
  await page.getByLabel('Only these').check();
  await page.getByLabel('Mail', { exact: true }).check();
  await looksWell(page);
  await page.getByRole('button', { name: 'Subscribe' }).click();
  await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  expect(new URL(page.url()).origin).toBe(heed);
  await looksWell(page);

  await page.goto(await linkTo('confirm'));
  await looksWell(page);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'You are subscribed' }).waitFor();
  await page.getByRole('link', { name: 'Choose what you hear of' }).click();
  expect(await page.getByLabel('Mail', { exact: true }).isChecked()).toBe(true);
  await looksWell(page);
  await page.getByLabel('Everything').or(page.getByLabel('All components')).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is saved.').waitFor();

  const body = {
    title: 'Payments fail',
    body: 'We look into it.',
    affected: [{ id: h.checkout, status: 'major_outage' }],
  };
  await h.send('POST', '/incidents', body);
  await page.goto(await linkTo('leave'));
  await looksWell(page);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
  await context.close();
});

test('the pages of a subscription are plain to a screen reader, in light and in dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await openContext(browser, { viewport: { width: 1440, height: 900 }, colorScheme });
    const page = await context.newPage();
    for (const address of [`${heed}/s/pages/${h.page}`, `${heed}/s/pages/${h.page}/asked`, `${heed}/s/leave/none`]) {
      await page.goto(address);
      expect(await axeFinds(page), address).toEqual([]);
    }
    await context.close();
  }
});
