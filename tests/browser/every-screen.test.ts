import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Look, openScreens, type Screens, troublesOf, troublesOfAll } from '../support/every-screen.ts';
import { visitAsStranger } from '../support/town.ts';

/** Every width and every theme once, and every rule at every width: `npm run test:screens` sees each with each. */
const LOOKS: readonly Look[] = [
  { width: 390, theme: 'light', rules: 'every-rule' },
  { width: 820, theme: 'contrast', rules: 'every-rule' },
  { width: 1440, theme: 'dark', rules: 'every-rule' },
];

let screens: Screens;

beforeAll(async () => {
  screens = await openScreens();
}, 60_000);
afterAll(() => screens.close(), 30_000);

test('no screen has anything that axe finds, scrolls sideways, breaks the policy of the pages or asks anybody else', async () => {
  expect(await troublesOfAll(screens, LOOKS)).toEqual([]);
}, 400_000);

test('the pages before the app are as clean', async () => {
  const { context, page } = await visitAsStranger(screens.browser, screens.town, { reducedMotion: 'reduce' });
  const found: string[] = [];
  for (const path of ['/', '/setup', '/setup#aaaaaaaaaaaaaaaaaaaaaaaa', '/password#aaaaaaaaaaaaaaaaaaaaaaaa']) {
    await page.goto(`${screens.town.url}/livez`);
    await page.goto(screens.town.url + path);
    await page.locator('main h1').first().waitFor();
    found.push(...(await troublesOf(page, path, LOOKS)));
  }
  expect(found).toEqual([]);
  await context.close();
}, 120_000);
