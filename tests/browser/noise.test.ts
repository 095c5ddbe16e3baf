import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openWindow } from '../support/window.ts';
import { type Citizen, openWorld, type World } from '../support/world/world.ts';

let browser: Browser;
let world: World;
let tom: Citizen;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), openWorld()]);
  tom = await world.person('Tom');
  await world.service('checkout', await world.policy('Checkout', [{ people: [tom], wait: 60 }]));
  const prometheus = await world.prometheus();
  const labels = { service: 'checkout' };
  /** Fires, and is over after so long; somebody acknowledges it before, or nobody does. */
  const alert = async (name: string, answered: string | undefined): Promise<void> => {
    await prometheus.fires(name, labels);
    if (answered !== undefined) {
      await world.pass(answered);
      const [firing] = (await world.must(tom, 'GET', '/v1/alerts?status=firing')).items;
      await world.must(tom, 'POST', `/v1/alerts/${firing.id}/acknowledge`);
    }
    await world.pass('2 minutes');
    await prometheus.resolves(name, labels);
  };
  await alert('Slow', '20 minutes');
  await world.pass('24 hours');
  await alert('Quick', '4 minutes');
  await alert('Flapping', undefined);
  const quiet = await world.prometheus('record');
  await quiet.fires('Recorded', labels);
  await quiet.resolves('Recorded', labels);
}, 90_000);
afterAll(async () => {
  await Promise.all([browser?.close(), world?.close()]);
}, 30_000);

/** The rows of a list by what they are about, once there are so many. */
async function rowsOf(page: Page, table: string, count: number): Promise<readonly string[]> {
  const rows = page.getByRole('table', { name: table }).locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(count);
  const texts = await rows.allInnerTexts();
  return texts.map((said) => /Slow|Quick|Flapping|Recorded/.exec(said)?.[0] ?? said);
}

test('every number on the screen of noise opens what it counts', async () => {
  const page = await openWindow(browser, world.house, tom);
  const noise = async (): Promise<void> => {
    await page.goto('http://heed.test/noise?days=7');
    await page.getByRole('heading', { level: 1, name: 'Noise and load' }).waitFor();
  };
  const fact = (name: string): Locator => page.locator('dl > *').filter({ has: page.getByText(name, { exact: true }) });
  const opened = async (link: Locator): Promise<void> => {
    await noise();
    await link.click();
  };

  await noise();
  expect(await page.getByRole('radio', { name: '7 days' }).isChecked()).toBe(true);
  await expect
    .poll(() => fact('Until somebody acknowledged').innerText())
    .toMatch(/12 min half · 18 min nine in ten · Only 2 pages/);
  expect(await axeFinds(page)).toEqual([]);
  await fact('Until somebody acknowledged').getByRole('link').click();
  await page.getByText('Only those behind a figure, the longest first').waitFor();
  expect(await rowsOf(page, 'Pages, those that took longest first', 2)).toEqual(['Slow', 'Quick']);
  await page.getByRole('columnheader', { name: 'Until acknowledged' }).waitFor();
  await page.getByRole('row', { name: /Slow/ }).getByText('20 min').waitFor();
  expect(await axeFinds(page)).toEqual([]);

  await opened(fact('Until somebody was paged').getByRole('link'));
  expect(await rowsOf(page, 'Pages, those that took longest first', 3)).toContain('Flapping');

  await opened(fact('Pages').getByRole('link'));
  expect(await rowsOf(page, 'Pages, the newest first', 3)).toEqual(['Flapping', 'Quick', 'Slow']);

  await noise();
  const chart = page.getByRole('figure').filter({ hasText: 'Until somebody acknowledged, by day' });
  await chart.getByRole('button').click();
  await chart.getByRole('rowheader').first().getByRole('link').click();
  expect(await rowsOf(page, 'Pages, those that took longest first', 1)).toEqual(['Slow']);

  const checkout = page.getByRole('row', { name: /checkout/ });
  const numbers = checkout.getByRole('link');
  await noise();
  await expect.poll(() => numbers.allInnerTexts()).toEqual([expect.stringContaining('checkout'), '3', '4', '1']);
  const alerts = async (at: number, count: number): Promise<string> => {
    await opened(numbers.nth(at));
    await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
    const rows = page.getByRole('row').filter({ hasText: /fires/ });
    await expect.poll(() => rows.count()).toBe(count);
    return (await rows.allInnerTexts()).join('\n');
  };
  expect(await alerts(1, 3)).not.toContain('Recorded');
  expect(await alerts(2, 4)).toContain('Recorded');
  expect(await alerts(3, 1)).toContain('Flapping');
  await page.context().close();
}, 90_000);
