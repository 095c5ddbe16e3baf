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
  await browser.close();
  await town.close();
}, 30_000);

async function openPostmortem(title: string): Promise<string> {
  const incident = await settled.api.must('POST', '/v1/incidents', { title, severity: 'sev2' });
  const { id } = await settled.api.must('POST', '/v1/postmortems', { kind: 'full', incidentIds: [incident.id] });
  return id;
}

const section = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label, exact: true });
const proseOf = async (id: string) => (await settled.api.must('GET', `/v1/postmortems/${id}`)).prose;
const soon = { timeout: 20_000 };

test('two write at once; one goes offline, writes on, closes the tab, comes back, and nothing is lost', async () => {
  const id = await openPostmortem('Checkout fails');
  const [one, other] = await Promise.all([visit(browser, town), visit(browser, town)]);
  await Promise.all([one, other].map(({ page }) => page.goto(`${town.url}/postmortems/${id}/write`)));
  await Promise.all([one, other].map(({ page }) => page.getByRole('status').getByText('Saved').waitFor()));

  await section(one.page, 'Summary').click();
  await one.page.keyboard.type('The **pool** was exhausted. ');
  await section(other.page, 'Lessons').click();
  await other.page.keyboard.type('- A pool has a bound');
  await section(other.page, 'Summary').getByText('The pool was exhausted.').waitFor();
  await section(one.page, 'Lessons').getByRole('listitem').getByText('A pool has a bound').waitFor();
  await one.page.getByRole('status').getByText('Saved').waitFor();
  await expect.poll(async () => (await proseOf(id)).summary, soon).toBe('The **pool** was exhausted.');
  await expect.poll(async () => (await proseOf(id)).lessons, soon).toBe('- A pool has a bound');

  expect(await axeFinds(one.page)).toEqual([]);

  await one.context.setOffline(true);
  await section(one.page, 'What went well').click();
  await one.page.keyboard.type('Written on a train.');
  await one.page
    .getByRole('status')
    .getByText(/Offline: \d+ changes are kept here/)
    .waitFor();
  await section(other.page, 'Summary').click();
  await other.page.keyboard.press('End');
  await other.page.keyboard.type('It held for an hour.');
  await other.page.getByRole('status').getByText('Saved').waitFor();
  // The tab is gone before the connection is back.
  await one.page.close();
  await one.context.setOffline(false);
  const again = await one.context.newPage();
  await again.goto(`${town.url}/postmortems/${id}/write`);
  await section(again, 'What went well').getByText('Written on a train.').waitFor();
  await section(again, 'Summary').getByText('It held for an hour.').waitFor();
  await again.getByRole('status').getByText('Saved').waitFor();
  await section(other.page, 'What went well').getByText('Written on a train.').waitFor();
  await expect.poll(async () => (await proseOf(id))['went-well'], soon).toBe('Written on a train.');
  expect([...one.complaints, ...other.complaints]).toEqual([]);
  await Promise.all([one.context.close(), other.context.close()]);
}, 120_000);

test('somebody speaks of some words and suggests others; a writer takes them over', async () => {
  const id = await openPostmortem('Search is down');
  const text = { text: 'The pool was full for an hour.' };
  await settled.api.must('PUT', `/v1/postmortems/${id}/sections/summary`, text);
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/postmortems/${id}/write`);
  await page.getByRole('status').getByText('Saved').waitFor();
  const summary = section(page, 'Summary');
  await summary.getByText('The pool').waitFor();
  /** Chooses words that stand behind others at the start, by keyboard. */
  const choose = (chosen: string, before: string): Promise<void> =>
    expect
      .poll(async () => {
        await summary.focus();
        await page.keyboard.press('Home');
        for (const _ of before) await page.keyboard.press('ArrowRight');
        for (const _ of chosen) await page.keyboard.press('Shift+ArrowRight');
        return page.evaluate('getSelection().toString()');
      }, soon)
      .toBe(chosen);
  await choose('pool', 'The ');
  await page.getByRole('button', { name: 'Comment on the words' }).click();
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('Which pool?');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByText('Which pool?').waitFor();
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.getByRole('textbox', { name: 'Your answer' }).fill('That of the checkout.');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.getByText('That of the checkout.').waitFor();
  await expect.poll(() => summary.locator('.commented').allTextContents(), soon).toEqual(['pool']);

  await choose('full', 'The pool was ');
  await page.getByRole('button', { name: 'Suggest instead' }).click();
  await page.getByRole('textbox', { name: 'What should stand there' }).fill('exhausted');
  await page.getByRole('textbox', { name: 'Why', exact: true }).fill('It is what the log says.');
  await page.getByRole('button', { name: 'Suggest', exact: true }).click();
  await page.getByText('It is what the log says.').waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take over' }).click();
  await summary.getByText('The pool was exhausted for an hour.').waitFor();
  await expect.poll(() => page.getByText('It is what the log says.').count(), soon).toBe(0);
  await page.getByRole('button', { name: 'Resolve' }).click();
  await expect.poll(() => page.getByText('Which pool?').count(), soon).toBe(0);

  // Over two paragraphs: it stays at both ends, and what is put between them is spoken of too.
  const toEnd = async (): Promise<void> => {
    await summary.focus();
    // 20 ms after it got the focus the editor puts its own selection back; nobody types as soon as that.
    await page.waitForTimeout(200);
    await page.keyboard.press('Control+End');
  };
  await toEnd();
  await page.keyboard.press('Enter');
  await page.keyboard.type('It was a Sunday.');
  await page.getByRole('status').getByText('Saved').waitFor();
  await page.keyboard.press('Control+A');
  const suggest = page.getByRole('button', { name: 'Suggest instead' });
  await expect.poll(() => suggest.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Comment on the words' }).click();
  await page.getByRole('textbox', { name: 'Comment', exact: true }).fill('Both in one day?');
  await page.getByRole('button', { name: 'Comment', exact: true }).click();
  await page.getByText('Both in one day?').waitFor();
  const spoken = () => summary.locator('.commented').allTextContents();
  await expect.poll(spoken, soon).toEqual(['The pool was exhausted for an hour.', 'It was a Sunday.']);
  await toEnd();
  await page.keyboard.press('Home');
  await page.keyboard.type('At night. ');
  await expect.poll(spoken, soon).toEqual(['The pool was exhausted for an hour.', 'At night. It was a Sunday.']);
  await page.getByRole('status').getByText('Saved').waitFor();
  await page.reload();
  await expect.poll(spoken, soon).toEqual(['The pool was exhausted for an hour.', 'At night. It was a Sunday.']);
  expect(complaints).toEqual([]);
  await context.close();
}, 120_000);

test('what the incident left behind is put in where the cursor was, and leads to the evidence', async () => {
  const incident = await settled.api.must('POST', '/v1/incidents', { title: 'Images are missing', severity: 'sev2' });
  const item = { kind: 'text', title: 'Log of the proxy', text: 'upstream timed out' };
  const { id: evidence } = await settled.api.must('POST', `/v1/incidents/${incident.id}/evidence`, item);
  const { id } = await settled.api.must('POST', '/v1/postmortems', { kind: 'full', incidentIds: [incident.id] });
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/postmortems/${id}/write`);
  await page.getByRole('status').getByText('Saved').waitFor();
  await page.getByRole('button', { name: 'Evidence and timeline' }).click();
  await page.getByRole('button', { name: 'Put in: Log of the proxy' }).click();
  await page.getByText('Put the cursor where it shall stand first.').waitFor();
  await section(page, 'Lessons').click();
  await page.keyboard.type('See ');
  await page.getByRole('button', { name: 'Put in: Log of the proxy' }).click();
  await page.getByRole('radio', { name: 'Timeline' }).click();
  await page
    .getByRole('button', { name: /Put in: Declared as SEV2/ })
    .first()
    .click();
  expect(await axeFinds(page)).toEqual([]);
  const address = `${town.url}/incidents/${incident.id}/evidence?item=${evidence}`;
  await expect
    .poll(async () => (await proseOf(id)).lessons, soon)
    .toMatch(/^See \[Log of the proxy\]\(\S+\) \d\d:\d\d UTC: Declared as SEV2: Images are missing$/);
  expect((await proseOf(id)).lessons).toContain(`](${address})`);
  expect(complaints).toEqual([]);
  await context.close();
}, 120_000);

test('by keyboard alone somebody is named, and words that blame are marked with a question', async () => {
  const id = await openPostmortem('Payments are slow');
  const { page, context, complaints } = await visit(browser, town, { viewport: { width: 390, height: 844 } });
  await page.goto(`${town.url}/postmortems/${id}/write`);
  await page.getByRole('status').getByText('Saved').waitFor();
  await section(page, 'Summary').focus();
  await page.keyboard.type('@tom');
  await page.getByRole('option', { name: 'Tomás Oliveira' }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('should have been more careful.');
  await page.getByText(/places? to look at again/).waitFor();
  await page.getByRole('status').getByText('Saved').waitFor();
  await expect
    .poll(async () => (await proseOf(id)).summary, soon)
    .toBe(`[@Tomás Oliveira](person:${settled.ids.person}) should have been more careful.`);
  await page.getByText(/places? to look at again/).click();
  await page.getByRole('button', { name: 'Keep, because' }).first().click();
  await page.getByRole('textbox', { name: 'Why do these words stay?' }).fill('It is what the runbook says.');
  await page.getByRole('button', { name: 'Keep the words' }).click();
  const kept = async () => (await settled.api.must('GET', `/v1/postmortems/${id}`)).kept;
  await expect.poll(kept, soon).toMatchObject([{ section: 'summary', reason: 'It is what the runbook says.' }]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(await axeFinds(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);
