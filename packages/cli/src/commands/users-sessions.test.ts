import { expect, test } from 'vitest';
import type { Person } from '../find/kinds.ts';
import { heedWith } from './answered.testing.ts';
import { ADA, AT, BEN } from './incidents.testing.ts';

const person = (id: string, name: string): Person => ({
  id,
  name,
  email: `${name}@heed.test`,
  role: 'admin',
  timeZone: 'UTC',
  status: 'active',
  createdAt: AT,
  disabledAt: null,
  version: 3,
});
const session = (end: string, address: string) => ({
  id: `ses_${end.padStart(26, '0')}`,
  createdAt: AT,
  lastSeenAt: AT,
  expiresAt: AT,
  userAgent: 'Firefox',
  address,
  current: false,
});
const [home, cafe] = [session('11111', '192.0.2.1'), session('22222', '192.0.2.2')];
const list = { items: [home, cafe], nextCursor: null };
const me = { person: person(ADA, 'Ada'), teamIds: [], via: 'api-key', role: 'admin', permissions: [] };
const ME = { 'GET /v1/me': { ...me, latestEvent: 7 } };
const PEOPLE = { ...ME, 'GET /v1/people': { items: [person(ADA, 'Ada'), person(BEN, 'Ben')], nextCursor: null } };

test('who asks for their own sessions needs no right over others', async () => {
  const answers = { ...ME, 'GET /v1/me/sessions': list };
  const { code, out } = await heedWith(['users', 'sessions', 'me'], answers);
  expect(code).toBe(0);
  expect(out).toMatch(/192\.0\.2\.1\s+Firefox/);
  const own = await heedWith(['users', 'sign-out', 'me', '22222'], {
    ...answers,
    [`DELETE /v1/me/sessions/${cafe.id}`]: {},
  });
  expect(own.out).toBe('One session has ended.\n');
  const both = {
    ...answers,
    [`DELETE /v1/me/sessions/${home.id}`]: {},
    [`DELETE /v1/me/sessions/${cafe.id}`]: {},
  };
  expect((await heedWith(['users', 'sign-out', 'me'], both)).out).toBe('2 sessions have ended.\n');
});

test('somebody else is signed out of one place, or everywhere', async () => {
  const at = `/v1/people/${BEN}/sessions`;
  const one = { ...PEOPLE, [`GET ${at}`]: list, [`DELETE ${at}/${home.id}`]: {} };
  expect((await heedWith(['users', 'sign-out', 'Ben', '11111'], one)).out).toBe('One session has ended.\n');
  const all = { ...PEOPLE, [`DELETE ${at}`]: {} };
  expect((await heedWith(['users', 'sign-out', 'Ben'], all)).out).toBe('Ben is signed out everywhere.\n');
  const none = await heedWith(['users', 'sign-out', 'Ben', '99999'], one);
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('There is no session "99999"')]);
});

test('a name or a zone is changed, and the other stays', async () => {
  const answers = { ...ME, 'PUT /v1/me': person(ADA, 'Ada') };
  const { sent } = await heedWith(['users', 'profile', '--zone', 'Europe/Lisbon'], answers);
  expect(sent[0]?.body).toEqual({ name: 'Ada', timeZone: 'Europe/Lisbon', version: 3 });
  expect((await heedWith(['users', 'profile'], ME)).out).toBe('Ada, Ada@heed.test, UTC\n');
});
