import type { Fetch } from '@heed/contract/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

let house: House;
let mia: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  mia = await house.person('Mia', 'manager');
});
afterAll(() => house.close());

const fetch: Fetch = async (url, init) => {
  const { pathname, search } = new URL(url);
  const body = init.body === undefined ? {} : { body: init.body };
  const { status, text } = await house.call(init.method, pathname + search, { headers: { ...init.headers }, ...body });
  return { status, headers: new Headers(), text: async () => text };
};

async function heed(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: mia.apiKey };
  const world = fakeWorld({ env, input: '', fetch, now: await house.now(), width: 120 });
  const code = await run(['comms', 'contacts', ...words], world.io);
  return { code, out: world.out(), err: world.err() };
}
const list = async (): Promise<string> => (await heed('list')).out;

test('a contact is set right: what is said changes, an empty word takes away, the rest stays', async () => {
  await heed('add', 'Service', 'desk', '--kind', 'support', '--email', 'desk@out.test', '--phone', '+49 30 1234567');
  const changed = await heed('change', 'service desk', '--email', 'help@out.test', '--about', 'By night too');
  expect(changed).toMatchObject({ code: 0, out: 'Service desk is changed.\n' });
  expect(await list()).toMatch(/support +Service desk +help@out\.test \+49 30 1234567 +By night too/);
  await heed('change', 'Service desk', '--phone', '', '--name', 'Help desk');
  expect(await list()).toMatch(/support +Help desk +help@out\.test +By night too/);
});

test('what cannot be is said: nothing to change, nobody of that name, two of them, nobody to reach', async () => {
  expect((await heed('change', 'Help desk')).err).toContain('Say what to change');
  expect((await heed('change', 'Nobody', '--about', 'x')).err).toContain('There is no contact "Nobody"');
  expect((await heed('change', 'Help desk', '--email', '')).err).toContain('is missing');
  await heed('add', 'Help', 'desk', '--kind', 'vendor', '--phone', '+49 30 1234567');
  const { err } = await heed('change', 'Help desk', '--about', 'x');
  expect(err).toMatch(/2 contacts are called[\s\S]*ctc_\w+ \(support\)/);
  const id = /(ctc_\w+) \(vendor\)/.exec(err)?.[1] ?? '';
  expect((await heed('change', id, '--about', 'Contract 7')).code).toBe(0);
  expect(await list()).toMatch(/vendor +Help desk +\+49 30 1234567 +Contract 7/);
});
