import type { Browser, Locator, Page } from 'playwright-core';
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

/** Two weeks from a Monday on, far ahead: hand-offs at nine on both Mondays, so three turns are seen. */
const WEEKS = 'from=2031-03-03&span=14&zone=utc';

async function openCalendar(page: Page): Promise<Locator> {
  await page.goto(`${town.url}/schedules/${settled.ids.schedule}?${WEEKS}`);
  const grid = page.getByRole('grid', { name: 'Calendar' });
  await grid.getByRole('gridcell').first().waitFor();
  return grid;
}

/** What the dialog asks for, by the clock of UTC. */
async function askedIn(dialog: Locator): Promise<readonly string[]> {
  const from = dialog.getByLabel('From', { exact: true });
  await from.waitFor();
  return [await from.inputValue(), await dialog.getByLabel('Until', { exact: true }).inputValue()];
}

const focusedText = (page: Page): Promise<unknown> => page.evaluate('document.activeElement?.textContent');

test('keys walk from shift to shift, open one, and override the one that has the focus', async () => {
  const { page, context, complaints } = await visit(browser, town);
  const grid = await openCalendar(page);
  // One stop for the whole calendar.
  expect(await grid.locator('button[tabindex="0"]').count()).toBe(1);
  await grid.locator('button[tabindex="0"]').focus();
  const first = await focusedText(page);
  await page.keyboard.press('ArrowRight');
  const second = await focusedText(page);
  expect(second).not.toBe(first);
  expect(second).toContain('Mar 3, 2031 09:00 – Mar 10, 2031 09:00');
  await page.keyboard.press('ArrowUp');
  expect(await focusedText(page)).toBe(second);
  await page.keyboard.press('Home');
  expect(await focusedText(page)).toBe(first);
  await page.keyboard.press('End');
  expect(await axeFinds(page)).toEqual([]);

  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Override this shift' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await focusedText(page)).toContain('Mar 10, 2031 09:00 –');

  await page.keyboard.press('o');
  expect(await askedIn(dialog)).toEqual(['2031-03-10T09:00', '2031-03-17T00:00']);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a span is drawn with the mouse, let go of with Escape, and asked about before it is saved', async () => {
  const { page, context, complaints } = await visit(browser, town);
  const grid = await openCalendar(page);
  const track = grid.getByRole('row').last().getByRole('presentation');
  const box = await track.boundingBox();
  if (box === null) throw new Error('the row is not drawn');
  const day = box.width / 14;
  const draw = async (from: number, to: number): Promise<void> => {
    await page.mouse.move(box.x + from * day, box.y + 16);
    await page.mouse.down();
    for (const share of [0.3, 0.7, 1]) await page.mouse.move(box.x + (from + (to - from) * share) * day, box.y + 16);
  };
  const dialog = page.getByRole('dialog');

  await draw(2.02, 3.48);
  await page.getByText('Mar 5, 2031 00:00 – Mar 6, 2031 12:00 · 1 d 12 h').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await dialog.count()).toBe(0);

  await draw(3.48, 2.02);
  await page.mouse.up();
  expect(await askedIn(dialog)).toEqual(['2031-03-05T00:00', '2031-03-06T12:00']);
  const effect = dialog.getByRole('list', { name: 'What it changes' });
  await effect.getByRole('listitem').first().waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await dialog.getByLabel('Who').fill('Nobody');
  await page.getByRole('option', { name: /Nobody/ }).click();
  await effect.getByText('Nobody would be on call').waitFor();
  await dialog.getByRole('button', { name: 'Put on call' }).click();
  await dialog.waitFor({ state: 'hidden' });

  // The next one runs into it.
  const held = grid.getByRole('row', { name: 'Overrides' }).getByRole('gridcell');
  await held.waitFor();
  await draw(2.5, 3);
  await page.mouse.up();
  await effect.getByText('Wins over an override by which nobody is on call').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a finger scrolls, and draws nothing', async () => {
  const { page, context } = await visit(browser, town, { hasTouch: true });
  const grid = await openCalendar(page);
  const box = await grid.getByRole('row').last().boundingBox();
  if (box === null) throw new Error('the row is not drawn');
  const wire = await context.newCDPSession(page);
  const touch = (type: string, x: number) =>
    wire.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: type === 'touchEnd' ? [] : [{ x, y: box.y + 16 }],
    });
  await touch('touchStart', box.x + 400);
  for (const x of [450, 500, 600]) await touch('touchMove', box.x + x);
  await touch('touchEnd', 0);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await context.close();
});

test('a policy is played at another moment without a question to the server', async () => {
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/policies/${settled.ids.policy}`);
  const play = page.getByRole('region', { name: 'What would happen' });
  await play.getByText('step 1, walk 2').waitFor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await play.getByRole('button', { name: '03:12 on Sunday' }).click();
  await play.getByText('03:12', { exact: true }).waitFor();
  await play.getByText('04:12', { exact: true }).last().waitFor();
  await play.getByLabel('A page begins at').first().fill('2031-03-09T23:45');
  await play.getByText('23:45', { exact: true }).waitFor();
  expect(asked.filter((url) => url.includes('/v1/'))).toEqual([]);
  expect(page.url()).toContain('at=2031-03-09T23');

  await page.goto(`${town.url}/policies/${settled.ids.policy}/edit`);
  await play.getByText('step 1, walk 2').waitFor();
  asked.length = 0;
  await page.getByLabel('Without an answer, the next step after').first().fill('7');
  await play.getByText('after 7 min · step 2').first().waitFor();
  await page.getByRole('button', { name: 'Remove this step' }).last().click();
  await expect.poll(() => play.getByText('· step 2').count()).toBe(0);
  await play.getByText('after 7 min · step 1, walk 2').waitFor();
  expect(asked.filter((url) => url.includes('/v1/'))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
