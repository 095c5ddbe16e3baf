import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
});
afterEach(() => paging.close());

const call = (method: string, path: string, as: TestPerson, body?: object) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
async function declare(as: TestPerson, fields: object = {}): Promise<string> {
  const { body } = await call('POST', '/v1/incidents', as, { title: 'Slow', severity: 'sev3', ...fields });
  return body.id;
}
const take = (id: string, role: string, as: TestPerson) =>
  call('POST', `/v1/incidents/${id}/roles`, as, { role, personId: as.id });
const practiceOf = async (who: TestPerson, as: TestPerson) =>
  (await call('GET', `/v1/incidents/practice?ids=${who.id}`, as)).body.items[0].roles;

test('roles are counted once an incident, drills apart, and whoever never had one stands there too', async () => {
  const first = await declare(ben);
  await take(first, 'commander', ben);
  await call('POST', `/v1/incidents/${first}/roles/leave`, ben, { role: 'commander', personId: ben.id });
  await take(first, 'commander', ben);
  await call('POST', `/v1/incidents/${first}/offers`, ben, { to: cleo.id });
  await call('POST', `/v1/incidents/${first}/offers/1/accept`, cleo, {});
  await paging.at(60);
  const drill = await declare(ben, { kind: 'drill' });
  await take(drill, 'commander', ben);
  await take(drill, 'database', ben);
  const never = { times: 0, lastAt: null };
  const [start, later] = (await call('GET', '/v1/incidents?status=open', ben)).body.items
    .map(({ declaredAt }: { declaredAt: string }) => declaredAt)
    .toSorted();
  expect(await practiceOf(ben, cleo)).toEqual([
    { role: 'commander', incidents: { times: 1, lastAt: start }, drills: { times: 1, lastAt: later } },
    { role: 'database', incidents: never, drills: { times: 1, lastAt: later } },
  ]);
  expect(await practiceOf(cleo, ben)).toEqual([
    { role: 'commander', incidents: { times: 1, lastAt: start }, drills: never },
  ]);
  const all = (await call('GET', '/v1/incidents/practice', ben)).body.items;
  const names = all.map(({ name }: { name: string }) => name);
  expect(names).toEqual(names.toSorted());
  expect(all.find(({ id }: { id: string }) => id === paging.admin.id).roles).toEqual([]);
  const found = (await call('GET', '/v1/incidents/practice?q=cle&limit=1', ben)).body;
  expect(found).toMatchObject({ items: [{ name: 'Cleo' }], nextCursor: null });
});

test('what lies in a private incident counts only for who may see it', async () => {
  const id = await declare(ben, { private: true });
  await take(id, 'scribe', ben);
  expect(await practiceOf(ben, cleo)).toEqual([]);
  expect(await practiceOf(ben, ben)).toMatchObject([{ role: 'scribe', incidents: { times: 1 } }]);
  expect(await practiceOf(ben, paging.admin)).toHaveLength(1);
});

test('who is on duty for long is told to find somebody, counted over several incidents, but not over private ones', async () => {
  const tired = async (id: string) =>
    (await call('GET', `/v1/incidents/${id}`, ben)).body.prompts.filter(
      ({ kind }: { kind: string }) => kind === 'tired',
    );
  const hidden = await declare(cleo, { private: true });
  await take(hidden, 'scribe', cleo);
  const first = await declare(ben);
  await take(first, 'communications', ben);
  await paging.at(200);
  const second = await declare(ben);
  await take(second, 'operations', ben);
  await take(second, 'scribe', cleo);
  expect(await tired(second)).toEqual([]);
  await paging.at(240);
  expect(await tired(second)).toMatchObject([{ personId: ben.id, role: 'operations' }]);
  await call('POST', `/v1/incidents/${first}/resolve`, ben, { summary: 'Over' });
  await paging.at(299);
  expect(await tired(second)).toHaveLength(1);
});
