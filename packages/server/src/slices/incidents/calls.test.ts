import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
let database: string;
let policy: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
  policy = await paging.policy('Database on call', [[[cleo], 10]]);
  const team = await call('POST', '/v1/teams', { name: 'Data', memberIds: [cleo.id] }, paging.admin);
  const service = { name: 'Database', teamId: team.body.id, tier: 1, matchers: [], policyId: policy };
  database = (await call('POST', '/v1/services', service, paging.admin)).body.id;
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = ben) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
const declare = async (body: object = {}): Promise<string> =>
  (await call('POST', '/v1/incidents', { title: 'Errors', severity: 'sev3', ...body })).body.id;
const page = (id: string, body: object) => call('POST', `/v1/incidents/${id}/pages`, body);
const pagesOf = async (id: string) => (await call('GET', `/v1/incidents/${id}/pages`)).body.pages;

describe('a page that somebody asks for', () => {
  test('tells whom the policy names, says why, and shows who answered', async () => {
    const id = await declare();
    expect(await pagesOf(id)).toEqual([]);
    const asked = await page(id, { policyId: policy, why: 'The database is slow' });
    expect(asked).toMatchObject({ status: 200, body: { secondTeam: { value: 'yes', why: 'The database is slow' } } });
    expect(await paging.at(0)).toEqual(['Cleo']);
    const [waiting] = await pagesOf(id);
    expect(waiting).toMatchObject({
      wanted: 'called',
      name: 'Database on call',
      why: 'The database is slow',
      status: 'reaching',
      told: [{ name: 'Cleo', answered: false }],
      wakeAt: expect.any(String),
    });
    await paging.act(cleo, waiting.id, 'acknowledge');
    expect(await pagesOf(id)).toMatchObject([
      { status: 'acknowledged', acknowledgedBy: { name: 'Cleo' }, told: [{ name: 'Cleo', answered: true }] },
    ]);
    const { items } = (await call('GET', `/v1/incidents/${id}/timeline?only=actions`)).body;
    expect(items).toMatchObject([{ kind: 'incident.page-asked', data: { name: 'Database on call' } }]);
  });

  test('tells a person three times, and again when somebody asks again', async () => {
    const id = await declare();
    await page(id, { personId: cleo.id, why: 'Knows the cache' });
    expect(await paging.at(0)).toEqual(['Cleo']);
    expect(await paging.at(5)).toEqual(['Cleo']);
    expect(await paging.at(10)).toEqual(['Cleo']);
    expect(await paging.at(30)).toEqual([]);
    await page(id, { personId: cleo.id, why: 'Please' });
    expect(await paging.at(31)).toEqual(['Cleo']);
    expect(await pagesOf(id)).toMatchObject([{ why: 'Please' }, { why: 'Knows the cache', status: 'exhausted' }]);
  });

  test('for a service goes by its policy, and ends with the incident', async () => {
    const id = await declare();
    await page(id, { serviceId: database, why: 'Locks' });
    expect(await paging.at(0)).toEqual(['Cleo']);
    expect(await pagesOf(id)).toMatchObject([{ name: 'Database', policyName: 'Database on call' }]);
    await call('POST', `/v1/incidents/${id}/resolve`, { summary: 'Locks are gone' });
    expect(await pagesOf(id)).toMatchObject([{ status: 'ended', endReason: 'incident-over' }]);
  });

  test('is refused when it says nobody, two, nobody that is there, or has no policy', async () => {
    const id = await declare();
    expect(await page(id, { why: 'Help' })).toMatchObject({ status: 400, body: { errors: [{ path: 'personId' }] } });
    expect((await page(id, { personId: cleo.id, policyId: policy, why: 'Help' })).status).toBe(400);
    expect((await page(id, { personId: cleo.id, why: '' })).status).toBe(400);
    expect((await page(id, { personId: 'per_00000000000000000000000000', why: 'Help' })).status).toBe(404);
    expect((await page(id, { policyId: 'pol_00000000000000000000000000', why: 'Help' })).status).toBe(404);
    const { body: service } = await call('GET', `/v1/services/${database}`);
    const { id: _, createdAt, ...fields } = service;
    expect((await call('PUT', `/v1/services/${database}`, { ...fields, policyId: null }, paging.admin)).status).toBe(
      200,
    );
    const refused = await page(id, { serviceId: database, why: 'Help' });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('no escalation policy') } });
    expect(await paging.at(0)).toEqual([]);
  });
});

describe('a SEV4', () => {
  test('pages nobody; becoming one ends the pages, and becoming worse begins them', async () => {
    const id = await declare({ severity: 'sev2', serviceIds: [database] });
    expect(await paging.at(0)).toEqual(['Cleo']);
    await call('POST', `/v1/incidents/${id}/next-update`, { until: new Date((await paging.house.now()) + 60_000) });
    const ordinary = await call('POST', `/v1/incidents/${id}/severity`, { to: 'sev4', reason: 'Nobody notices' });
    expect(ordinary.body).toMatchObject({ severity: 'sev4', prompts: [], nextUpdateAt: null });
    expect(await pagesOf(id)).toMatchObject([{ status: 'ended', endReason: 'incident-ordinary' }]);
    expect((await page(id, { personId: cleo.id, why: 'Help' })).body.detail).toContain('ordinary issue');
    const linked = await call('POST', `/v1/incidents/${id}/links`, {
      bridgeUrl: null,
      channel: null,
      issueUrl: 'https://tracker.test/42',
    });
    expect(linked.body.issueUrl).toBe('https://tracker.test/42');
    await call('POST', `/v1/incidents/${id}/severity`, { to: 'sev3', reason: 'They do' });
    expect(await paging.at(1)).toEqual(['Cleo']);
  });

  test('is closed without a criterion, and the answer to a question is a decision of the timeline', async () => {
    const id = await declare({ severity: 'sev4' });
    await call('POST', `/v1/incidents/${id}/questions`, { question: 'rollback-first', answer: 'no', why: 'Too old' });
    const { items } = (await call('GET', `/v1/incidents/${id}/timeline?only=decisions`)).body;
    expect(items).toMatchObject([{ kind: 'incident.question-settled', data: { answer: 'no', why: 'Too old' } }]);
    const closed = await call('POST', `/v1/incidents/${id}/resolve`, { summary: 'Mended' });
    expect(closed).toMatchObject({ status: 200, body: { status: 'resolved', rollbackFirst: { value: 'no' } } });
  });
});
