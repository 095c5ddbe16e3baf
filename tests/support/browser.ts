import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from '../../tools/program/chromium.ts';

export { openContext } from '../../tools/program/chromium.ts';

/** The browser that was unpacked before the tests began. */
export function launchBrowser(): Promise<Browser> {
  return launchChromium(inject('chromium'));
}
