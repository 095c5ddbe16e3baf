import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { ACCEPTED, openPagingHouse, type PagingHouse } from './paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
beforeAll(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
});
afterAll(() => paging.close());

const get = async (as: TestPerson, url: string) => {
  const answer = await paging.house.call('GET', url, { as });
  expect(answer.status).toBe(200);
  return answer.body;
};

test('why was I paged, why not, and what the provider said: from history, with names', async () => {
  paging.provider(() => ACCEPTED);
  const policyId = await paging.policy('Shop', [
    [[ben], 5],
    [[cleo], 5],
  ]);
  const run = await paging.page(policyId);
  await paging.at(0);
  await paging.act(ben, run, 'acknowledge');
  const mine = await get(ben, `/v1/pages/${run}/why?person=me`);
  expect(mine.history.map((line: { text: string }) => line.text)).toEqual([
    'The page began. It follows Shop (version 1).',
    'Step 1 told Ben (by name). Without an answer the next step follows at 2026-06-15 12:05 UTC.',
    'Ben acknowledged: the page is quiet until it ends or somebody moves it on.',
  ]);
  expect(mine.person).toMatchObject({ name: 'Ben', verdict: 'paged', reasons: [{ text: 'Step 1 told Ben by name.' }] });
  expect(mine.deliveries).toMatchObject([
    { personId: ben.id, channel: 'email', state: 'accepted', words: '250 queued' },
  ]);
  const hers = await get(ben, `/v1/pages/${run}/why?person=${cleo.id}`);
  expect(hers.person).toMatchObject({
    verdict: 'not-paged',
    reasons: [
      { kind: 'meant-others', text: 'Step 1 told Ben.' },
      { kind: 'not-walked', text: 'Step 2 wants Cleo and was not reached: Ben acknowledged at 2026-06-15 12:00 UTC.' },
    ],
  });
});

test('a viewer reads the history but not what providers said to others', async () => {
  const run = await paging.page(await paging.policy('Quiet', [[[ben], 5]]));
  await paging.at(10);
  const viewer = await paging.house.person('Vic', 'viewer');
  const why = await get(viewer, `/v1/pages/${run}/why`);
  expect(why.history.length).toBeGreaterThan(1);
  expect(why).toMatchObject({ person: null, deliveries: [] });
});

test('an unknown page and an unknown person are not found', async () => {
  const unknown = '0'.repeat(26);
  expect(await paging.house.call('GET', `/v1/pages/run_${unknown}/why`, { as: ben })).toMatchObject({ status: 404 });
  const run = await paging.page();
  const why = await paging.house.call('GET', `/v1/pages/${run}/why?person=per_${unknown}`, { as: ben });
  expect(why).toMatchObject({ status: 404 });
});

test('pages are listed newest first, by status and by whom they told, page by page', async () => {
  await paging.at(100);
  const runs: string[] = [];
  for (const [minute, person] of [
    [101, cleo],
    [102, cleo],
    [103, ben],
  ] as const) {
    await paging.at(minute);
    runs.unshift(await paging.page(await paging.policy(`Listed ${minute}`, [[[person], 5]])));
    await paging.at(minute);
  }
  await paging.act(cleo, runs[1] ?? '', 'acknowledge');
  const idsIn = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);
  expect(idsIn(await get(ben, '/v1/pages?limit=3'))).toEqual(runs);
  expect(idsIn(await get(cleo, '/v1/me/pages'))).toEqual([runs[1], runs[2]]);
  expect(idsIn(await get(ben, `/v1/pages?person=${cleo.id}&status=acknowledged`))).toEqual([runs[1]]);
  const first = await get(cleo, '/v1/pages?person=me&limit=1');
  expect(idsIn(first)).toEqual([runs[1]]);
  expect(idsIn(await get(cleo, `/v1/pages?person=me&limit=1&cursor=${first.nextCursor}`))).toEqual([runs[2]]);
});

test('the link in a mail names its reader, and is worth nothing once that person is disabled', async () => {
  const { rooms, database } = paging.house;
  const run = await paging.page();
  const token = rooms.paging.ackLinks.urlFor(run, cleo.id).split('/').at(-1) ?? '';
  expect(await rooms.paging.findBearer(database.read, token)).toMatchObject({ runId: run, person: { name: 'Cleo' } });
  const disabled_at = new Date(await paging.house.now());
  await database.read.updateTable('people').set({ disabled_at }).where('id', '=', cleo.id).execute();
  expect(await rooms.paging.findBearer(database.read, token)).toBeUndefined();
});
