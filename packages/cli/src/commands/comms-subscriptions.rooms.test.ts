import type { Fetch } from '@heed/contract/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../tests/support/house.ts';
import { fakeWorld } from '../io.testing.ts';
import { run } from '../run.ts';

let house: House;
let mia: TestPerson;
let ben: TestPerson;

beforeEach(async () => {
  house = await openHouse();
  mia = await house.person('Mia', 'manager');
  ben = await house.person('Ben', 'responder');
});
afterEach(() => house.close());

const fetch: Fetch = async (url, init) => {
  const { pathname, search } = new URL(url);
  const body = init.body === undefined ? {} : { body: init.body };
  const { status, text } = await house.call(init.method, pathname + search, { headers: { ...init.headers }, ...body });
  return { status, headers: new Headers(), text: async () => text };
};

async function heed(words: readonly string[], person = mia): Promise<{ code: number; out: string; err: string }> {
  const env = { HEED_URL: 'https://heed.test', HEED_API_KEY: person.apiKey };
  const world = fakeWorld({ env, input: '', fetch, now: await house.now(), width: 120 });
  const code = await run(['comms', 'subscription', ...words], world.io);
  return { code, out: world.out(), err: world.err() };
}

async function must(words: readonly string[], person = mia): Promise<string> {
  const { code, out, err } = await heed(words, person);
  expect({ words, code, err }).toMatchObject({ words, code: 0 });
  return out;
}

test('one hears, others are let hear, and the list says who', async () => {
  expect(await must(['list'])).toContain('heed comms subscription add');
  expect(await must(['add', '--audience', 'leadership', '--least', 'sev2'], ben)).toContain('everything');
  const id = /^(\w+) +Ben/m.exec(await must(['list'], ben))?.[1] ?? '';
  expect(await must(['change', id, '--least', 'sev1'], ben)).toContain('Ben: leadership, SEV1, everything');
  const desk = await must(['add', '--mail', 'desk@out.test', '--name', 'Desk', '--audience', 'support']);
  expect(desk).toContain('Desk is asked whether to hear of incidents');
  const hook = await must([
    'add',
    '--webhook',
    'https://board.test/hook',
    '--name',
    'Board',
    '--audience',
    'customers',
  ]);
  expect(hook).toMatch(/shown this once: whsec_/);
  const all = await must(['list', '--all'], ben);
  for (const line of [
    /Ben +person +leadership +SEV1/,
    /Desk +mailbox +support +SEV3 .*has not said yes/,
    /Board +webhook/,
  ]) {
    expect(all).toMatch(line);
  }
  const board = /^(\w+) +Board/m.exec(all)?.[1] ?? '';
  expect(await must(['secret', board])).toMatch(/whsec_/);
  expect((await heed(['remove', board], ben)).code).not.toBe(0);
  await must(['remove', board]);
  await house.call('POST', '/v1/incidents', { as: mia, body: { title: 'Checkout fails', severity: 'sev1' } });
  // Of somebody who was asked and has not answered nothing is told.
  expect(await must(['who', 'INC-1'])).toMatch(/Ben +person +leadership +told in a moment/);
  expect(await must(['who', 'INC-1'])).not.toContain('Desk');
  await must(['remove', id], ben);
  expect((await heed(['add', '--mail', 'x@out.test'])).err).toContain('--name');
  expect((await heed(['add', '--mail', 'x@out.test', '--webhook', 'https://x.test', '--name', 'x'])).err).toContain(
    'One',
  );
  expect((await heed(['remove', id])).err).toContain('There is no subscription');
});
