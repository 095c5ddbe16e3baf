import { problemOf } from '@heed/contract/problems';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { fire, openTown, type Settled, settle, type Town, visit } from '../support/town.ts';

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

/** By the keyboard alone: the button is pressed, and the focus is on the title of what opens. */
async function ask(page: Page, button: Locator): Promise<Locator> {
  await button.focus();
  await page.keyboard.press('Enter');
  const answer = page.getByRole('dialog', { name: 'Why?' });
  await answer.getByRole('heading', { level: 3 }).first().waitFor();
  await answer.locator('h2:focus').waitFor();
  expect(await axeFinds(page)).toEqual([]);
  return answer;
}

/** Esc leads back to the button. */
async function leave(page: Page, button: Locator): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const focused = page.locator('button:focus');
  expect(await focused.getAttribute('aria-label')).toBe(await button.getAttribute('aria-label'));
}

const BUSY = problemOf('rate-limited', 'Too many at once.');
const reasonsOf = (answer: Locator, title: string) => answer.getByRole('list', { name: title }).getByRole('listitem');

test('an incident says why it is so bad and not over, and each of its pages whom it told and whom not', async () => {
  const { api, ids } = settled;
  const incident = await api.must('POST', '/v1/incidents', {
    title: 'Checkout answers with errors',
    severity: 'sev2',
    serviceIds: [ids.service],
  });
  await api.must('POST', `/v1/incidents/${incident.id}/severity`, { to: 'sev1', reason: 'Payments fail too' });
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/incidents/${incident.id}`);
  const button = page.getByRole('button', { name: `Why? ${incident.reference} Checkout answers with errors` });
  const answer = await ask(page, button);
  const change = reasonsOf(answer, 'Why it is SEV1').filter({ hasText: 'SEV2 became SEV1: Payments fail too' });
  // In the zone of who reads, and whole in UTC for whoever points at it.
  await expect.poll(() => change.locator('time').getAttribute('title')).toMatch(/UTC/);
  await reasonsOf(answer, 'Why it is not over').filter({ hasText: 'recovery criterion' }).waitFor();
  await leave(page, button);

  const called = page.getByRole('region', { name: 'Who is called' });
  const paged = called.getByRole('button', { name: /^Why\? / }).first();
  const told = await ask(page, paged);
  await told.getByText('Was paged', { exact: true }).waitFor();
  await told.getByRole('combobox', { name: 'Person' }).fill('Tomás');
  await page.getByRole('option', { name: 'Tomás Oliveira' }).click();
  await told.getByText('Was not paged', { exact: true }).waitFor();
  await reasonsOf(told, 'What happened').first().waitFor();
  await leave(page, paged);
  // Its code is there now, and with it a field at once: reading begins at the title all the same.
  await ask(page, paged);
  await leave(page, paged);
  expect(complaints).toEqual([]);
  await context.close();
});

test('an action says why it is overdue and what it takes, also at the width of a phone', async () => {
  const { api } = settled;
  const { id: incidentId } = await api.must('POST', '/v1/incidents', { title: 'The import is slow', severity: 'sev3' });
  const { id } = await api.must('POST', '/v1/actions', {
    incidentId,
    title: 'Limit the size of an import',
    ownerId: api.personId,
    dueAt: '2020-03-01T12:00:00Z',
  });
  const { page, context, complaints } = await visit(browser, town, { viewport: { width: 390, height: 800 } });
  await page.goto(`${town.url}/actions/${id}`);
  const button = page.getByRole('button', { name: 'Why? Limit the size of an import' });
  const answer = await ask(page, button);
  await reasonsOf(answer, 'Why it is overdue').filter({ hasText: 'Its day has passed' }).waitFor();
  await reasonsOf(answer, 'What it takes to be verified').filter({ hasText: 'Nobody has written down' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await leave(page, button);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a postmortem says why it is asked for, and what holds its review up', async () => {
  const { api } = settled;
  const incident = await api.must('POST', '/v1/incidents', { title: 'The search was empty', severity: 'sev2' });
  const { id } = await api.must('POST', '/v1/postmortems', { kind: 'full', incidentIds: [incident.id] });
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/postmortems/${id}`);
  const button = page.getByRole('button', { name: /^Why\? / });
  const answer = await ask(page, button);
  await reasonsOf(answer, 'Why it is asked for').first().waitFor();
  await reasonsOf(answer, 'What holds the review up').first().waitFor();
  await leave(page, button);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a delivery says what each try brought, an alert whom its page told; and no answer is said, and asked for again', async () => {
  const { api, key } = settled;
  await fire(town, key, 'Disk is full', { labels: { service: 'checkout' } });
  const taken = async () => (await api.must('GET', '/v1/deliveries?state=accepted')).items.length;
  await expect.poll(taken).toBeGreaterThan(0);
  const { id } = (await api.must('GET', '/v1/deliveries?state=accepted')).items[0];
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/deliveries/${id}`);
  const button = page.getByRole('button', { name: /^Why\? .+ to Ana Admin$/ });
  let answers = false;
  await page.route('**/v1/deliveries/*/why', (route) =>
    answers ? route.continue() : route.fulfill({ status: BUSY.status, json: BUSY }),
  );
  await button.press('Enter');
  const answer = page.getByRole('dialog', { name: 'Why?' });
  const again = answer.getByRole('button', { name: 'Try again' });
  await again.waitFor();
  expect(await axeFinds(page)).toEqual([]);
  answers = true;
  await again.click();
  await reasonsOf(answer, 'How it went').filter({ hasText: 'Its provider took it.' }).waitFor();
  await reasonsOf(answer, 'What each try brought').filter({ hasText: 'Try 1: taken' }).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await leave(page, button);

  const [alert] = (await api.must('GET', '/v1/alerts')).items;
  await page.goto(`${town.url}/alerts/${alert.id}`);
  const paged = page.getByRole('button', { name: 'Why? Disk is full' });
  const told = await ask(page, paged);
  await told.getByText('Was paged', { exact: true }).waitFor();
  await leave(page, paged);
  expect(complaints).toEqual([]);
  await context.close();
});
