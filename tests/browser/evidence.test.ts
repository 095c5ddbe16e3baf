import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
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

async function declare(title: string): Promise<string> {
  const { id } = await settled.api.must('POST', '/v1/incidents', { title, severity: 'sev3', serviceIds: [] });
  return id;
}

async function enter(page: Page, id: string): Promise<void> {
  await page.goto(`${town.url}/incidents/${id}`);
  await page.getByLabel('Write into the timeline').waitFor();
}

/** A picture of one colour: a real PNG, which a browser draws. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(width * 3, 0x7a)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

const region = (page: Page) => page.getByRole('region', { name: 'Evidence', exact: true });
const PNG = pngOf(320, 180);
const LOG = Buffer.from('03:12 error\n03:13 error again\n');

async function attach(page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> {
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await page.getByLabel('Files').setInputFiles({ name, mimeType, buffer });
  await page.getByRole('button', { name: 'Capture', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('a file is captured by the key, shown as it is, and what is downloaded is what was captured', async () => {
  const id = await declare('A picture is kept');
  const { page, context, complaints } = await visit(browser, town, { acceptDownloads: true });
  await enter(page, id);
  await attach(page, 'graph.png', 'image/png', PNG);
  const item = region(page).getByRole('listitem').filter({ hasText: 'graph.png' });
  await item.getByRole('img', { name: 'Picture: graph.png' }).waitFor();
  const width = `document.querySelector('img[alt="Picture: graph.png"]')?.naturalWidth`;
  await expect.poll(() => page.evaluate(width)).toBe(320);
  await attach(page, 'app.log', '', LOG);
  const log = region(page).getByRole('listitem').filter({ hasText: 'app.log' });
  await log.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    log.getByRole('link', { name: 'Download app.log' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('app.log');
  expect(readFileSync(await download.path())).toEqual(LOG);
  await page.getByText('Captured: graph.png').first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a file that lies is refused with what it is, and the timeline does not tell of it', async () => {
  const id = await declare('A file lies');
  const { page, context } = await visit(browser, town);
  await enter(page, id);
  await attach(page, 'report.pdf', 'application/pdf', LOG);
  await region(page).getByText('ends with .pdf, but the bytes are text/plain').waitFor();
  await region(page).getByRole('button', { name: 'Leave it' }).click();
  await region(page).getByText('report.pdf').waitFor({ state: 'detached' });
  expect((await settled.api.must('GET', `/v1/incidents/${id}/evidence`)).items).toEqual([]);
  await context.close();
});

test('a picture is pasted anywhere, and a file is dropped onto the section', async () => {
  const id = await declare('Paste and drop');
  const { page, context } = await visit(browser, town);
  await enter(page, id);
  const hand = async (event: 'paste' | 'drop', name: string): Promise<void> => {
    const bytes = JSON.stringify([...PNG]);
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(${bytes})], ${JSON.stringify(name)}, { type: 'image/png' }));
      const section = [...document.querySelectorAll('h2')].find((each) => each.textContent === 'Evidence');
      if ('${event}' === 'paste') document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      else section.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
  };
  await hand('paste', 'pasted.png');
  await region(page).getByRole('img', { name: 'Picture: pasted.png' }).waitFor();
  await hand('drop', 'dropped.png');
  await region(page).getByRole('img', { name: 'Picture: dropped.png' }).waitFor();
  await context.close();
});

test('a line of the composer captures a text as it is, and an address as a link', async () => {
  const id = await declare('By the composer');
  const { page, context } = await visit(browser, town);
  await enter(page, id);
  const line = page.getByLabel('Write into the timeline');
  await line.fill('/evidence upstream connect error, reset before headers');
  await line.press('Enter');
  await region(page).getByText('upstream connect error, reset before headers').first().waitFor();
  await line.fill('/evidence https://logs.example/q/1 The logs of checkout');
  await line.press('Enter');
  const link = region(page).getByRole('link', { name: 'The logs of checkout' });
  await expect.poll(() => link.getAttribute('href')).toBe('https://logs.example/q/1');
  const told = page.getByRole('link', { name: 'Captured: The logs of checkout' });
  await told.first().click();
  await page.getByRole('heading', { level: 1, name: /^Evidence of INC-\d+$/ }).waitFor();
  expect(page.url()).toContain('?item=evd_');
  await context.close();
});

test('what is gone first is asked for until it is captured, and never in the way', async () => {
  const id = await declare('Before the rollback');
  const { page, context } = await visit(browser, town);
  await enter(page, id);
  await region(page).getByRole('button', { name: 'Add: Which version or image ran' }).click();
  await page.getByRole('radio', { name: 'Text' }).check({ force: true });
  await page.getByLabel('What was seen?').fill('checkout:4.12');
  await page.getByRole('button', { name: 'Capture', exact: true }).click();
  await region(page).getByText('checkout:4.12').first().waitFor();
  await region(page).getByRole('button', { name: 'Add: Which version or image ran' }).waitFor({ state: 'detached' });
  await region(page).getByRole('button', { name: 'Add: What a customer sees' }).waitFor();
  await settled.api.must('POST', `/v1/incidents/${id}/mitigations`, {
    title: 'Roll back',
    kind: 'rollback',
    expectation: 'Errors fall',
  });
  await context.close();
});

test('the page of all evidence is in the order of time, readable, and fits a phone', async () => {
  const id = await declare('A long list');
  for (let nth = 1; nth <= 12; nth += 1) {
    const body = { kind: 'text', title: `Log ${nth}`, text: `line ${nth}`, source: 'checkout-1' };
    await settled.api.must('POST', `/v1/incidents/${id}/evidence`, body);
  }
  const body = { kind: 'link', title: 'The logs', url: 'https://logs.example/1' };
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  await settled.api.must('POST', `/v1/incidents/${id}/evidence`, { ...body, keptUntil: soon });
  const { page, context, complaints } = await visit(browser, town, { viewport: { width: 390, height: 844 } });
  await page.goto(`${town.url}/incidents/${id}/evidence`);
  const rows = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Captured' });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(13);
  expect(await rows.first().textContent()).toContain('Log 1');
  await page.getByText('Its source forgets it soon').waitFor();
  await rows.first().getByText('Look inside').click();
  await rows.first().getByText('line 1').waitFor();
  expect(Number(await page.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(390);
  expect(await axeFinds(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await axeFinds(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
