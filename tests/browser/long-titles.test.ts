import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openWindow } from '../support/window.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

const LONG = 'Checkout returns errors for customers in the whole of the EU since the release of this morning';

let browser: Browser;
let world: World;
let ana: Citizen;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), openWorld()]);
  ana = await world.person('Ana', 'admin');
  await world.must(ana, 'POST', '/v1/incidents', { title: LONG, severity: 'sev2' });
}, 60_000);
afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
}, 30_000);

async function placeOf(found: Locator) {
  const box = await found.boundingBox();
  if (box === null) throw new Error('it is not to be seen');
  return box;
}

test('on a phone a long title of an incident begins beside its severity and wraps there', async () => {
  const page = await openWindow(browser, world.house, ana, { viewport: { width: 390, height: 800 } });
  await page.goto('http://heed.test/incidents');
  const title = page.getByRole('link', { name: new RegExp(LONG) });
  const sign = await placeOf(title.locator('span[data-severity]'));
  const words = await placeOf(title.getByText(new RegExp(LONG)).last());
  expect(words.height).toBeGreaterThan(1.5 * sign.height);
  expect(words.x).toBeGreaterThanOrEqual(sign.x + sign.width);
  expect(Math.abs(words.y - sign.y)).toBeLessThan(sign.height);
  await page.context().close();
});
