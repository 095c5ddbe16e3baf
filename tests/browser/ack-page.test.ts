import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser, openContext } from '../support/browser.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

const HOSTILE = 'Disk <script>alert(1)</script> of \u202Edb-1 is full';
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let world: World;
let tom: Citizen;
let ana: Citizen;
let address: string;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  world = await openWorld();
  tom = await world.person('Tom');
  ana = await world.person('Ana');
  const policy = await world.policy('Checkout', [
    { people: [tom], wait: 5 },
    { people: [ana], wait: 5 },
  ]);
  await world.service('checkout', policy);
  const prometheus = await world.prometheus();
  await prometheus.fires('DiskFull', { service: 'checkout', instance: 'db-1' }, HOSTILE);
  const mail = await world.expectMail(tom, /Disk/);
  address = (await world.house.listen()) + new URL(mail.message.link ?? '').pathname;
});
afterEach(async () => {
  world.nothingElse();
  await world.close();
});

async function openWithoutScript(): Promise<Page> {
  const context = await openContext(browser, {
    javaScriptEnabled: false,
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

test('on a phone without JavaScript: see what broke and who is next, acknowledge, and nobody else is paged', async () => {
  const page = await openWithoutScript();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('Disk');
  const text = await page.locator('body').innerText();
  expect(text).toMatch(/checkout/);
  expect(text).toMatch(/critical/i);
  expect(text).toMatch(/UTC/);
  expect(text).toMatch(/Ana/);
  await button(page, /acknowledge/i).click();
  await page.waitForLoadState();
  expect(await page.locator('body').innerText()).toMatch(/acknowledged/i);
  await world.pass('1 hour');
  await page.context().close();
});

test('escalate and resolve work the same way', async () => {
  const page = await openWithoutScript();
  await button(page, /escalate/i).click();
  await page.waitForLoadState();
  await world.expectMail(ana, /Disk/);
  await button(page, /resolve/i).click();
  await page.waitForLoadState();
  expect(await page.locator('body').innerText()).toMatch(/resolved/i);
  await world.pass('1 hour');
  await page.context().close();
});

test('the thumb reaches: the main button is at least 64 pixels high and nothing scrolls sideways', async () => {
  for (const width of [320, 390]) {
    const context = await openContext(browser, { viewport: { width, height: 640 } });
    const page = await context.newPage();
    await page.goto(address);
    const box = await button(page, /acknowledge/i).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(64);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await context.close();
  }
});

test('axe finds nothing, light and dark, from 320 to 1440 pixels, before and after the acknowledgement', async () => {
  const context = await openContext(browser);
  const page = await context.newPage();
  const check = async (): Promise<void> => {
    await page.goto(address);
    for (const width of [320, 390, 820, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect({ colorScheme, width, found: await axeFinds(page) }).toEqual({ colorScheme, width, found: [] });
      }
    }
  };
  await check();
  await fetch(`${address}/acknowledge`, { method: 'POST', redirect: 'manual' });
  await check();
  await context.close();
});

test('what came from outside is shown as text, and nothing of it runs', async () => {
  const context = await openContext(browser, { viewport: PHONE });
  const page = await context.newPage();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(address);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<script>alert(1)</script>');
  expect(await page.locator('body').innerText()).not.toContain('\u202E');
  expect(dialogs).toEqual([]);
  await context.close();
});
