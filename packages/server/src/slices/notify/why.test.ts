import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, type TestPerson } from '../../../../../tests/support/house.ts';
import { fakeTransport } from './notify.testing.ts';

let house: House;
let ada: TestPerson;
let ben: TestPerson;
let root: TestPerson;

beforeAll(async () => {
  house = await openHouse({ transports: [fakeTransport('email')] });
  root = await house.person('Root', 'admin');
  ada = await house.person('Ada', 'viewer');
  ben = await house.person('Ben', 'viewer');
  const body = { kind: 'email', label: 'Work', address: 'ada@mail.test' };
  await house.call('POST', '/v1/me/contact-methods', { as: ada, body });
});
afterAll(() => house.close());

test('who was sent it asks why without a right over deliveries; to others it is not there', async () => {
  const mine = await house.call('GET', '/v1/me/deliveries', { as: ada });
  const id: string = mine.body.items[0].id;
  const ask = (as: TestPerson) => house.call('GET', `/v1/deliveries/${id}/why`, { as });
  const own = await ask(ada);
  expect(own.status, own.text).toBe(200);
  expect(own.body).toMatchObject({
    id,
    answers: [{ question: 'delivery', title: 'Why it has not gone yet', reasons: [{ kind: 'waits' }] }],
  });
  expect((await ask(ben)).status).toBe(404);
  expect((await ask(root)).body).toEqual(own.body);
});
