import { FIRST_PASSWORD, setUpHeed } from '../program/api.ts';
import { launchChromium, openContext, signIn, unpackChromium } from '../program/chromium.ts';
import { fireMany } from '../program/flood.ts';
import { makeFolder } from '../program/folder.ts';
import { type HeedProcess, startHeed } from '../program/heed.ts';
import { type Frames, readPlace, readSize, turnWheel, watchFrames } from './wheel.ts';

const ALERTS = 100_000;
const ADMIN = { email: 'ana@heed.test', password: FIRST_PASSWORD };
/** As fast as one still sees words pass: five screens a second. */
const BY_HAND = { seconds: 15, pixels: 70 };
/** Almost a screen with every frame: as fast as the page can, to the end of the list. */
const HEADLONG = { seconds: 300, pixels: 800 };

export interface ScrollResult {
  /** How many rows the list had when its end was reached. */
  readonly alerts: number;
  /** From the start of the navigation, with nothing cached, to the first row in the page. */
  readonly firstRowsMs: number;
  readonly byHand: Frames;
  readonly headlong: Frames;
  /** Upwards, with all rows read. */
  readonly byHandWithAll: Frames;
  readonly sizeAtFirst: { readonly heapMb: number; readonly nodes: number };
  readonly sizeWithAll: { readonly heapMb: number; readonly nodes: number };
}

/** The inbox in a real Chromium, before a Heed of its own in which 100,000 alerts fire. */
export async function benchScroll(say: (line: string) => void): Promise<ScrollResult> {
  const folder = makeFolder('bench-scroll');
  let heed: HeedProcess | undefined;
  try {
    heed = await startHeed({ dataDir: folder.path });
    const api = await setUpHeed(heed, 'Ana Admin', ADMIN.email);
    const integration = { name: 'Load', kind: 'prometheus', urgency: 'record' };
    const { key } = await api.must('POST', '/v1/integrations', integration);
    await fireMany(heed, key, { count: ALERTS, run: 'scroll' });
    return await measureScroll(`http://localhost:${heed.port}`, say);
  } finally {
    await heed?.kill();
    folder.remove();
  }
}

/** Opens the inbox of the Heed at `url`, and scrolls it to its end. */
export async function measureScroll(url: string, say: (line: string) => void): Promise<ScrollResult> {
  const browser = await launchChromium(unpackChromium());
  try {
    const context = await openContext(browser, { viewport: { width: 1440, height: 900 } });
    await signIn(context, url, ADMIN);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const began = performance.now();
    await page.goto(`${url}/alerts`, { waitUntil: 'commit' });
    await page.locator('[role=grid] [data-key]').first().waitFor();
    const firstRowsMs = Math.round(performance.now() - began);
    say(`  first rows after ${firstRowsMs} ms`);
    // Over the rows, as a hand has it.
    await page.mouse.move(700, 500);
    await watchFrames(page);
    const sizeAtFirst = await readSize(devtools);
    const byHand = await turnWheel(page, BY_HAND);
    say(`  by hand: ${JSON.stringify(byHand)}`);
    const headlong = await turnWheel(page, HEADLONG);
    const alerts = await readPlace(page);
    say(`  headlong, to row ${alerts}: ${JSON.stringify(headlong)}`);
    const byHandWithAll = await turnWheel(page, { ...BY_HAND, pixels: -BY_HAND.pixels });
    say(`  by hand, with all of them read: ${JSON.stringify(byHandWithAll)}`);
    const sizeWithAll = await readSize(devtools);
    say(`  size of the page at first ${JSON.stringify(sizeAtFirst)}, with all ${JSON.stringify(sizeWithAll)}`);
    return { alerts, firstRowsMs, byHand, headlong, byHandWithAll, sizeAtFirst, sizeWithAll };
  } finally {
    await browser.close();
  }
}
