import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

/** Cleo is paged for a private incident that Ben declared; Dora and Vic have no part in it. */
let paging: PagingHouse;
let ben: TestPerson;
let cleo: TestPerson;
let dora: TestPerson;
let vic: TestPerson;
let incident: string;
let page: string;
beforeEach(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben');
  cleo = await paging.reachable('Cleo');
  dora = await paging.reachable('Dora', 'manager');
  vic = await paging.house.person('Vic', 'viewer');
  const policyId = await paging.policy('On call', [[[cleo], 10]]);
  const team = await call(paging.admin, 'POST', '/v1/teams', { name: 'Core', memberIds: [cleo.id] });
  const service = { name: 'Vault', teamId: team.body.id, tier: 1, matchers: [], policyId };
  const serviceId = (await call(paging.admin, 'POST', '/v1/services', service)).body.id;
  const draft = { title: 'Keys leaked', severity: 'sev1', private: true, serviceIds: [serviceId] };
  incident = (await call(ben, 'POST', '/v1/incidents', draft)).body.id;
  await paging.at(0);
  page = (await call(ben, 'GET', `/v1/incidents/${incident}/pages`)).body.pages[0].id;
});
afterEach(() => paging.close());

const call = (as: TestPerson, method: string, path: string, body?: object) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });

const WAYS = [
  ['GET', ''],
  ['GET', '/why'],
  ['POST', '/acknowledge'],
  ['POST', '/escalate', {}],
  ['POST', '/snooze', { until: '2026-06-15T13:00:00Z' }],
  ['POST', '/reassign', { personIds: ['me'] }],
] as const;

const waysOf = (as: TestPerson) => WAYS.filter(([method]) => method === 'GET' || as !== vic);
const bodyFor = (as: TestPerson, body: object | undefined) =>
  body !== undefined && 'personIds' in body ? { personIds: [as.id] } : body;
/** What the delivery log calls what was first sent about the page. */
const named = async (as: TestPerson): Promise<readonly unknown[]> =>
  (await call(as, 'GET', `/v1/deliveries?subject=${page}`)).body.items
    .map(({ about }: { about: unknown }) => about)
    .slice(-1);
const titles = async (as: TestPerson, query = ''): Promise<readonly string[]> =>
  (await call(as, 'GET', `/v1/pages${query}`)).body.items.map(({ title }: { title: string }) => title);

describe('the page of a private incident', () => {
  test('looks to whoever has no part in it as if it were not there, by every way', async () => {
    for (const as of [vic, dora]) {
      for (const [method, way, body] of waysOf(as)) {
        const answer = await call(as, method, `/v1/pages/${page}${way}`, bodyFor(as, body));
        expect(answer, `${method} ${way}`).toMatchObject({
          status: 404,
          body: { code: 'not-found', detail: 'There is no such page.' },
        });
      }
      expect(await titles(as)).toEqual([]);
      expect(await titles(as, `?incidentId=${incident}`)).toEqual([]);
      expect(await titles(as, `?person=${cleo.id}`)).toEqual([]);
      expect((await call(as, 'GET', '/v1/page-latency')).body).toMatchObject({ pages: 0, paged: { count: 0 } });
      if (as !== vic) expect(await named(as)).toEqual([null]);
      expect(await call(as, 'GET', `/v1/incidents/${incident}`)).toMatchObject({ status: 404 });
    }
    expect((await call(ben, 'GET', `/v1/incidents/${incident}`)).body.participants).toEqual([ben.id]);
    expect((await call(ben, 'GET', `/v1/pages/${page}`)).body.status).toBe('reaching');
  });

  test('is shown to who takes part, to admins, and to whom it has told, who may answer it', async () => {
    for (const as of [ben, paging.admin, cleo]) {
      expect(await titles(as)).toContain('INC-1: Keys leaked');
      expect((await call(as, 'GET', '/v1/page-latency')).body).toMatchObject({ pages: 1, paged: { count: 1 } });
      expect(await named(as)).toEqual([{ kind: 'page', id: page, title: 'INC-1: Keys leaked' }]);
      for (const [method, way, body] of WAYS) {
        const answer = await call(as, method, `/v1/pages/${page}${way}`, bodyFor(as, body));
        expect(answer, `${method} ${way}`).toMatchObject({ status: 200 });
      }
    }
    expect((await call(cleo, 'GET', `/v1/incidents/${incident}`)).body.participants).toContain(cleo.id);
  });

  test('is seen by itself alone by whom another page of the same incident has told', async () => {
    const called = await call(ben, 'POST', `/v1/incidents/${incident}/pages`, { policyId: await other(), why: 'Help' });
    expect(called.status).toBe(200);
    await paging.at(1);
    expect(await titles(dora)).toHaveLength(1);
    expect(await call(dora, 'GET', `/v1/pages/${page}`)).toMatchObject({ status: 404 });
  });
});

const other = () => paging.policy('Dora', [[[dora], 10]]);
