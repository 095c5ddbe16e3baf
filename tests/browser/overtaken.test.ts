import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

interface Form {
  /** Where the form is. */
  readonly at: string;
  /** Opens it there, when it is in a dialog. */
  readonly opener?: string;
  readonly field: string;
  readonly mine: string;
  readonly theirs: string;
  /** Where it is read. */
  readonly read: string;
  /** No event tells of it, as of all that is private to a person: it is read anew when the change is refused. */
  readonly untold?: boolean;
  /** Saves what somebody else makes of the field, by the API. */
  readonly change: () => Promise<void>;
}

/** Reads a thing and saves it with this change: its own fields, and the version that it is at. */
async function put(path: string, names: readonly string[], patch: object): Promise<void> {
  const thing = await settled.api.must('GET', path);
  const fields = Object.fromEntries([...names, 'version'].map((name) => [name, thing[name]]));
  await settled.api.must('PUT', path, { ...fields, ...patch });
}

const named = { field: 'Name', mine: 'Mine', theirs: 'Theirs' };

const FORMS: Readonly<Record<string, () => Promise<Form>>> = {
  policy: async () => {
    const read = `/v1/policies/${settled.ids.policy}`;
    const change = (): Promise<void> => put(read, ['teamId', 'repeats', 'steps'], { name: 'Theirs' });
    return { ...named, at: `/policies/${settled.ids.policy}/edit`, read, change };
  },
  schedule: async () => {
    const read = `/v1/schedules/${settled.ids.schedule}`;
    const change = (): Promise<void> => put(read, ['teamId', 'timeZone', 'layers'], { name: 'Theirs' });
    return { ...named, at: `/schedules/${settled.ids.schedule}/edit`, read, change };
  },
  'own account': async () => {
    const change = async (): Promise<void> => {
      const { person } = await settled.api.must('GET', '/v1/me');
      await settled.api.must('PUT', '/v1/me', { name: 'Theirs', timeZone: person.timeZone, version: person.version });
    };
    return { ...named, at: '/me', read: '/v1/me', untold: true, change };
  },
  person: async () => {
    const read = `/v1/people/${settled.ids.person}`;
    const change = (): Promise<void> => put(read, ['email', 'role', 'timeZone'], { name: 'Theirs' });
    return { ...named, at: `/people/${settled.ids.person}`, opener: 'Edit', read, untold: true, change };
  },
  'failure class': async () => {
    const { id } = await settled.api.must('POST', '/v1/failure-classes', { name: 'Full disk', description: '' });
    const read = `/v1/failure-classes/${id}`;
    const change = (): Promise<void> => put(read, ['description'], { name: 'Theirs' });
    return { ...named, at: `/insights/classes/${id}`, opener: 'Rename', read, change };
  },
  cadence: async () => {
    const read = '/v1/comms-settings';
    const change = async (): Promise<void> => {
      const { cadence } = await settled.api.must('GET', read);
      await put(read, [], { cadence: { ...cadence, sev1: { ...cadence.sev1, customers: 42 } } });
    };
    // The first of them: of a SEV1.
    return { at: '/communication?view=cadence', field: 'Customers optional', mine: '41', theirs: '42', read, change };
  },
  'look back': async () => {
    const read = '/v1/postmortem-settings';
    const change = (): Promise<void> => put(read, ['rules', 'scheduleHours', 'digestDays'], { holdDays: 12 });
    return { at: '/postmortems?view=settings', field: 'It is held within', mine: '11', theirs: '12', read, change };
  },
  'template of postmortems': async () => {
    const read = '/v1/postmortem-templates';
    const theirs = { kind: 'full', prompts: { summary: 'Theirs' }, version: 0 };
    const change = async (): Promise<void> => void (await settled.api.must('PUT', read, theirs));
    const at = '/postmortems?view=settings';
    return { ...named, field: 'Summary', at, opener: 'Edit what is asked', read, change };
  },
};

/** The form and nothing else: the dialog that is open, or the screen. */
async function open(page: Page, { at, opener }: Form): Promise<Locator> {
  await page.goto(`${town.url}${at}`);
  if (opener === undefined) return page.getByRole('main');
  await page.getByRole('button', { name: opener, exact: true }).click();
  return page.getByRole('dialog');
}

test.for(Object.keys(FORMS))('%s: what I write is neither lost to a newer one nor saved over it', async (name) => {
  const form = await FORMS[name]?.();
  if (form === undefined) throw new Error(`there is no form of ${name}`);
  const { page, context, complaints } = await visit(browser, town);
  const there = await open(page, form);
  const mine = there.getByLabel(form.field, { exact: true }).first();
  await mine.fill(form.mine);
  const again = form.untold === true ? undefined : page.waitForResponse((answer) => answer.url().includes(form.read));
  await form.change();
  await again;

  await there.getByRole('button', { name: 'Save', exact: true }).first().click();
  await there.getByText('Somebody else changed it meanwhile').waitFor();
  expect(await mine.inputValue()).toBe(form.mine);
  await there.getByRole('button', { name: 'Take the newer one' }).click();
  await expect.poll(() => mine.inputValue()).toBe(form.theirs);
  expect(await there.getByText('Somebody else changed it meanwhile').count()).toBe(0);

  const taken = page.waitForResponse((answer) => answer.request().method() === 'PUT');
  await mine.fill(form.mine);
  await there.getByRole('button', { name: 'Save', exact: true }).first().click();
  expect((await taken).status()).toBe(200);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a team that is new is left for its page without a question', async () => {
  const { page, context } = await visit(browser, town);
  await page.goto(`${town.url}/teams`);
  await page.getByRole('button', { name: 'New team' }).first().click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Search');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Search', exact: true }).waitFor();
  await context.close();
});
