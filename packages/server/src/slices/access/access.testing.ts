import { expect } from 'vitest';
import type { House, TestAnswer } from '../../../../../tests/support/house.ts';
import { ensureSetupLink } from './index.ts';

export const PASSWORD = 'correct horse battery';

/** A browser's tab: keeps the cookie that it is given and says that its requests come from our own pages. */
export interface Browser {
  readonly cookie: string;
  call(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>;
}

/** The cookie that an answer sets, as the browser would send it back. */
export function cookieOf(answer: TestAnswer): string {
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

export function openBrowser(house: House, cookie: string): Browser {
  return {
    cookie,
    call: (method, url, body, headers) =>
      house.call(method, url, { body, headers: { cookie, 'x-heed-client': 'test', ...headers } }),
  };
}

export async function signIn(house: House, email: string, password = PASSWORD): Promise<Browser> {
  const answer = await house.call('POST', '/v1/sessions', { body: { email, password } });
  expect(answer).toMatchObject({ status: 201 });
  return openBrowser(house, cookieOf(answer));
}

/** Sets the house up: the first admin, signed in. */
export async function setUp(house: House, email = 'ada@heed.test'): Promise<Browser> {
  const link = await house.database.transact(ensureSetupLink);
  const body = { token: link?.token, name: 'Ada', email, password: PASSWORD, timeZone: 'Europe/Lisbon' };
  const answer = await house.call('POST', '/v1/setup', { body });
  expect(answer).toMatchObject({ status: 201 });
  return openBrowser(house, cookieOf(answer));
}

/** Invites a person and takes up the invitation for them. */
export async function join(
  house: House,
  admin: Browser,
  name: string,
  role: string,
): Promise<Browser & { id: string }> {
  const email = `${name.toLowerCase()}@heed.test`;
  const invited = await admin.call('POST', '/v1/people', { name, email, role });
  expect(invited).toMatchObject({ status: 201 });
  const entered = await house.call('POST', '/v1/password', {
    body: { token: invited.body.link.token, password: PASSWORD },
  });
  return { ...openBrowser(house, cookieOf(entered)), id: invited.body.person.id };
}
