import { NAMED_ROUTES } from '@heed/contract/all';
import { PROBLEMS } from '@heed/contract/problems';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../../../../../tests/support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('anybody may read the OpenAPI document, and it names every route', async () => {
  const { status, body, headers } = await house.call('GET', '/openapi.json');
  expect([status, body.openapi, headers['content-type']]).toEqual([200, '3.1.0', 'application/json; charset=utf-8']);
  for (const { name, route } of NAMED_ROUTES) {
    expect(body.paths[route.path][route.method.toLowerCase()].operationId).toBe(name);
  }
});

test('the page names every route, links to every problem, and every link in it leads somewhere', async () => {
  const { text } = await house.call('GET', '/docs');
  const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const { name } of NAMED_ROUTES) expect(ids).toContain(name);
  for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  const problems = (await house.call('GET', '/docs/problems')).text;
  for (const [, code] of text.matchAll(/href="\/docs\/problems#([^"]+)"/g)) expect(problems).toContain(`id="${code}"`);
  for (const code of Object.keys(PROBLEMS)) expect(problems).toContain(`id="${code}"`);
});

test('the page runs no script and fetches nothing, and its policy says so', async () => {
  const { text, headers } = await house.call('GET', '/docs');
  expect(text).not.toMatch(/<script|<link|<img|\son\w+=|style="/i);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
});
