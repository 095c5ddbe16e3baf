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
  for (const [kind, title] of [
    ['rollback', 'Back to the release before'],
    ['degrade', 'Without vouchers'],
    ['scale', 'Twice as many instances'],
  ]) {
    const way = { kind, title, steps: 'kubectl rollout undo deploy/checkout', reversible: true, undoMinutes: 5 };
    await settled.api.must('POST', `/v1/services/${settled.ids.service}/mitigations`, {
      ...way,
      blastRadius: 'service',
    });
  }
}, 60_000);
afterAll(async () => {
  await Promise.all([browser.close(), town.close()]);
}, 30_000);

/** A busy machine needs longer than the second that a poll has otherwise. */
const PATIENCE = { timeout: 15_000 };
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

async function declare(title: string, more: object = {}): Promise<string> {
  const body = { title, severity: 'sev2', serviceIds: [settled.ids.service], detectedAt: minutesAgo(4), ...more };
  const { id } = await settled.api.must('POST', '/v1/incidents', body);
  return id;
}

async function enter(page: Page, id: string, pane = 'record'): Promise<void> {
  await page.goto(`${town.url}/incidents/${id}?pane=${pane}`);
  await page.getByRole('heading', { name: 'Ways to stop it' }).waitFor();
}

const ranked = (page: Page) =>
  page.getByRole('list', { name: 'Ways to stop it, the best first' }).getByRole('listitem');
const titles = async (page: Page): Promise<readonly string[]> =>
  page.locator('li[data-standing] strong').allInnerTexts();

test('what was advised is tried with one press, and its result is said', async () => {
  await settled.api.must('POST', '/v1/changes', { title: 'checkout 4.12', services: ['Checkout'], at: minutesAgo(20) });
  const id = await declare('Checkout answers with errors', { impactStartedAt: minutesAgo(5) });
  const { page, context, complaints } = await visit(browser, town);
  await enter(page, id);
  await expect.poll(() => ranked(page).first().innerText(), PATIENCE).toContain('came 15 min before the harm began');
  await page.getByRole('button', { name: 'Try this: Back to the release before' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Begin to mitigate' });
  expect(await dialog.getByLabel('What is done?').inputValue()).toBe('Back to the release before');
  expect(await dialog.getByLabel('What should be seen, and when?').inputValue()).toContain('checkout 4.12');
  expect(await dialog.getByLabel('How is it taken back?').inputValue()).toContain('takes 5 min');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Under way').waitFor();
  await page.getByRole('button', { name: 'Say the result of Back to the release before' }).press('Enter');
  await page.getByLabel('What was seen?').fill('Errors at 0.3 %');
  await page.keyboard.press('Control+Enter');
  const attempts = async () => (await settled.api.must('GET', `/v1/incidents/${id}`)).mitigations;
  await expect
    .poll(attempts, PATIENCE)
    .toMatchObject([{ kind: 'rollback', result: 'helped', mitigationId: expect.any(String) }]);
  await page
    .getByRole('button', { name: 'Say the result of Back to the release before' })
    .waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await context.close();
});

test('the ranking stands still under the cursor, and says that there is another one', async () => {
  const id = await declare('Checkout is slow', { environment: 'staging' });
  const { page, context } = await visit(browser, town);
  await enter(page, id);
  await expect.poll(() => titles(page), PATIENCE).toHaveLength(3);
  const before = await titles(page);
  await page
    .getByRole('button', { name: /^Try this: / })
    .first()
    .hover();
  await settled.api.must('POST', `/v1/incidents/${id}/mitigations`, {
    title: 'By hand',
    kind: 'custom',
    mitigationId: (await settled.api.must('GET', `/v1/incidents/${id}/advice`)).options[0].mitigation.id,
    expectation: 'Less',
  });
  await page.getByText('The ranking has changed.').waitFor();
  expect(await titles(page)).toEqual(before);
  await page.getByRole('button', { name: 'New order' }).click();
  await expect.poll(() => titles(page), PATIENCE).not.toEqual(before);
  await context.close();
});

test.each([
  ['wide', 1440],
  ['on a phone', 390],
])('the adviser is free of barriers, %s', async (_, width) => {
  const id = await declare('Checkout again');
  const { page, context } = await visit(browser, town, { viewport: { width, height: 900 } });
  await enter(page, id, 'recovery');
  await page.getByText('Why, and how').first().click();
  expect(await axeFinds(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  await context.close();
});

test('the strip shows what happened, by keyboard too: a mark leads to the line that says it', async () => {
  await settled.api.must('POST', '/v1/changes', { title: 'checkout 4.13', services: ['Checkout'], at: minutesAgo(9) });
  const id = await declare('Checkout is slow again', { impactStartedAt: minutesAgo(6) });
  await settled.api.must('POST', `/v1/incidents/${id}/posture`, { to: 'mitigate' });
  const try1 = { title: 'Without vouchers', kind: 'degrade', expectation: 'Faster' };
  await settled.api.must('POST', `/v1/incidents/${id}/mitigations`, try1);
  const { page, context, complaints } = await visit(browser, town);
  await enter(page, id);
  const strip = page.getByRole('figure', { name: 'The incident on one line of time' });
  await strip.getByRole('button', { name: /Changed: checkout 4\.13/ }).waitFor();
  await strip.getByRole('button', { name: /Mitigation: Without vouchers, running/ }).press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement?.id'), PATIENCE).toBe('line-3');
  await strip.getByText('Show as table').click();
  expect(await strip.getByRole('row').allInnerTexts()).toContainEqual(expect.stringContaining('Posture: Mitigate'));
  expect(await axeFinds(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
