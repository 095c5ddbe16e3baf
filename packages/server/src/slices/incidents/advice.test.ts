import { MINUTE } from '@heed/core/kernel';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let checkout: string;
let database: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  const team = await call('POST', '/v1/teams', { name: 'Payments', memberIds: [ben.id] });
  const make = async (name: string): Promise<string> =>
    (await call('POST', '/v1/services', { name, teamId: team.body.id, tier: 1, matchers: [] })).body.id;
  database = await make('Database');
  checkout = await make('Checkout');
  await call('PUT', `/v1/services/${checkout}/dependencies`, { dependsOn: [database], version: 1 });
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = paging.admin) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
const ago = async (minutes: number): Promise<string> =>
  new Date((await paging.house.now()) - minutes * MINUTE).toISOString();
async function way(serviceId: string, kind: string, title: string, more: object = {}): Promise<string> {
  const body = { kind, title, steps: 'As written', reversible: true, blastRadius: 'service', undoMinutes: 5, ...more };
  const made = await call('POST', `/v1/services/${serviceId}/mitigations`, body);
  expect(made.status).toBe(201);
  return made.body.id;
}
async function declare(body: object = {}): Promise<string> {
  const said = { title: 'Errors', severity: 'sev2', serviceIds: [checkout], ...body };
  return (await call('POST', '/v1/incidents', said, ben)).body.id;
}
const advise = async (id: string, as = ben) => call('GET', `/v1/incidents/${id}/advice`, undefined, as);
const ranked = (body: { options: { mitigation: { title: string }; standing: string }[] }) =>
  body.options.map(({ mitigation, standing }) => `${mitigation.title}: ${standing}`);

describe('advice', () => {
  test('puts the rollback first when a deploy came before, and is tried by what it suggests', async () => {
    const rollback = await way(checkout, 'rollback', 'Roll back', { precondition: 'No migration since' });
    await way(checkout, 'scale', 'More instances', { blastRadius: 'instance', undoMinutes: 1 });
    await way(database, 'fail-over', 'Fail over', { blastRadius: 'region' });
    await call('POST', '/v1/changes', { title: 'checkout 4.12', services: ['Checkout'], at: await ago(25) });
    const id = await declare({ impactStartedAt: await ago(10), detectedAt: await ago(5) });
    const { status, body } = await advise(id);
    expect(status).toBe(200);
    expect(ranked(body)).toEqual(['Roll back: suggested', 'Fail over: suggested', 'More instances: caution']);
    const [first, second] = body.options;
    expect(first.reasons[0]).toMatchObject({
      kind: 'changed-before',
      text: 'The deploy "checkout 4.12" came 15 min before the harm began.',
    });
    expect(first).toMatchObject({ service: { name: 'Checkout', hit: true }, attempt: { mitigationId: rollback } });
    expect(second.service).toMatchObject({ name: 'Database', hit: false });
    expect(body.warnings).toMatchObject([{ kind: 'scaling-is-no-first-step' }]);
    expect(body.evidence).toMatchObject({
      startedBy: 'impact',
      changes: [{ title: 'checkout 4.12', minutesBefore: 15, suspect: true, reversible: 'unknown' }],
      alerts: 0,
    });
    const { undo, ...attempt } = first.attempt;
    const tried = await call('POST', `/v1/incidents/${id}/mitigations`, { ...attempt, undo }, ben);
    expect(tried.body.mitigations).toMatchObject([{ mitigationId: rollback, kind: 'rollback', undo }]);
    expect(ranked((await advise(id)).body)).toContain('Roll back: running');
    await call('POST', `/v1/incidents/${id}/mitigations/1/result`, { result: 'worse', evidence: 'More errors' }, ben);
    expect(ranked((await advise(id)).body).at(-1)).toBe('Roll back: dropped');
  });

  test('drops the rollback of a deploy that cannot be taken back, with the reason, and never puts scaling first', async () => {
    await way(checkout, 'rollback', 'Roll back');
    await way(checkout, 'scale', 'More instances');
    await way(checkout, 'degrade', 'Without vouchers');
    const change = { title: 'checkout 5', services: ['Checkout'], at: await ago(15) };
    await call('POST', '/v1/changes', { ...change, reversible: 'no', reversibleReason: 'drops the column price' });
    const { body } = await advise(await declare({ impactStartedAt: await ago(5), detectedAt: await ago(1) }));
    expect(ranked(body)).toEqual(['Without vouchers: suggested', 'More instances: caution', 'Roll back: dropped']);
    expect(body.warnings[0].text).toBe(
      '"checkout 5" cannot be taken back: drops the column price. Its rollback is not suggested.',
    );
  });

  test('names the services for which nothing was prepared, and is as private as its incident', async () => {
    const id = await declare({ private: true });
    expect((await advise(id)).body).toMatchObject({ options: [], unprepared: [{ id: checkout, name: 'Checkout' }] });
    const cleo = await paging.reachable('Cleo');
    expect((await advise(id, cleo)).status).toBe(404);
    expect((await advise('inc_00000000000000000000000000')).status).toBe(404);
    expect((await advise('nonsense')).status).toBe(400);
  });
});
