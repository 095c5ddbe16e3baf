import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawSite, formOrigin, type PublishedPage } from '../../packages/core/src/status/index.ts';
import { anyPage } from '../../packages/core/src/status/site/arbitrary.testing.ts';
import { calmPage, idOf, troubledPage } from '../../packages/core/src/status/site/sample.testing.ts';
import { type Listening, listenForSites, writeRelease } from '../../packages/server/src/platform/sites/index.ts';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser, openContext } from '../support/browser.ts';

/** Pages for the public in a real browser that runs no script: what customers see while all else may be down. */
let folder = '';
let server: Listening;
let browser: Browser;
let url = '';

const PAGES: Readonly<Record<string, PublishedPage>> = {
  calm: calmPage(),
  trouble: troubledPage(),
  german: troubledPage({ language: 'de' }),
};
const PATHS = [
  '',
  `incidents/${idOf('publicIncident', 2)}/`,
  'history/',
  'uptime/',
  `maintenance/${idOf('maintenance', 1)}/`,
  'subscribe/',
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-status-'));
  for (const [name, page] of Object.entries(PAGES)) {
    const site = join(folder, name);
    mkdirSync(site);
    const order = { sequence: 1, revision: 0 };
    await writeRelease(site, {
      order,
      owner: page.id,
      url: page.url,
      drawnBy: 'test',
      formsTo: formOrigin(page),
      files: drawSite(page),
    });
  }
  server = await listenForSites([{ path: folder, isPrivate: false }], { host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${server.port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

interface View {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
}

async function visit(
  path: string,
  { width = 1440, scheme = 'light', script = false }: View,
  look: (page: Page) => Promise<void>,
) {
  const context = await openContext(browser, {
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  try {
    const page = await context.newPage();
    await page.goto(url + path);
    await look(page);
    expect(await context.cookies()).toEqual([]);
  } finally {
    await context.close();
  }
}

test('without a script: the answer, the next word, each part, and the way through all pages by keyboard', async () => {
  await visit('/trouble/', {}, async (page) => {
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Partial outage');
    await page.getByText('Next update by').first().waitFor();
    await page.getByRole('img', { name: /Uptime over 90 days: 99\.\d+%, trouble on 3 days/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to content');
    const group = page.getByRole('group').filter({ hasText: 'Booking' });
    await group.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.getByText('Visa, Mastercard').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Some payments by card are declined' }).click();
    expect((await page.getByRole('heading', { level: 1 }).innerText()).trim()).toBe(
      'Some payments by card are declined',
    );
    await page.getByRole('link', { name: 'History' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('History: November 2026');
  });
});

test('one document and one style sheet are all that is loaded, and the policy stops nothing of them', async () => {
  const context = await openContext(browser, { javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${url}/trouble/`, { waitUntil: 'networkidle' });
    expect(asked.filter((path) => !path.endsWith('.svg'))).toEqual(['/trouble/', '/trouble/style.css']);
    expect(said).toEqual([]);
  } finally {
    await context.close();
  }
});

test.each(PATHS)('/%s: nothing runs over and axe finds nothing, at every width, light and dark', async (path) => {
  for (const site of Object.keys(PAGES)) {
    const isThere = site !== 'calm' || !path.includes(idOf('publicIncident', 2));
    if (!isThere) continue;
    await visit(`/${site}/${path}`, { script: true }, async (page) => {
      for (const width of [320, 390, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect([site, wide]).toEqual([site, width]);
        await page.emulateMedia({ colorScheme: 'light' });
        expect([site, width, await axeFinds(page)]).toEqual([site, width, []]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect([site, width, 'dark', await axeFinds(page, 'colours')]).toEqual([site, width, 'dark', []]);
      }
    });
  }
});

test('the banner stands in a frame of another site, and the page does not', async () => {
  const shop = await serveHtml(
    `<iframe src="${url}/trouble/embed/banner/"></iframe><iframe src="${url}/trouble/"></iframe>`,
  );
  const context = await openContext(browser, { javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`http://localhost:${shop.port}/`);
    await page.frameLocator('iframe >> nth=0').getByText('Some payments by card are declined').waitFor();
    expect(await page.frameLocator('iframe >> nth=1').getByText('Some payments').count()).toBe(0);
  } finally {
    await context.close();
    shop.close();
  }
});

/** Another site: a port of its own is an origin of its own. */
async function serveHtml(body: string): Promise<{ readonly port: number; close(): void }> {
  const other = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(body));
  await once(other.listen(0, 'localhost'), 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, close: () => void other.close() };
}

describe('feeds, read by a real parser of XML', () => {
  const samples = [...Object.values(PAGES), ...fc.sample(anyPage, 60)];

  /** What a reader of feeds must find, or what is wrong. */
  const READ = `(texts) => texts.map(({ path, content }) => {
    const xml = new DOMParser().parseFromString(content, 'application/xml');
    if (xml.querySelector('parsererror')) return path + ': ' + xml.querySelector('parsererror').textContent.slice(0, 200);
    const need = (of, names) => names.filter((name) => [...of.children].filter((each) => each.localName === name && each.textContent.trim() !== '').length !== 1);
    const isMoment = (text) => /^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$/.test(text);
    if (path === 'history.atom') {
      const feed = xml.documentElement;
      if (feed.namespaceURI !== 'http://www.w3.org/2005/Atom' || feed.localName !== 'feed') return 'no feed';
      const entries = [...feed.getElementsByTagName('entry')];
      const lacks = [...need(feed, ['id', 'title', 'updated']), ...entries.flatMap((entry) => need(entry, ['id', 'title', 'updated']))];
      const ids = entries.map((entry) => entry.getElementsByTagName('id')[0].textContent);
      if (new Set(ids).size !== ids.length) return 'ids twice';
      if (![...feed.getElementsByTagName('updated')].every((each) => isMoment(each.textContent))) return 'a moment';
      if (feed.querySelector('author > name') === null) return 'no author';
      if (!entries.every((entry) => entry.querySelector('link[rel=alternate]') || entry.querySelector('content'))) return 'no link';
      return lacks.join();
    }
    if (path === 'history.rss') {
      const channel = xml.documentElement.firstElementChild;
      const items = [...channel.getElementsByTagName('item')];
      const lacks = [...need(channel, ['title', 'description']), ...items.flatMap((item) => need(item, ['guid', 'pubDate', 'title', 'description']))];
      return items.every((item) => !Number.isNaN(Date.parse(item.querySelector('pubDate').textContent))) ? lacks.join() : 'a date';
    }
    return xml.documentElement.localName === 'svg' ? '' : 'no picture';
  })`;

  test('are whole, whoever wrote what is in them', async () => {
    const texts = samples.flatMap((page) =>
      [...drawSite({ ...page, name: `x${page.name}` })].filter(({ path }) => /^history\.|\.svg$/.test(path)),
    );
    await visit('/calm/', { script: true }, async (page) => {
      const troubles: readonly string[] = await page.evaluate(`(${READ})(${JSON.stringify(texts)})`);
      // An incident without a word has no description; its title is made of its id.
      expect(troubles.filter((trouble) => trouble !== '' && !/^(description,?)+$/.test(trouble))).toEqual([]);
      expect(troubles).toHaveLength(samples.length * 4);
    });
  });
});
