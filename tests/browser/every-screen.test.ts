import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, listScreens, untilLoaded } from '../../tools/program/screens.ts';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { fire, openTown, type Settled, settle, type Town, visit, visitAsStranger } from '../support/town.ts';

const WIDTHS = [390, 820, 1440];
const THEMES = ['light', 'dark', 'contrast'];

let browser: Browser;
let town: Town;
let settled: Settled;
let addresses: ReadonlyMap<string, string>;

beforeAll(async () => {
  [browser, town] = await Promise.all([launchBrowser(), openTown()]);
  settled = await settle(town);
  await fire(town, settled.key, 'Checkout answers with errors', { labels: { service: 'checkout' } });
  await fire(town, settled.key, 'Disk of \u202Edb-1 <b>is</b> full', { severity: 'warning' });
  addresses = await addressesOf(settled);
}, 60_000);
afterAll(async () => {
  // Side by side: a browser that hangs must not leave a Heed behind.
  await Promise.all([browser.close(), town.close()]);
}, 30_000);

/** An address for each screen of the router. */
async function addressesOf({ api, ids }: Settled): Promise<ReadonlyMap<string, string>> {
  const first = async (path: string): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const [item] = (await api.must('GET', path)).items;
      if (item !== undefined) return item.id;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${path} stayed empty`);
  };
  const incident = await api.must('POST', '/v1/incidents', {
    title: 'Checkout returns errors for customers in the EU',
    severity: 'sev1',
    serviceIds: [ids.service],
    impact: 'Nobody can pay',
  });
  const path = `/v1/incidents/${incident.id}`;
  await api.must('POST', `${path}/hypotheses`, { text: 'The pool is exhausted', confidence: 60 });
  await api.must('POST', `${path}/mitigations`, { title: 'Scale', kind: 'scale', expectation: 'Errors fall' });
  await api.must('POST', `${path}/criteria`, { text: 'No errors', check: { kind: 'by-hand' }, holdMinutes: 5 });
  const known: Record<string, string> = {
    '/incidents/$id': incident.id,
    '/alerts/$id': await first('/v1/alerts'),
    '/pages/$id': await first('/v1/pages'),
    '/deliveries/$id': await first('/v1/deliveries'),
    '/integrations/$id': ids.integration,
    '/policies/$id': ids.policy,
    '/policies/$id/edit': ids.policy,
    '/schedules/$id': ids.schedule,
    '/schedules/$id/edit': ids.schedule,
    '/services/$id': ids.service,
    '/services/$id/edit': ids.service,
    '/teams/$id': ids.team,
    '/people/$id': ids.person,
  };
  return new Map(listScreens().map((screen) => [screen.path, addressOf(screen, known)]));
}

async function troublesOf(page: Page, where: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
    if (wide > width) found.push(`${where} ${width}: scrolls sideways to ${wide}`);
    for (const theme of THEMES) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      found.push(...(await axeFinds(page)).map((each) => `${where} ${theme} ${width}: ${each}`));
    }
  }
  return found;
}

test('every screen, in every theme and at every width, has nothing that axe finds, and nothing scrolls sideways', async () => {
  const found: string[] = [];
  const { context, page, complaints } = await visit(browser, town, { reducedMotion: 'reduce' });
  for (const [path, address] of addresses) {
    await page.goto(town.url + address);
    await untilLoaded(page, address);
    found.push(...(await troublesOf(page, path)));
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
}, 400_000);

test('no screen breaks the policy of the pages, asks anybody else for anything, or complains', async () => {
  const { context, page, complaints } = await visit(browser, town);
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(town.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  for (const address of addresses.values()) {
    await page.goto(town.url + address);
    await untilLoaded(page, address);
  }
  expect(complaints).toEqual([]);
  expect(elsewhere).toEqual([]);
  await context.close();
}, 120_000);

test('the pages before the app are as clean', async () => {
  const { context, page } = await visitAsStranger(browser, town, { reducedMotion: 'reduce' });
  const found: string[] = [];
  for (const path of ['/', '/setup', '/setup#aaaaaaaaaaaaaaaaaaaaaaaa', '/password#aaaaaaaaaaaaaaaaaaaaaaaa']) {
    await page.goto(`${town.url}/livez`);
    await page.goto(town.url + path);
    await page.locator('main h1').first().waitFor();
    found.push(...(await troublesOf(page, path)));
  }
  expect(found).toEqual([]);
  await context.close();
});
