import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { inject } from 'vitest';

/** Real Chromium, with its own rules in force: content security policy, origins, isolation of sites. */
export function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = inject('chromium');
  return chromium.launch({
    executablePath,
    env,
    args: ['--no-sandbox', '--no-zygote', '--headless=shell', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Without a locale of its own, Chromium under LANG=C names one that Intl does not know. */
export function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ locale: 'en-US', timezoneId: 'Europe/Berlin', ...options });
}
