import { DAY, SECOND } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, NOON, openHouse } from '../../../../../tests/support/house.ts';
import { type Browser, cookieOf, join, openBrowser, PASSWORD, setUp, signIn } from './access.testing.ts';

let house: House;
let ada: Browser;
beforeEach(async () => {
  house = await openHouse();
  ada = await setUp(house);
});
afterEach(() => house.close());

function guess(email: string, password: string) {
  return house.call('POST', '/v1/sessions', { body: { email, password } });
}

test('the cookie is out of reach of scripts and other sites, and lasts 14 days', async () => {
  const answer = await guess('ada@heed.test', PASSWORD);
  const [pair, ...flags] = String(answer.headers['set-cookie']).split('; ');
  expect(pair).toMatch(/^heed=[\w-]{43}$/);
  expect(flags).toEqual(['Path=/', 'Max-Age=1209600', 'HttpOnly', 'SameSite=Lax']);
});

test('a wrong password and an unknown address are answered with the same words', async () => {
  const wrong = await guess('ada@heed.test', 'wrong');
  const unknown = await guess('nobody@heed.test', 'wrong');
  expect(wrong.status).toBe(401);
  expect(unknown.text).toBe(wrong.text);
});

test('after five failures the next guess waits, even the right one, and the wait grows', async () => {
  for (let failure = 0; failure < 5; failure += 1) expect((await guess('ada@heed.test', 'wrong')).status).toBe(401);
  const slowed = await guess('ada@heed.test', PASSWORD);
  expect(slowed).toMatchObject({ status: 429, body: { code: 'rate-limited' }, headers: { 'retry-after': '5' } });
  await house.setClock(NOON + 5 * SECOND);
  expect((await guess('ada@heed.test', 'wrong')).status).toBe(401);
  expect((await guess('ada@heed.test', 'wrong')).headers['retry-after']).toBe('10');
  await house.setClock(NOON + 15 * SECOND);
  await signIn(house, 'ada@heed.test');
  expect((await guess('ada@heed.test', 'wrong')).status).toBe(401);
});

test('an unknown address is slowed like a known one, and other accounts are not', async () => {
  for (let failure = 0; failure < 5; failure += 1) await guess('nobody@heed.test', 'wrong');
  expect((await guess('nobody@heed.test', 'wrong')).status).toBe(429);
  await signIn(house, 'ada@heed.test');
});

test('guesses sent at once are counted like guesses sent in turn', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => guess('ada@heed.test', 'wrong')));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test('one address that tries many accounts is slowed after twenty failures, and its own account pays for none', async () => {
  for (let account = 0; account < 20; account += 1) {
    expect((await guess(`n${account}@heed.test`, 'wrong')).status).toBe(401);
    if (account === 10) await signIn(house, 'ada@heed.test');
  }
  expect((await guess('fresh@heed.test', 'wrong')).status).toBe(429);
});

test('history says when guessing at an account began, and who signed in from where', async () => {
  for (let failure = 0; failure < 6; failure += 1) await guess('ada@heed.test', 'wrong');
  const audit = await ada.call('GET', '/v1/audit?kind=person.&limit=2');
  expect(audit.body.items).toMatchObject([
    { kind: 'person.sign-in-slowed', actor: { kind: 'engine', name: null }, data: { failures: 5 } },
    { kind: 'person.signed-in', actor: { kind: 'person', name: 'Ada' }, data: { address: '127.0.0.1' } },
  ]);
});

test('a session ends at sign-out', async () => {
  const out = await ada.call('DELETE', '/v1/sessions/current');
  expect(out.status).toBe(204);
  expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
  expect((await ada.call('GET', '/v1/me')).status).toBe(401);
});

test('a new sign-in in the same browser ends the session that it had', async () => {
  const again = await house.call('POST', '/v1/sessions', {
    body: { email: 'ada@heed.test', password: PASSWORD },
    headers: { cookie: ada.cookie },
  });
  expect(cookieOf(again)).not.toBe(ada.cookie);
  expect((await ada.call('GET', '/v1/me')).status).toBe(401);
});

test('a session lives on with use and ends after 14 days without', async () => {
  await house.setClock(NOON + 13 * DAY);
  const used = await ada.call('GET', '/v1/me');
  expect(cookieOf(used)).toBe(ada.cookie);
  await house.setClock(NOON + 26 * DAY);
  expect((await ada.call('GET', '/v1/me')).status).toBe(200);
  await house.setClock(NOON + 40 * DAY);
  expect((await ada.call('GET', '/v1/me')).status).toBe(401);
});

test('a new password asks for the old one and ends all other sessions', async () => {
  const phone = await signIn(house, 'ada@heed.test');
  const change = (currentPassword: string) =>
    ada.call('PUT', '/v1/me/password', { currentPassword, password: 'another horse battery' });
  expect(await change('wrong')).toMatchObject({ status: 400, body: { errors: [{ path: 'currentPassword' }] } });
  expect((await phone.call('GET', '/v1/me')).status).toBe(200);
  expect((await change(PASSWORD)).status).toBe(204);
  expect((await phone.call('GET', '/v1/me')).status).toBe(401);
  expect((await ada.call('GET', '/v1/me')).status).toBe(200);
  expect((await guess('ada@heed.test', PASSWORD)).status).toBe(401);
  await signIn(house, 'ada@heed.test', 'another horse battery');
});

test('the old password cannot be guessed through the form that changes it', async () => {
  const change = () =>
    ada.call('PUT', '/v1/me/password', { currentPassword: 'wrong', password: 'another horse battery' });
  for (let failure = 0; failure < 5; failure += 1) expect((await change()).status).toBe(400);
  expect(await change()).toMatchObject({ status: 429, headers: { 'retry-after': '5' } });
});

test('a reset by link ends every session of the person', async () => {
  const bo = await join(house, ada, 'Bo', 'viewer');
  const link = await ada.call('POST', `/v1/people/${bo.id}/password-link`);
  await house.call('POST', '/v1/password', { body: { token: link.body.token, password: 'another horse battery' } });
  expect((await bo.call('GET', '/v1/me')).status).toBe(401);
  await signIn(house, 'bo@heed.test', 'another horse battery');
});

test('people see and end their own sessions; those of others do not exist for them', async () => {
  const bo = await join(house, ada, 'Bo', 'viewer');
  const phone = await signIn(house, 'bo@heed.test');
  const mine = await bo.call('GET', '/v1/me/sessions');
  expect(mine.body.items.map((session: { current: boolean }) => session.current).sort()).toEqual([false, true]);
  const phoneId = mine.body.items.find((session: { current: boolean }) => !session.current).id;
  const foreign = await ada.call('DELETE', `/v1/me/sessions/${phoneId}`);
  const unknown = await ada.call('DELETE', `/v1/me/sessions/ses_${'0'.repeat(26)}`);
  expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
  expect((await bo.call('DELETE', `/v1/me/sessions/${phoneId}`)).status).toBe(204);
  expect((await phone.call('GET', '/v1/me')).status).toBe(401);
  expect((await bo.call('GET', '/v1/me/sessions')).body.items).toHaveLength(1);
});

test('an admin lists and ends the sessions of another person, one or all', async () => {
  const bo = await join(house, ada, 'Bo', 'viewer');
  const phone = await signIn(house, 'bo@heed.test');
  const { items } = (await ada.call('GET', `/v1/people/${bo.id}/sessions`)).body;
  expect(items).toHaveLength(2);
  expect((await ada.call('DELETE', `/v1/people/${bo.id}/sessions/${items[0].id}`)).status).toBe(204);
  expect((await ada.call('DELETE', `/v1/people/${bo.id}/sessions`)).status).toBe(204);
  expect([(await bo.call('GET', '/v1/me')).status, (await phone.call('GET', '/v1/me')).status]).toEqual([401, 401]);
});

test.each([
  ['without our header', { 'x-heed-client': undefined }],
  ['from another origin', { origin: 'https://evil.test' }],
  ['from another site', { 'sec-fetch-site': 'cross-site' }],
])('a write with the cookie %s is refused, and a read is not', async (_how, headers) => {
  const forged = openBrowser(house, ada.cookie);
  const send = (method: string, url: string) =>
    house.call(method, url, {
      headers: Object.fromEntries(
        Object.entries({ cookie: forged.cookie, 'x-heed-client': 'test', ...headers }).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      ),
    });
  expect(await send('DELETE', '/v1/sessions/current')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await send('GET', '/v1/me')).status).toBe(200);
});

test('a person whose role is lowered may at once do no more than the new role', async () => {
  const bo = await join(house, ada, 'Bo', 'admin');
  const { secret } = (await bo.call('POST', '/v1/me/keys', { name: 'ci', role: 'admin' })).body;
  const { name, email, timeZone, version } = (await bo.call('GET', '/v1/me')).body.person;
  await ada.call('PUT', `/v1/people/${bo.id}`, { name, email, timeZone, version, role: 'viewer' });
  expect((await bo.call('GET', '/v1/keys')).status).toBe(403);
  expect((await house.call('GET', '/v1/keys', { headers: { authorization: `Bearer ${secret}` } })).status).toBe(403);
});
