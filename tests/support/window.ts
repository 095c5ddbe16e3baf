import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { openContext } from './browser.ts';
import type { House, TestPerson } from './house.ts';

const BUILT = fileURLToPath(new URL('../../packages/web/dist', import.meta.url));
const MEDIA: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * A browser's window onto a house, whose clock is the test's: the built app, and every call answered by the house as to this
 * person. The clock of the window stands where that of the house stands.
 */
export async function openWindow(
  browser: Browser,
  house: House,
  as: TestPerson,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await openContext(browser, { serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(await house.now());
  await context.route('**/*', (route) => answer(route, house, as));
  return page;
}

async function answer(route: Route, house: House, as: TestPerson): Promise<void> {
  const request = route.request();
  const { pathname, search } = new URL(request.url());
  // Nothing is told live: a window looks again after what it did itself.
  if (pathname === '/v1/events') return route.abort();
  if (pathname.startsWith('/v1/')) {
    const sent = request.postData();
    const body = sent === null ? {} : { body: sent };
    const { status, bytes, headers } = await house.call(request.method(), pathname + search, { as, ...body });
    return route.fulfill({ status, body: bytes, contentType: String(headers['content-type'] ?? 'application/json') });
  }
  const file = join(BUILT, pathname);
  const found = extname(pathname) !== '' && existsSync(file) ? file : join(BUILT, 'index.html');
  return route.fulfill({ body: readFileSync(found), contentType: MEDIA[extname(found)] ?? 'text/html' });
}
