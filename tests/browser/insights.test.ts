import { DAY, formatInstant, MINUTE } from '@heed/core/kernel';
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

const must = (method: string, path: string, body?: object) => settled.api.must(method, path, body);

/** One that was over so many days ago, written down now. */
async function past(title: string, daysAgo: number): Promise<string> {
  const began = Date.now() - daysAgo * DAY;
  const at = (minutes: number): string => formatInstant(began + minutes * MINUTE);
  const made = await must('POST', '/v1/incidents', {
    title,
    severity: 'sev2',
    serviceIds: [settled.ids.service],
    impactStartedAt: at(0),
    detectedAt: at(4),
    over: { mitigatedAt: at(24), resolvedAt: at(40), summary: 'The provider throttled requests' },
  });
  return made.id;
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('what happened before is shown while one declares, teaches a class, and is counted', async () => {
  const first = await past('Card payments time out at the provider', 40);
  await past('Card payments time out', 20);
  const { page, context, complaints } = await visit(browser, town);

  await page.goto(`${town.url}/incidents/new`);
  await page.getByLabel('What is wrong').fill('Payments by card time out');
  const before = section(page, 'Has this happened before?');
  await before.getByRole('link', { name: /INC-1 / }).waitFor();
  await before.getByText('payment', { exact: true }).first().waitFor();
  expect(await axeFinds(page)).toEqual([]);

  const open = await must('POST', '/v1/incidents', {
    title: 'Card payments time out',
    severity: 'sev3',
    serviceIds: [settled.ids.service],
  });
  await page.goto(`${town.url}/incidents/${open.id}`);
  const similar = section(page, 'Similar incidents');
  await similar.getByRole('link', { name: /INC-1 / }).waitFor();
  await similar.getByRole('button', { name: 'Useful', exact: true }).first().click();
  await similar.getByText('1 useful, 0 not').waitFor();
  await section(page, 'Failure class').getByRole('button', { name: 'New class' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Payment provider');
  await dialog.getByRole('button', { name: 'Add a class' }).click();
  await section(page, 'Failure class').getByRole('link', { name: 'Payment provider' }).waitFor();

  await page.goto(`${town.url}/incidents/${first}`);
  const suggestion = section(page, 'Failure class').getByRole('button', { name: 'Payment provider', exact: true });
  await suggestion.click();
  await section(page, 'Failure class').getByRole('link', { name: 'Payment provider' }).click();
  await page.getByRole('heading', { level: 1, name: 'Payment provider' }).waitFor();
  await section(page, 'Did it get faster?').getByText('Too few to say').first().waitFor();
  expect(await axeFinds(page)).toEqual([]);

  await page.goto(`${town.url}/insights`);
  await section(page, 'How long it took').getByRole('link', { name: 'See them: mitigated' }).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole('link', { name: 'See them: mitigated' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mitigated' }).waitFor();
  await page.getByRole('link', { name: /INC-1 / }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
}, 90_000);
