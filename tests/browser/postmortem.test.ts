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

const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

test('from the decision to the end of the review: decided, written, checked, waived, final', async () => {
  const { api, ids } = settled;
  const incident = await api.must('POST', '/v1/incidents', {
    title: 'Checkout fails in the EU',
    severity: 'sev2',
    impact: 'Some customers cannot pay.',
    serviceIds: [ids.service],
  });
  const end = { summary: 'It is over', override: 'nothing was agreed on' };
  await api.must('POST', `/v1/incidents/${incident.id}/resolve`, end);
  const { page, context, complaints } = await visit(browser, town);

  await page.goto(`${town.url}/incidents/${incident.id}`);
  await page.getByText('The written triggers ask for: full postmortem').waitFor();
  await page.getByRole('button', { name: 'Decide', exact: true }).click();
  await dialog(page).getByLabel('Why').fill('It was a SEV2');
  await dialog(page).getByRole('button', { name: 'Decide' }).click();
  await page.getByRole('link', { name: 'Open the postmortem' }).click();
  await page.getByRole('heading', { level: 1, name: 'Checkout fails in the EU' }).waitFor();
  await part(page, 'Timeline').getByText('Declared as SEV2: Checkout fails in the EU', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Write: Lessons' }).click();
  await page.getByRole('textbox', { name: 'Lessons', exact: true }).click();
  await page.keyboard.type('We failed to check the replica.');
  await page.getByRole('status').getByText('Saved').waitFor();
  await page.goBack();
  const findings = part(page, 'Words to look at again');
  await findings.getByText('We failed to').waitFor();
  await findings.getByText('Which signal or check would have shown it at that moment?').waitFor();
  await findings.getByRole('button', { name: 'Keep, because' }).click();
  await dialog(page).getByLabel('Because').fill('It is said of a script');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await findings.getByText('Kept, because It is said of a script').waitFor();

  await page.getByRole('button', { name: 'Add a factor' }).click();
  await dialog(page).getByRole('textbox', { name: 'Factor' }).fill('A migration dropped a column in use.');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await part(page, 'Contributing factors').getByText('A migration dropped a column in use.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Ask why' }).click();
  await dialog(page).getByRole('textbox', { name: 'Answer' }).fill('Migrations run without a check');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await part(page, 'Contributing factors').getByText('Migrations run without a check', { exact: true }).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  if (process.env.SHOTS) await shoot(page);

  await page.getByRole('button', { name: 'Send to review' }).click();
  const gate = part(page, 'Gate');
  await page.getByRole('button', { name: 'Finish', exact: true }).waitFor();
  for (;;) {
    const waive = gate.getByRole('button', { name: 'Waive', exact: true });
    const left = await waive.count();
    if (left === 0) break;
    await waive.first().click();
    await dialog(page).getByLabel('Why').fill('Known, and agreed on');
    await dialog(page).getByRole('button', { name: 'Waive' }).click();
    await expect.poll(() => waive.count(), { timeout: 15_000 }).toBe(left - 1);
  }
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('button', { name: 'Reopen' }).waitFor();

  await page.goto(`${town.url}/postmortems?q=migrations%20check`);
  await page.getByRole('link', { name: /Checkout fails in the EU/ }).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.goto(`${town.url}/postmortems?view=settings`);
  await page.getByRole('heading', { name: 'Rules of the linter' }).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/settings.png`, fullPage: true });
  expect(complaints).toEqual([]);
  await context.close();
}, 120_000);

/** Pictures for whoever looks at the screen. */
async function shoot(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${process.env.SHOTS}/document-${width}.png`, fullPage: true });
  }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a pattern says what its incidents have in common, and looks at one more or one less', async () => {
  const { api } = settled;
  const over = async (title: string, factor?: string) => {
    const incident = await api.must('POST', '/v1/incidents', { title, severity: 'sev3', detection: 'customer' });
    const end = { summary: 'It is over', override: 'nothing was agreed on' };
    await api.must('POST', `/v1/incidents/${incident.id}/resolve`, end);
    if (factor === undefined) return incident;
    const { id } = await api.must('POST', '/v1/postmortems', { kind: 'short', incidentIds: [incident.id] });
    await api.must('POST', `/v1/postmortems/${id}/factors`, { kind: 'latent', text: factor });
    return incident;
  };
  const one = await over('Certificate of the shop expired', 'The renewal of certificates has no owner');
  const two = await over('Certificate of the search expired', 'Renewal of a certificate has no owner');
  const three = await over('Certificate of mail expired');
  const opening = { kind: 'pattern', incidentIds: [one.id, two.id], title: 'Certificates expire' };
  const { id } = await api.must('POST', '/v1/postmortems', opening);
  const { page, context, complaints } = await visit(browser, town);
  await page.goto(`${town.url}/postmortems/${id}`);
  const common = part(page, 'What its incidents have in common');
  const factors = common.getByRole('list', { name: 'Factors in common' });
  await factors.getByText('The renewal of certificates has no owner').waitFor();
  await common.getByText('Somebody outside told it first').waitFor();
  await part(page, 'Timeline').getByRole('link', { name: two.reference }).first().waitFor();
  await factors.getByRole('button', { name: 'Take as a factor' }).click();
  const own = part(page, 'Contributing factors');
  await own.getByText('The renewal of certificates has no owner', { exact: true }).waitFor();
  await common.getByRole('button', { name: 'Add an incident' }).click();
  await dialog(page).getByRole('combobox', { name: 'Incidents' }).fill(three.reference);
  await dialog(page).getByRole('option', { name: three.title }).click();
  await page.keyboard.press('Escape');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await common.getByText(`Not compared, for want of a postmortem that you may read: ${three.reference}.`).waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await common.getByRole('button', { name: `Take ${two.reference} out of the pattern` }).click();
  await common.getByText('No two of their postmortems name a factor').waitFor();
  expect((await api.must('GET', `/v1/postmortems/${id}`)).incidents.map((each: { id: string }) => each.id)).toEqual([
    one.id,
    three.id,
  ]);
  expect(complaints).toEqual([]);
  await context.close();
}, 60_000);
