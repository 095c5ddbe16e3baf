import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { makeIntegration } from '../alerts/alerts.testing.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let policyId: string;
let teamId: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  policyId = await paging.policy('Payments', [[[ben], 5]]);
  teamId = (await must('POST', '/v1/teams', { name: 'Payments', memberIds: [ben.id] }, paging.admin)).id;
});
afterEach(() => paging.close());

async function must(method: string, path: string, body?: object, as = ben) {
  const answer = await paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
}

/** A service that its alerts find by its name, and what it needs in order to work. */
async function service(name: string, needs: readonly string[] = []): Promise<string> {
  const matchers = [{ label: 'service', op: '=', value: name }];
  const { id } = await must('POST', '/v1/services', { name, teamId, tier: 1, policyId, matchers }, paging.admin);
  await must('PUT', `/v1/services/${id}/dependencies`, { dependsOn: needs, version: 1 }, paging.admin);
  return id;
}

test('what needs a service burns longer than it does, and the criterion waits for that too', async () => {
  const vault = await service('Vault');
  const checkout = await service('Checkout', [vault]);
  await service('Shop', [checkout]);
  await service('Search');
  const source = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
  const alert = (name: string, status: string) =>
    source.send({ summary: name, severity: 'critical', labels: { service: name }, dedupKey: name, status });
  const { id } = await must('POST', '/v1/incidents', { title: 'Cards fail', severity: 'sev3', serviceIds: [vault] });
  const check = { kind: 'alerts', serviceId: vault };
  await must('POST', `/v1/incidents/${id}/criteria`, { text: 'Vault is quiet', check, holdMinutes: 5 });
  const wide = { ...check, downstream: true };
  await must('POST', `/v1/incidents/${id}/criteria`, { text: 'All are quiet', check: wide, holdMinutes: 5 });
  const criteria = async () => (await must('GET', `/v1/incidents/${id}`)).criteria;

  // Shop needs the vault through the checkout; the search needs nothing of it.
  for (const name of ['Vault', 'Shop', 'Search']) await alert(name, 'firing');
  await paging.at(1);
  expect(await criteria()).toMatchObject([
    { met: false, seen: '1 alert that pages fires.' },
    { met: false, seen: '1 alert that pages fires. Downstream burns: Shop.', check: wide },
  ]);
  await alert('Vault', 'resolved');
  await paging.at(2);
  expect(await criteria()).toMatchObject([{ met: true }, { met: false }]);
  await alert('Shop', 'resolved');
  await paging.at(3);
  expect(await criteria()).toMatchObject([{ met: true }, { met: true, seen: 'No alert that pages fires.' }]);
});
