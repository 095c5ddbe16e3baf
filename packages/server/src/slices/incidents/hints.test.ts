import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { makeIntegration } from '../alerts/alerts.testing.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let checkout: string;
let send: (summary: string, service: string, labels?: object) => Promise<string>;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  const make = async (name: string, team: string): Promise<string> => {
    const teamId = (await call('POST', '/v1/teams', { name: team, memberIds: [ben.id] }, paging.admin)).body.id;
    const matchers = [{ label: 'service', op: '=', value: name.toLowerCase() }];
    return (await call('POST', '/v1/services', { name, teamId, tier: 1, matchers }, paging.admin)).body.id;
  };
  const ledger = await make('Ledger', 'Data');
  checkout = await make('Checkout', 'Payments');
  const depends = { dependsOn: [ledger], version: 1 };
  await call('PUT', `/v1/services/${checkout}/dependencies`, depends, paging.admin);
  const source = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
  send = async (summary, service, labels = {}) => {
    await source.send({ summary, severity: 'critical', labels: { service, ...labels } });
    const { items } = (await call('GET', '/v1/alerts?status=any')).body;
    return items.find((one: { summary: string }) => one.summary === summary).id;
  };
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = ben) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
const hints = async (ids?: string, as?: TestPerson) =>
  (await call('GET', `/v1/incident-hints${ids === undefined ? '' : `?alertIds=${ids}`}`, undefined, as)).body.items;

describe('to declare early', () => {
  test('is hinted at after an hour, and no more once the alert belongs to an open incident', async () => {
    const id = await send('Slow', 'checkout');
    expect(await hints(id)).toEqual([]);
    await paging.at(61);
    const [hint] = await hints();
    expect(hint).toMatchObject({ alertId: id, serviceId: checkout, incident: null, reasons: [{ kind: 'burns-long' }] });
    expect(hint.reasons[0].text).toMatch(/^It has burned for 6[01] min/);
    const declared = await call('POST', '/v1/incidents', { title: 'Slow', severity: 'sev3', alertIds: [id] });
    expect(await hints()).toEqual([]);
    expect(await hints(id)).toMatchObject([
      { incident: { reference: 'INC-1', title: 'Slow', belongs: true }, reasons: [] },
    ]);
    const again = await send('Slower', 'checkout', { user_visible: 'yes' });
    expect(await hints(again)).toMatchObject([{ incident: { reference: 'INC-1', belongs: false }, reasons: [] }]);
    await call('POST', `/v1/incidents/${declared.body.id}/dismiss`, { reason: 'A test' });
    expect(await hints(id)).toMatchObject([{ incident: null, reasons: [{ kind: 'burns-long' }] }]);
  });

  test('is hinted at when the service of another team next to it burns too, for both of them', async () => {
    const slow = await send('Slow', 'checkout');
    const locks = await send('Locks', 'ledger');
    const found = await hints();
    const hintOf = (id: string) => found.find(({ alertId }: { alertId: string }) => alertId === id);
    expect(found).toHaveLength(2);
    expect(hintOf(slow).reasons).toEqual([
      { kind: 'second-team', text: 'Ledger, which belongs to another team, burns too.' },
    ]);
    expect(hintOf(locks).reasons).toMatchObject([{ kind: 'second-team' }]);
  });

  test('is hinted at when its source says that users notice; a private incident shows nothing of itself', async () => {
    const id = await send('Errors', 'checkout', { user_visible: 'yes' });
    expect(await hints(id)).toMatchObject([{ reasons: [{ kind: 'user-visible' }] }]);
    const secret = { title: 'Leak', severity: 'sev3', private: true, alertIds: [id] };
    await call('POST', '/v1/incidents', secret, paging.admin);
    expect(await hints(id)).toEqual([]);
    expect(await hints(id, paging.admin)).toMatchObject([{ incident: { title: 'Leak' } }]);
    expect((await call('GET', '/v1/incident-hints?alertIds=nonsense')).status).toBe(400);
  });
});
