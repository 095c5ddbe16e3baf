import { MINUTE } from '@heed/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOON } from '../../../../../../tests/support/house.ts';
import { type FakeTransport, fakeTransport } from '../../notify/notify.testing.ts';
import { openStatusHouse, type StatusHouse } from '../status.testing.ts';
import { spreadTellings } from './spread.ts';

let h: StatusHouse;
let mail: FakeTransport;
beforeAll(async () => {
  mail = fakeTransport('email');
  h = await openStatusHouse({}, { transports: [mail] });
  await h.house.setClock(NOON);
});
afterAll(() => h.house.close());

test('what stands is told after all, to whoever has not heard it, when the newer words in its place are withdrawn', async () => {
  const list = Array.from({ length: 50 }, (_, at) => `p${at}@example.org`).join('\n');
  await h.house.call('POST', `/v1/status-pages/${h.page}/subscribers/import`, {
    as: h.mia,
    body: { list, consent: 'A test' },
  });
  const { incident } = (
    await h.send('POST', '/incidents', { title: 'Payments fail', state: 'investigating', body: 'We look into it.' })
  ).body;
  const work = spreadTellings(h.house.database, h.house.rooms, 20);
  await work.round();
  await h.house.runDeliveries();
  const first = mail.taken();
  expect(first).toHaveLength(20);
  await work.round();
  await h.house.setClock(NOON + MINUTE);
  const path = `/incidents/${incident.id}/updates`;
  const post = async (body: string) =>
    (await h.send('POST', path, { state: 'identified', body })).body.incident.updates.find(
      (one: { body: string }) => one.body === body,
    ).id as string;
  // Twice for what is newer, then a look at what is older.
  const spread = async () => {
    for (let round = 0; round < 3; round += 1) await work.round();
  };
  const wrong = await post('That was meant for another page.');
  await spread();
  await h.house.setClock(NOON + 2 * MINUTE);
  const worse = await post('And so was that.');
  await spread();
  const outcomes = async () =>
    (await h.get(`/tellings?of=${incident.id}`)).body.tellings.map((one: { outcome: string }) => one.outcome);
  expect(await outcomes()).toEqual(['under-way', 'overtaken', 'overtaken']);
  const withdraw = (id: string) => h.send('POST', `${path}/${id}/withdraw`, { reason: 'Wrong page' }, h.mia);
  expect((await withdraw(wrong)).status).toBe(200);
  expect((await withdraw(worse)).status).toBe(200);
  await h.house.runWork();
  await h.house.runDeliveries();
  await h.house.runWork();
  const then = mail.taken();
  expect(then.every(({ text }) => text.includes('We look into it.'))).toBe(true);
  expect([...first, ...then].map(({ to }) => to).toSorted()).toEqual(list.split('\n').toSorted());
  expect((await h.get(`/tellings?of=${incident.id}`)).body.tellings).toMatchObject([
    { outcome: 'withdrawn', sent: 0 },
    { outcome: 'withdrawn', sent: 0 },
    { state: 'investigating', sent: 50, skipped: 0, outcome: 'told' },
  ]);
});
