import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { openContext, signIn } from '../program/chromium.ts';
import { addressOf, type ListedScreen, untilLoaded } from '../program/screens.ts';
import { reduceColours } from './palette.ts';
import { readPng, writePng } from './png.ts';

export const SIZES = [
  { name: 'wide', viewport: { width: 1440, height: 900 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const;

/** How a picture is taken; pictures of the dark theme say so in their names. */
export interface Look {
  readonly size: (typeof SIZES)[number];
  readonly theme: 'light' | 'dark';
}

export interface Shoot {
  readonly browser: Browser;
  /** Of Heed, with a name as its host. */
  readonly url: string;
  readonly who: { readonly email: string; readonly password: string };
  readonly ids: Readonly<Record<string, string>>;
  /** The folder of the pictures. */
  readonly into: string;
}

/** Long enough for a chart that is loaded when it is needed, and for the last line of letters to be drawn. */
const CALM_MS = 400;

/** Takes a picture of each screen. Answers the bytes of all. */
export async function shoot(
  { browser, url, who, ids, into }: Shoot,
  screens: readonly ListedScreen[],
  { size, theme }: Look,
): Promise<number> {
  mkdirSync(into, { recursive: true });
  const context = await openContext(browser, {
    viewport: size.viewport,
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: size.name === 'phone',
    isMobile: size.name === 'phone',
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
  });
  await signIn(context, url, who);
  const page = await context.newPage();
  let bytes = 0;
  for (const screen of screens) {
    await open(page, url, addressOf(screen, ids));
    const picture = writePng(reduceColours(readPng(await page.screenshot({ caret: 'hide' }))));
    writeFileSync(join(into, `${screen.name}-${size.name}${theme === 'dark' ? '-dark' : ''}.png`), picture);
    bytes += picture.length;
  }
  await context.close();
  return bytes;
}

async function open(page: Page, url: string, address: string): Promise<void> {
  await page.goto(url + address);
  await untilLoaded(page, address);
  await sleep(CALM_MS);
  await untilLoaded(page, address);
  // A field that has the focus may have scrolled the page to itself.
  await page.evaluate('scrollTo(0, 0)');
}
