import { MINUTE, SECOND } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let lead: TestPerson;
let commander: TestPerson;
beforeEach(async () => {
  paging = await openPagingHouse();
  lead = await paging.reachable('Lea');
  commander = await paging.reachable('Cleo');
});
afterEach(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = commander) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
async function declare(more: object = {}): Promise<string> {
  const made = await call('POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev1', ...more });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}
async function manned(more: object = {}): Promise<string> {
  const id = await declare(more);
  await call('POST', `/v1/incidents/${id}/roles`, { role: 'commander', personId: commander.id });
  await call('POST', `/v1/incidents/${id}/roles`, { role: 'communications', personId: lead.id });
  await paging.at(0);
  return id;
}
const update = (id: string, text = 'No change') =>
  call('POST', `/v1/incidents/${id}/updates`, { audience: 'responders', body: text });
const promises = async (id: string, as = commander) =>
  (await call('GET', `/v1/incidents/${id}/promises`, undefined, as)).body;
const outcomes = async (id: string): Promise<string[]> =>
  (await promises(id)).ended.map(({ audience, outcome }: Record<string, string>) => `${audience} ${outcome}`).reverse();
const due = async (id: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await promises(id)).open.map(({ audience, due: at }: Record<string, string>) => [
      audience,
      (Date.parse(at ?? '') - NOON) / MINUTE,
    ]),
  );

test('N6: an update at 14:59 is kept, the next one at 31:00 was missed, and both stand in the ledger', async () => {
  const id = await manned();
  await paging.at(14 + 59 / 60);
  expect((await update(id)).body.nextUpdateAt).toBe('2026-06-15T12:29:59.000Z');
  await paging.at(31);
  await update(id);
  expect(await outcomes(id)).toEqual(['responders kept', 'responders missed']);
  expect((await promises(id)).counts).toEqual({ kept: 1, late: 0, missed: 1, released: 0 });
  const ledger = await call('GET', '/v1/promises/ledger');
  expect(ledger.body).toMatchObject({
    total: { kept: 1, missed: 1, keptShare: 0.5 },
    weeks: [{ week: '2026-06-15', kept: 1, missed: 1 }],
    incidents: [{ id, reference: 'INC-1', kept: 1, missed: 1 }],
  });
});

test('what is owed is said before it is due, then to the lead, then to the commander, each once', async () => {
  const id = await manned();
  expect((await promises(id)).pointOfContact).toMatchObject({ id: lead.id });
  expect(await paging.justBefore(10)).toEqual([]);
  expect(await paging.at(10)).toEqual(['Lea']);
  expect(await paging.at(15)).toEqual([]);
  expect(await paging.at(15 + 1 / 60)).toEqual(['Lea']);
  expect(await paging.at(16)).toEqual([]);
  expect(await paging.at(16 + 1 / 60)).toEqual(['Cleo']);
  expect(await paging.at(29)).toEqual([]);
  const lanes = await sql<{ subject: string; lane: number }>`
    select message -> 'words' ->> 'subject' as subject, lane from deliveries
    where message ->> 'kind' = 'notice' order by created_at`.execute(paging.house.database.read);
  expect(lanes.rows).toEqual([
    { subject: 'INC-1: the update to the responders is due soon', lane: 2 },
    { subject: 'INC-1: the update to the responders is overdue', lane: 0 },
    { subject: 'INC-1: the update to the responders is overdue', lane: 0 },
  ]);
});

test('a word takes back what was to be said of it', async () => {
  const id = await manned();
  await paging.house.setClock(NOON + 15 * MINUTE + SECOND);
  await paging.house.runTimers();
  await update(id);
  expect(await paging.at(16)).toEqual([]);
});

test('who has no lead and no commander hears it together', async () => {
  const id = await declare();
  await paging.at(0);
  // The catch-all is paged again meanwhile: nobody took command.
  expect(await paging.at(10)).toContain('Cleo');
  expect((await promises(id)).pointOfContact).toBeNull();
});

describe('who is owed what', () => {
  const facing = {
    coreDown: 'yes',
    dataAtRisk: 'no',
    manyAffected: 'yes',
    workaround: 'no',
    somebodyNotices: 'yes',
    customerFacing: 'yes',
  };
  test('customers only while they see it, and leadership by the agreed cadence', async () => {
    expect(await due(await declare())).toEqual({ responders: 15, leadership: 60 });
    const id = await declare({ severity: undefined, answers: facing });
    expect(await due(id)).toEqual({ responders: 15, customers: 30, leadership: 60 });
    await call('POST', `/v1/incidents/${id}/impact`, { text: 'Only our staff', customerFacing: 'no' });
    expect(await due(id)).toEqual({ responders: 15, leadership: 60 });
  });
  test('nobody for a SEV3 and a near miss, and more as soon as it becomes worse', async () => {
    expect(await due(await declare({ kind: 'near-miss' }))).toEqual({});
    const id = await declare({ severity: 'sev3' });
    expect(await due(id)).toEqual({});
    await paging.at(7);
    await call('POST', `/v1/incidents/${id}/severity`, { to: 'sev2', reason: 'It spreads' });
    expect(await due(id)).toEqual({ responders: 22 });
  });
  test('what managers agreed on counts for the next ones', async () => {
    const { body } = await call('GET', '/v1/comms-settings');
    const cadence = { ...body.cadence, sev1: { responders: 10, customers: 20, leadership: null } };
    const set = { cadence, version: body.version };
    expect((await call('PUT', '/v1/comms-settings', set)).status).toBe(403);
    const wrong = { ...cadence, sev1: { ...cadence.sev1, responders: 20 } };
    expect(await call('PUT', '/v1/comms-settings', { ...set, cadence: wrong }, paging.admin)).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'cadence.sev1.responders' })]) },
    });
    expect((await call('PUT', '/v1/comms-settings', set, paging.admin)).status).toBe(200);
    expect((await call('PUT', '/v1/comms-settings', set, paging.admin)).status).toBe(409);
    expect(await due(await declare())).toEqual({ responders: 10 });
  });
});

test('the time of the next word is said with a word, and an overdue one is not healed by another time', async () => {
  const id = await manned();
  const promise = (minutes: number) =>
    call('POST', `/v1/incidents/${id}/next-update`, { until: new Date(NOON + minutes * MINUTE).toISOString() });
  await update(id);
  expect((await promise(45)).body.nextUpdateAt).toBe('2026-06-15T12:45:00.000Z');
  await paging.at(46);
  expect((await promise(60)).body.nextUpdateAt).toBe('2026-06-15T12:45:00.000Z');
  expect((await call('GET', `/v1/incidents/${id}`)).body.prompts).toContainEqual({
    kind: 'update-due',
    since: '2026-06-15T12:45:00.000Z',
  });
});

test('the end of an incident ends what was owed, and reopening it begins anew', async () => {
  const id = await manned();
  await paging.at(20);
  await call('POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'Seen by eye' });
  expect(await outcomes(id)).toEqual(['responders missed', 'leadership released']);
  expect(await due(id)).toEqual({});
  expect(await paging.at(300)).toEqual([]);
  await call('POST', `/v1/incidents/${id}/reopen`, { reason: 'It is back' });
  expect(await due(id)).toEqual({ responders: 315, leadership: 360 });
});

test('drills count in no figure, and private incidents only for those who see them', async () => {
  const drill = await declare({ kind: 'drill' });
  const secret = await declare({ private: true });
  for (const id of [drill, secret]) await update(id);
  const incidents = async (as: TestPerson) =>
    (await call('GET', '/v1/promises/ledger', undefined, as)).body.incidents.map(({ id }: { id: string }) => id);
  await paging.at(1);
  expect(await incidents(commander)).toEqual([secret]);
  expect(await incidents(lead)).toEqual([]);
  expect((await call('GET', `/v1/incidents/${secret}/promises`, undefined, lead)).status).toBe(404);
  expect((await call('GET', '/v1/promises/ledger?from=2020-01-01T00:00:00Z')).status).toBe(400);
});

test('E6: the first word to the public is counted apart: kept within five minutes, missed when nobody says it', async () => {
  const page = await call(
    'POST',
    '/v1/status-pages',
    { name: 'Shop', slug: 'shop', url: 'https://s.test' },
    paging.admin,
  );
  expect(page.status, page.text).toBe(201);
  const told = await declare();
  const silent = await declare();
  for (const id of [told, silent]) {
    await call('POST', `/v1/incidents/${id}/impact`, { text: 'Nobody can pay', customerFacing: 'yes' });
  }
  const first = async () => (await call('GET', '/v1/promises/ledger')).body.firstAck;
  expect(await first()).toMatchObject({ kept: 0, missed: 0, keptShare: null, incidents: [] });
  await paging.at(4);
  const words = { audience: 'customers', body: 'Paying fails.', openOn: [page.body.id], publicTitle: 'Paying fails' };
  await call('POST', `/v1/incidents/${told}/updates`, words);
  await paging.at(7);
  expect(await first()).toMatchObject({
    kept: 1,
    missed: 1,
    keptShare: 0.5,
    incidents: expect.arrayContaining([
      expect.objectContaining({ id: told, outcome: 'kept', after: 240_000 }),
      expect.objectContaining({ id: silent, outcome: 'missed', after: null }),
    ]),
  });
});

test('an incident that is written down when it is over owes nobody anything', async () => {
  const [mitigatedAt, resolvedAt] = ['2026-06-15T11:40:00Z', '2026-06-15T11:50:00Z'];
  const id = await declare({ detectedAt: '2026-06-15T11:00:00Z', over: { mitigatedAt, resolvedAt, summary: 'Over' } });
  expect((await promises(id)).open).toEqual([]);
});

test('what is stored is the fold of the facts, and the table lets no promise end twice', async () => {
  const id = await manned();
  await paging.at(31);
  await update(id);
  const { rows } = await sql<{ kind: string; data: object }>`
    select kind, data from facts where subject = ${`${id}/promises`} order by seq`.execute(paging.house.database.read);
  const { evolvePromises } = await import('@heed/core/comms');
  const folded = rows.reduce<unknown>((state, fact) => evolvePromises(state as never, fact as never), undefined);
  const stored = await sql<{ state: object }>`select state from comms_incidents`.execute(paging.house.database.read);
  expect(JSON.parse(JSON.stringify(folded))).toEqual(stored.rows[0]?.state);
  const again = sql`update promises set outcome = 'kept', ended_at = due_at where outcome = 'missed'`;
  await expect(again.execute(paging.house.database.read)).rejects.toThrow(/has ended/);
});
