import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openTown, type Settled, settle, type Town, visit } from '../support/town.ts';

/** More than a list gives at once. */
const MANY = 210;

let browser: Browser;
let town: Town;
let settled: Settled;
/** The last of all by name. */
let zoe: string;

beforeAll(async () => {
  [browser, town] = await Promise.all([launchBrowser(), openTown()]);
  settled = await settle(town);
  const invite = async (name: string, email: string): Promise<string> => {
    const body = { name, email, role: 'responder', timeZone: 'UTC' };
    return (await settled.api.must('POST', '/v1/people', body)).person.id;
  };
  for (let each = 0; each < MANY; each += 1) await invite(`Person ${each}`, `person${each}@heed.test`);
  zoe = await invite('Zoë Øster', 'zoe@heed.test');
  await invite('Zoran Last', 'zoran@heed.test');
}, 60_000);
afterAll(async () => {
  await browser.close();
  await town.close();
}, 30_000);

test('of a list that is longer than a page, what is chosen has its name, and what is typed is found', async () => {
  const team = await settled.api.must('POST', '/v1/teams', { name: 'Long', memberIds: [zoe] });
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/teams/${team.id}`);
  await page.getByRole('link', { name: 'Zoë Øster' }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Zoë Øster/ }).waitFor();
  const field = dialog.getByRole('combobox');
  await field.click();
  await page.getByText('More: type to find them').waitFor();
  expect(await page.getByRole('option', { name: 'Zoran Last' }).count()).toBe(0);
  await field.pressSequentially('LAST zor');
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Zoran Last')]);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: /Zoran Last/ }).waitFor();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Zoran Last' }).waitFor();
  await page.getByRole('link', { name: 'Zoë Øster' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('while several are picked the buttons of the form stay in reach, and a press beside the list or Tab closes it', async () => {
  const team = await settled.api.must('POST', '/v1/teams', { name: 'Wide', memberIds: [zoe] });
  const { page, context, complaints } = await visit(browser, town);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${town.url}/teams/${team.id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByRole('combobox');
    const list = page.getByRole('listbox', { name: 'Members' });
    await field.click();
    for (const name of ['Person 1', 'Person 10', 'Person 100', 'Person 101']) {
      await page.getByRole('option', { name: new RegExp(`^${name} `) }).click();
    }
    // Nothing is pressed: only whether the button, and not the list, would get it.
    await dialog.getByRole('button', { name: 'Save' }).click({ trial: true, timeout: 5_000 });
    expect(await list.isVisible()).toBe(true);
    await dialog.click({ position: { x: 4, y: 4 } });
    await list.waitFor({ state: 'detached' });
    await field.click();
    await list.waitFor();
    await page.keyboard.press('Tab');
    await list.waitFor({ state: 'detached' });
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test('a policy keeps whom it names, whether the list shows them or not', async () => {
  const steps = [
    {
      targets: [
        { kind: 'person', id: zoe },
        { kind: 'schedule', id: settled.ids.schedule },
      ],
      delayMinutes: 5,
    },
  ];
  const policy = await settled.api.must('POST', '/v1/policies', { name: 'Ladder', steps, repeats: 0 });
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/policies/${policy.id}/edit`);
  await page.getByRole('button', { name: /Zoë Øster/ }).waitFor();
  await page.getByLabel('Name').fill('Ladder of Zoë');
  const whom = page.getByRole('combobox').nth(1);
  await whom.click();
  await whom.pressSequentially('payments');
  await expect.poll(() => page.getByRole('option').count()).toBe(2);
  await page.getByRole('option', { name: /Team/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Ladder of Zoë' }).waitFor();
  const saved = await settled.api.must('GET', `/v1/policies/${policy.id}`);
  expect(saved.steps[0].targets).toEqual([...(steps[0]?.targets ?? []), { kind: 'team', id: settled.ids.team }]);
  expect(complaints).toEqual([]);
  await context.close();
});
