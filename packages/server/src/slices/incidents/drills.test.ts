import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let service: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  const policyId = await paging.policy('Checkout', [[[ben], 5]]);
  const team = await get('POST', '/v1/teams', { name: 'Payments', memberIds: [ben.id] });
  service = (await get('POST', '/v1/services', { name: 'Checkout', teamId: team.id, tier: 1, policyId })).id;
});
afterEach(() => paging.close());

const get = async (method: string, path: string, body?: object) =>
  (await paging.house.call(method, path, { as: paging.admin, ...(body === undefined ? {} : { body }) })).body;
const declare = (kind: string) =>
  get('POST', '/v1/incidents', { title: 'Checkout is down', kind, severity: 'sev1', serviceIds: [service] });
/** Every figure that there is. */
async function figures() {
  const [latency, volume, states] = await Promise.all([
    get('GET', '/v1/page-latency?days=7'),
    get('GET', '/v1/alert-volume?days=7'),
    get('GET', '/v1/service-states'),
  ]);
  return { latency, volume, states };
}

test('a drill pages and is answered like the real thing, says so everywhere, and is in no figure', async () => {
  const before = await figures();
  const { id } = await declare('drill');
  expect(await paging.at(0)).toContain('Ben');
  const [page] = (await get('GET', `/v1/pages?incidentId=${id}&status=reaching`)).items;
  expect(page).toMatchObject({ drill: true, title: 'Drill: INC-1: Checkout is down' });
  await paging.act(ben, page.id, 'acknowledge');
  await paging.at(3);
  expect(await figures()).toEqual(before);

  const real = await declare('incident');
  await paging.at(4);
  const [called] = (await get('GET', `/v1/pages?incidentId=${real.id}&status=reaching`)).items;
  expect(called).toMatchObject({ drill: false, title: 'INC-2: Checkout is down' });
  const after = await figures();
  expect(after.latency.pages).toBe(before.latency.pages + 1);
});
