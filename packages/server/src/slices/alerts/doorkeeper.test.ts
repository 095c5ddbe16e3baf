import { connect } from 'node:net';
import { isRefusal } from '@heed/core/kernel';
import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../../../../../tests/support/house.ts';
import { hashToken } from '../../platform/random/index.ts';
import { makeIntegration } from './alerts.testing.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { newIntegrationKey } from './keys.ts';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

function doorkeeperOf(known: readonly string[]) {
  const asked: string[][] = [];
  let gate = Promise.withResolvers<void>();
  gate.resolve();
  const doorkeeper = createDoorkeeper(async (hashes) => {
    asked.push([...hashes]);
    await gate.promise;
    return hashes.map((hash) => known.map(hashToken).includes(hash));
  });
  return {
    ...doorkeeper,
    asked,
    hold() {
      gate = Promise.withResolvers();
    },
    release: () => gate.resolve(),
  };
}

test('a good key is asked about once, and again when it was forgotten', async () => {
  const { key } = newIntegrationKey();
  const door = doorkeeperOf([key]);
  for (let time = 0; time < 3; time += 1) expect(await door.admit(key, 'n')).toBeUndefined();
  expect(door.asked).toHaveLength(1);
  door.forget(key);
  expect(await door.admit(key, 'n')).toBeUndefined();
  expect(door.asked).toHaveLength(2);
});

test('what has not the shape of a key costs no question, and is answered like an unknown key', async () => {
  const door = doorkeeperOf([]);
  const unknown = await door.admit(newIntegrationKey().key, 'n');
  for (const key of [
    '',
    'hik_',
    'hik_x',
    `heed_${'a'.repeat(43)}`,
    `hik_${'a'.repeat(250)}`,
    `hik_${'é'.repeat(43)}`,
  ]) {
    expect(await door.admit(key, 'n')).toEqual(unknown);
  }
  expect(door.asked).toHaveLength(1);
});

test('guessers of one network wait for each other, not known senders, and not other networks', async () => {
  const { key } = newIntegrationKey();
  const door = doorkeeperOf([key]);
  await door.admit(key, 'office');
  door.hold();
  const guesses = Array.from({ length: 10 }, () => door.admit(newIntegrationKey().key, 'office'));
  const oneMore = await door.admit(newIntegrationKey().key, 'office');
  expect(isRefusal(oneMore) && oneMore.refused).toBe('unavailable');
  expect(await door.admit(key, 'office')).toBeUndefined();
  const elsewhere = door.admit(newIntegrationKey().key, 'home');
  door.release();
  const answers = await Promise.all([...guesses, elsewhere]);
  expect(answers.map((answer) => isRefusal(answer) && answer.refused)).toEqual(Array(11).fill('unauthenticated'));
});

test('an unknown key is refused before its body is read', async () => {
  house = await openHouse();
  const { port } = new URL(await house.listen());
  const socket = connect(Number(port), '127.0.0.1');
  const head = [
    'POST /v1/signals/generic HTTP/1.1',
    'Host: heed.test',
    `Authorization: Bearer ${newIntegrationKey().key}`,
  ];
  socket.write([...head, 'Content-Type: application/json', 'Content-Length: 5000000', '', '{'].join('\r\n'));
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('a key that was rotated away is refused, although it was good a moment ago', async () => {
  house = await openHouse();
  const admin = await house.person('Ada', 'admin');
  const generic = await makeIntegration(house, admin, { kind: 'generic' });
  expect((await generic.send({ summary: 'Disk full' })).status).toBe(202);
  await house.call('POST', `/v1/integrations/${generic.id}/rotate`, { as: admin, body: { overlapHours: 0 } });
  for (let time = 0; time < 2; time += 1) expect((await generic.send({ summary: 'Disk full' })).status).toBe(401);
});
