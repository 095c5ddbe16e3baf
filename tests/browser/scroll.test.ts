import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fireMany } from '../../tools/program/flood.ts';
import { launchBrowser } from '../support/browser.ts';
import { openTown, type Settled, settle, type Town, visit } from '../support/town.ts';

const ALERTS = 5_000;
/** More than a screen with its margins, and far fewer than the list. */
const MOST_ROWS = 120;
/** Longer than that, and one sees that nothing is there. */
const MOMENT_MS = 250;

/** Less than a screen, so that nothing is passed over. */
const TURN_PX = 650;

let browser: Browser;
let town: Town;
let settled: Settled;
let key: string;
/** As the API lists them: what the screen has to show. */
let order: readonly string[];

beforeAll(async () => {
  [browser, town] = await Promise.all([launchBrowser(), openTown('own')]);
  settled = await settle(town);
  const kind = { name: 'Flood', kind: 'prometheus', urgency: 'record' };
  ({ key } = await settled.api.must('POST', '/v1/integrations', kind));
  await fireMany(town.heed, key, { count: ALERTS, run: 'flood' });
  order = await listIds();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await town.close();
}, 30_000);

async function listIds(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await settled.api.must('GET', `/v1/alerts?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    ids.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

/** Notes in the page which rows were drawn at which place, how many at once, and how long the middle of the view was bare. */
const WATCH = `(() => {
  window.noted = { places: {}, moved: [], mostRows: 0, bareMs: 0 };
  const grid = document.querySelector('[role=grid]');
  const note = (row) => {
    const { key } = row.dataset;
    const place = Number(row.ariaRowIndex) - 1;
    if ((noted.places[place] ?? key) !== key) noted.moved.push(place);
    noted.places[place] = key;
  };
  const count = () => {
    noted.mostRows = Math.max(noted.mostRows, grid.querySelectorAll('[data-key]').length);
  };
  grid.querySelectorAll('[data-key]').forEach(note);
  count();
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const row of addedNodes) if (row.dataset?.key) note(row);
    count();
  }).observe(grid, { childList: true, subtree: true });
  let bareSince;
  const look = (now) => {
    const isBare = !document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('[data-key]');
    if (!isBare) bareSince = undefined;
    else noted.bareMs = Math.max(noted.bareMs, now - (bareSince ??= now));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

interface Noted {
  readonly places: Readonly<Record<string, string>>;
  readonly moved: readonly number[];
  readonly mostRows: number;
  readonly bareMs: number;
}

async function openInbox() {
  const visited = await visit(browser, town);
  await visited.page.goto(`${town.url}/alerts`);
  await visited.page.locator('[data-key]').first().waitFor();
  return visited;
}

const IS_AT_END = `document.querySelector('[role=grid]').ariaRowCount !== '-1'
  && scrollY + innerHeight >= document.documentElement.scrollHeight - 1`;

const activeKey = (page: Page) => page.locator('[data-key][data-active]').getAttribute('data-key');

test('the wheel passes every row once, in order, with few of them in the page and none missing for longer than a moment', async () => {
  const { page, context, complaints } = await openInbox();
  await page.mouse.move(720, 450);
  await page.evaluate(WATCH);
  while (!(await page.evaluate<boolean>(IS_AT_END))) {
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, TURN_PX);
  }
  await page.locator(`[data-key="${order.at(-1)}"]`).waitFor();
  const noted = await page.evaluate<Noted>('noted');
  expect(Object.values(noted.places)).toEqual(order);
  expect(noted.moved).toEqual([]);
  expect(noted.mostRows).toBeLessThan(MOST_ROWS);
  expect(noted.bareMs).toBeLessThan(MOMENT_MS);
  expect(complaints).toEqual([]);
  await context.close();
});

test('J, Page down, End and Home go where they say, to the very last row, and the focus goes along', async () => {
  const { page, context, complaints } = await openInbox();
  await page.evaluate(WATCH);
  for (const [pressed, place] of [
    ['j', 0],
    ['j', 1],
    ['PageDown', 11],
    ['PageDown', 21],
    ['PageUp', 11],
    ['k', 10],
  ] as const) {
    await page.keyboard.press(pressed);
    await expect.poll(() => activeKey(page)).toBe(order[place]);
  }
  // What the list has read so far ends before the list does; End goes on once more is there.
  for (let tries = 0; tries < 100 && (await activeKey(page)) !== order.at(-1); tries += 1) {
    await page.keyboard.press('End');
    await page.waitForTimeout(50);
  }
  expect(await activeKey(page)).toBe(order.at(-1));
  await expect.poll(() => page.evaluate('document.activeElement?.dataset.key')).toBe(order.at(-1));
  await expect.poll(() => page.locator(`[data-key="${order.at(-1)}"]`).isVisible()).toBe(true);
  await page.keyboard.press('Home');
  await expect.poll(() => activeKey(page)).toBe(order[0]);
  await expect.poll(() => page.evaluate('document.activeElement?.dataset.key')).toBe(order[0]);
  const noted = await page.evaluate<Noted>('noted');
  expect(noted.moved).toEqual([]);
  expect(noted.mostRows).toBeLessThan(MOST_ROWS);
  expect(complaints).toEqual([]);
  await context.close();
});

test('what comes in above moves neither the row under the pointer nor what is selected', async () => {
  const { page, context, complaints } = await openInbox();
  await page.mouse.move(720, 450);
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 250);
  const rows = page.locator('[data-key]');
  const under = await page.evaluate<string>(`new Promise((resolve) => setTimeout(() =>
    resolve(document.elementFromPoint(720, 450).closest('[data-key]').dataset.key), 400))`);
  const row = page.locator(`[data-key="${under}"]`);
  await row.hover();
  await row.getByRole('checkbox').click();
  const chosen = order[order.indexOf(under) + 2];
  await page.locator(`[data-key="${chosen}"]`).getByRole('checkbox').click();
  await row.hover();
  await page.getByText('2 selected').waitFor();
  const before = await row.boundingBox();
  await fireMany(town.heed, key, { count: 40, run: 'fresh' });
  await page.getByRole('button', { name: /^40 new rows above/ }).waitFor();
  expect((await row.boundingBox())?.y).toBe(before?.y);
  expect(await activeKey(page)).toBe(chosen);
  expect(await rows.and(page.locator('[data-selected]')).count()).toBe(2);
  await page.getByText('2 selected').waitFor();
  await page.getByRole('button', { name: /^40 new rows above/ }).click();
  const newest = (await settled.api.must('GET', '/v1/alerts?limit=1')).items[0].id;
  await page.locator(`[data-key="${newest}"]`).waitFor();
  expect(await page.evaluate('scrollY')).toBe(0);
  await page.getByText('2 selected').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
