import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../../../../../tests/support/house.ts';
import type { Database } from '../../platform/db/index.ts';
import { setUp } from './access.testing.ts';
import { provePassword } from './commands/sign-in.ts';

let house: House;
afterEach(() => house.close());

function guessFrom(forwarded: string, email: string) {
  const headers = { 'x-forwarded-for': forwarded };
  return house.call('POST', '/v1/sessions', { headers, body: { email, password: 'wrong' } });
}

test('without a trusted proxy a caller cannot change addresses to guess on', async () => {
  house = await openHouse();
  for (let at = 0; at < 20; at += 1) await guessFrom(`198.51.100.${at}`, `n${at}@heed.test`);
  expect((await guessFrom('198.51.100.99', 'fresh@heed.test')).status).toBe(429);
});

test('behind a trusted proxy each caller is counted alone, and the session shows whose it is', async () => {
  house = await openHouse({ trustedProxies: ['127.0.0.1/32'] });
  const ada = await setUp(house);
  for (let at = 0; at < 20; at += 1) await guessFrom('198.51.100.1', `n${at}@heed.test`);
  expect((await guessFrom('198.51.100.1', 'fresh@heed.test')).status).toBe(429);
  expect((await guessFrom('198.51.100.2', 'fresh@heed.test')).status).toBe(401);

  const headers = { 'x-forwarded-for': '192.0.2.66, 198.51.100.3' };
  const body = { email: 'ada@heed.test', password: 'correct horse battery' };
  expect((await house.call('POST', '/v1/sessions', { headers, body })).status).toBe(201);
  const sessions = await ada.call('GET', '/v1/me/sessions');
  expect(sessions.body.items).toContainEqual(expect.objectContaining({ address: '198.51.100.3' }));
});

test('the addresses of one IPv6 network are counted together', async () => {
  house = await openHouse({ trustedProxies: ['127.0.0.1/32'] });
  for (let at = 0; at < 20; at += 1) await guessFrom(`2001:db8:0:7::${at + 1}`, `n${at}@heed.test`);
  expect((await guessFrom('2001:db8:0:7:ffff::1', 'fresh@heed.test')).status).toBe(429);
  expect((await guessFrom('2001:db8:0:8::1', 'fresh@heed.test')).status).toBe(401);
});

test('a guess at an account that is not there commits as often as one at an account that is', async () => {
  house = await openHouse();
  await setUp(house);
  // Five are looked at, the fifth is told to history, and the sixth is sent away.
  expect(await writesOf('ada@heed.test')).toHaveLength(7);
  expect(await writesOf('nobody@heed.test')).toEqual(Array(7).fill(true));
});

/** For each transaction of six wrong guesses, whether it wrote anything: a commit that did takes longer. */
async function writesOf(email: string): Promise<readonly boolean[]> {
  const writes: boolean[] = [];
  const transact: Database['transact'] = (work) =>
    house.database.transact(async (tx) => {
      const value = await work(tx);
      const { rows } = await sql<{ wrote: boolean }>`
        select pg_current_xact_id_if_assigned() is not null as wrote`.execute(tx.db);
      writes.push(rows[0]?.wrote ?? false);
      return value;
    });
  for (let guess = 0; guess < 6; guess += 1)
    await provePassword(transact, { email, password: 'wrong', address: email });
  return writes;
}

test('a form of another site cannot sign anybody in', async () => {
  house = await openHouse();
  await setUp(house);
  const body = JSON.stringify({ email: 'ada@heed.test', password: 'correct horse battery' });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
    const answer = await house.call('POST', '/v1/sessions', { body, headers: { 'content-type': type } });
    expect([answer.status, answer.headers['set-cookie']]).toEqual([400, undefined]);
  }
});
