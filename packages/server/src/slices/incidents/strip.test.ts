import { MINUTE } from '@heed/core/kernel';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeIntegration } from '../alerts/alerts.testing.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
beforeEach(async () => {
  paging = await openPagingHouse();
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object) =>
  paging.house.call(method, path, { as: paging.admin, ...(body === undefined ? {} : { body }) });

test('an incident stands on one line of time: alerts, changes, what was tried, and its turns, each with its line', async () => {
  const now = await paging.house.now();
  const ago = (minutes: number): string => new Date(now - minutes * MINUTE).toISOString();
  const team = await call('POST', '/v1/teams', { name: 'Payments', memberIds: [paging.admin.id] });
  const matchers = [{ label: 'service', op: '=', value: 'checkout' }];
  const service = await call('POST', '/v1/services', { name: 'Checkout', teamId: team.body.id, tier: 1, matchers });
  const change = { services: ['Checkout'], reversible: 'no', reversibleReason: 'drops a column' };
  await call('POST', '/v1/changes', { ...change, title: 'checkout 5', at: ago(50) });
  await call('POST', '/v1/changes', { ...change, title: 'long ago', at: ago(300) });
  const source = await makeIntegration(paging.house, paging.admin, { kind: 'generic' });
  await source.send({ summary: 'Slow', severity: 'critical', labels: { service: 'checkout' } });
  const [alert] = (await call('GET', '/v1/alerts')).body.items;
  const declared = await call('POST', '/v1/incidents', {
    title: 'Slow',
    severity: 'sev3',
    serviceIds: [service.body.id],
    alertIds: [alert.id],
    impactStartedAt: ago(30),
    detectedAt: ago(20),
  });
  const verb = (path: string, body: object) => call('POST', `/v1/incidents/${declared.body.id}/${path}`, body);
  await verb('posture', { to: 'mitigate' });
  await verb('mitigations', { title: 'Without vouchers', kind: 'degrade', expectation: 'Faster' });
  await verb('mitigations/1/result', { result: 'helped', evidence: 'Faster' });
  await verb('severity', { to: 'sev2', reason: 'Many' });
  const { status, body } = await call('GET', `/v1/incidents/${declared.body.id}/strip`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ from: ago(50), alerts: [{ id: alert.id, summary: 'Slow', to: null }] });
  expect(body.marks).toMatchObject([
    { kind: 'change', text: 'checkout 5', state: 'irreversible', at: ago(50), line: null },
    { kind: 'impact', at: ago(30) },
    { kind: 'detected', at: ago(20) },
    { kind: 'declared', line: 1 },
    { kind: 'posture', text: 'mitigate', line: 2 },
    { kind: 'mitigation', text: 'Without vouchers', state: 'helped', line: 3, until: expect.any(String) },
    { kind: 'severity', text: 'sev2', line: 5 },
  ]);
  expect((await call('GET', '/v1/incidents/inc_00000000000000000000000000/strip')).status).toBe(404);
});
