import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from '../../tools/program/chromium.ts';

export { openContext } from '../../tools/program/chromium.ts';

/** Now and then Chromium answers its last command and does not end: what then still lives ends with the worker. */
const PATIENCE_MS = 5_000;

/** The browser that was unpacked before the tests began. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await launchChromium(inject('chromium'));
  const close = browser.close.bind(browser);
  browser.close = async () => {
    await Promise.race([close(), pause(PATIENCE_MS)]);
  };
  return browser;
}
