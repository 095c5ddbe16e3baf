import { evolveAction, evolveRound } from '@heed/core/actions';
import { DAY } from '@heed/core/kernel';
import { array, assert, asyncProperty, constantFrom } from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';

let paging: PagingHouse;
let ana: TestPerson;
let tom: TestPerson;
let viewer: TestPerson;
beforeAll(async () => {
  paging = await openPagingHouse();
  ana = await paging.reachable('Ana');
  tom = await paging.reachable('Tom');
  viewer = await paging.house.person('Vic', 'viewer');
});
afterAll(() => paging.close());

const call = (method: string, path: string, body?: object, as: TestPerson = ana) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
const day = (days: number): string => new Date(NOON + days * DAY).toISOString();

async function incident(more: object = {}): Promise<string> {
  const made = await call('POST', '/v1/incidents', { title: 'Checkout fails', severity: 'sev3', ...more });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}
const TITLE = 'Reject a migration that drops a column in use';
async function opened(more: object = {}) {
  const incidentId = 'incidentId' in more ? {} : { incidentId: await incident() };
  const body = { title: TITLE, ownerId: tom.id, dueAt: day(10), ...incidentId, ...more };
  const made = await call('POST', '/v1/actions', body);
  expect(made.status, made.text).toBe(201);
  return made.body;
}
const verb = (id: string, what: string, body: object, as = tom) => call('POST', `/v1/actions/${id}/${what}`, body, as);

describe('an action', () => {
  test('is opened with the tier that its words suggest, and says what it lacks', async () => {
    const action = await opened({ ownerId: null, dueAt: null });
    expect(action).toMatchObject({
      state: 'open',
      standing: 'open',
      tier: 1,
      suggestedTier: { tier: 1, why: 'Reject' },
      strength: 5,
      weight: 10,
      incident: { severity: 'sev3' },
      owner: null,
    });
    expect(action.findings.map(({ lack }: { lack: string }) => lack)).toEqual(['owner', 'due', 'proof']);
    const weak = await opened({ title: 'Be more careful with migrations', tier: 1 });
    expect(weak.findings.map(({ lack }: { lack: string }) => lack)).toEqual(['proof', 'vague', 'tier']);
  });

  test('that begins with finding out names the day of its decision', async () => {
    const body = { incidentId: await incident(), title: 'Investigate the memory use', ownerId: tom.id, dueAt: day(10) };
    expect(await call('POST', '/v1/actions', body)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'decideBy' }] },
    });
    expect(await call('POST', '/v1/actions', { ...body, decideBy: day(11) })).toMatchObject({ status: 400 });
    expect(await call('POST', '/v1/actions', { ...body, decideBy: day(9) })).toMatchObject({ status: 201 });
  });

  test('goes from done to verified by what was seen, and never without an owner', async () => {
    const { id } = await opened({ ownerId: null });
    expect(await verb(id, 'finish', { note: 'merged' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'ownerId' }] },
    });
    const read = (await call('GET', `/v1/actions/${id}`)).body;
    const change = { title: read.title, dueAt: read.dueAt, ownerId: tom.id, tier: 2, version: read.version };
    expect(await call('PUT', `/v1/actions/${id}`, { ...change, version: 9 })).toMatchObject({ status: 409 });
    expect(await call('PUT', `/v1/actions/${id}`, change)).toMatchObject({
      status: 200,
      body: { owner: { name: 'Tom' } },
    });
    expect(await verb(id, 'verify', { evidence: 'green' })).toMatchObject({ status: 409 });
    expect(await verb(id, 'finish', { note: 'merged' })).toMatchObject({ body: { standing: 'done-unverified' } });
    expect(await verb(id, 'verify', { evidence: ' ' })).toMatchObject({ status: 400 });
    expect(await verb(id, 'verify', { evidence: 'run 812 refused it' })).toMatchObject({
      body: { standing: 'verified', verified: { by: { name: 'Tom' }, evidence: 'run 812 refused it' } },
    });
    expect(await verb(id, 'drop', { reason: 'x' })).toMatchObject({ status: 409 });
    expect(await verb(id, 'reopen', { reason: 'it came back' })).toMatchObject({
      body: { standing: 'open', reopened: 1, verified: null },
    });
    expect(await verb(id, 'drop', { reason: 'the service is gone' })).toMatchObject({
      body: { standing: 'dropped', dropped: { reason: 'the service is gone' }, strength: 0 },
    });
    const history = await call('GET', `/v1/actions/${id}/history`, undefined, viewer);
    expect(history.body.lines.map(({ kind }: { kind: string }) => kind.slice('action.'.length))).toEqual([
      'opened',
      'changed',
      'finished',
      'verified',
      'reopened',
      'dropped',
    ]);
  });

  test('keeps each of its due dates', async () => {
    const { id, version, title, tier } = await opened();
    expect(
      await call('PUT', `/v1/actions/${id}`, { title, tier, ownerId: tom.id, dueAt: day(90), version }),
    ).toMatchObject({ status: 400, body: { errors: [{ path: 'dueAt' }] } });
    expect(await verb(id, 'due', { to: day(20), reason: '' })).toMatchObject({ status: 400 });
    await verb(id, 'due', { to: day(20), reason: 'the freeze' });
    expect((await verb(id, 'due', { to: day(30), reason: 'the vendor' })).body.dueMoves).toMatchObject([
      { from: day(10), to: day(20), reason: 'the freeze', by: { name: 'Tom' } },
      { from: day(20), to: day(30), reason: 'the vendor' },
    ]);
  });

  test('is refused with the name of what is not there, and to who only looks on', async () => {
    const unknown = (kind: string) => `${kind}_${'0'.repeat(26)}`;
    const body = { incidentId: await incident(), title: TITLE };
    const errors = async (more: object) =>
      (await call('POST', '/v1/actions', { ...body, ...more })).body.errors?.[0]?.path;
    expect(await errors({ ownerId: unknown('per') })).toBe('ownerId');
    expect(await errors({ serviceId: unknown('svc') })).toBe('serviceId');
    expect(await errors({ proof: { kind: 'query', text: 'up', serverId: unknown('mts') } })).toBe('proof.serverId');
    expect(await errors({ title: ' ' })).toBe('title');
    expect(await call('POST', '/v1/actions', { ...body, incidentId: unknown('inc') })).toMatchObject({ status: 404 });
    expect(await call('POST', '/v1/actions', body, viewer)).toMatchObject({ status: 403 });
  });

  test('of a private incident is seen by its participants and by its owner', async () => {
    const incidentId = await incident({ private: true });
    const mine = await opened({ incidentId });
    const theirs = await opened({ incidentId, ownerId: ana.id });
    const seen = async (as: TestPerson) =>
      (await call('GET', `/v1/actions?incidentId=${incidentId}`, undefined, as)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await seen(tom)).toEqual([mine.id]);
    expect((await seen(ana)).toSorted()).toEqual([mine.id, theirs.id].toSorted());
    const titleFor = async (as: TestPerson) =>
      (await call('GET', `/v1/actions/${mine.id}`, undefined, as)).body.incident.title;
    expect([await titleFor(tom), await titleFor(ana)]).toEqual(['A private incident', 'Checkout fails']);
    expect(await call('GET', `/v1/actions/${theirs.id}`, undefined, tom)).toMatchObject({ status: 404 });
    expect(await verb(theirs.id, 'finish', { note: '' })).toMatchObject({ status: 404 });
  });
});

describe('the list', () => {
  test('is filtered, ordered by what is due or by what weighs most, and paged', async () => {
    const [severe, mild] = [await incident({ severity: 'sev1' }), await incident({ severity: 'sev4' })];
    const late = await opened({ incidentId: mild, dueAt: day(-1) });
    const heavy = await opened({ incidentId: severe, dueAt: day(40), tier: 1 });
    const light = await opened({ incidentId: severe, dueAt: day(5), tier: 5, ownerId: ana.id });
    const ids = async (query: string) =>
      (await call('GET', `/v1/actions?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids(`incidentId=${severe}`)).toEqual([light.id, heavy.id]);
    expect(await ids(`incidentId=${severe}&sort=weight`)).toEqual([heavy.id, light.id]);
    expect(await ids(`incidentId=${severe}&ownerId=${ana.id}`)).toEqual([light.id]);
    expect(await ids(`incidentId=${severe}&tier=1`)).toEqual([heavy.id]);
    expect(await ids(`incidentId=${mild}&overdue=true`)).toEqual([late.id]);
    expect(await ids(`incidentId=${severe}&overdue=true`)).toEqual([]);
    expect(await ids(`incidentId=${severe}&state=undone&q=drops%20MIGRATION`)).toHaveLength(2);
    for (const sort of ['due', 'weight', 'newest']) {
      const first = await call('GET', `/v1/actions?incidentId=${severe}&limit=1&sort=${sort}`);
      const cursor = first.body.nextCursor;
      const second = await call('GET', `/v1/actions?incidentId=${severe}&limit=1&sort=${sort}&cursor=${cursor}`);
      expect(new Set([...first.body.items, ...second.body.items].map(({ id }) => id)).size, sort).toBe(2);
      expect(second.body.nextCursor).toBeNull();
    }
    expect((await call('GET', `/v1/actions/counts?incidentId=${severe}`)).body).toEqual({
      open: 2,
      overdue: 0,
      done: 0,
      verified: 0,
      dropped: 0,
      score: 6,
      best: 10,
      strong: 1,
    });
    await call('POST', `/v1/incidents/${severe}/severity`, { to: 'sev3', reason: 'Less than we thought' });
    expect((await call('GET', `/v1/actions/${heavy.id}`)).body.weight).toBe(10);
  });

  test('knows the actions of a team by its service, else by their owner', async () => {
    const members = { name: 'Shop', memberIds: [tom.id] };
    const team = (await call('POST', '/v1/teams', members, paging.admin)).body.id;
    const service = { name: 'Checkout', teamId: team, tier: 1 };
    const serviceId = (await call('POST', '/v1/services', service, paging.admin)).body.id;
    const incidentId = await incident();
    const ofService = await opened({ incidentId, serviceId, ownerId: ana.id });
    const ofOwner = await opened({ incidentId });
    await opened({ incidentId, ownerId: ana.id });
    const found = await call('GET', `/v1/actions?incidentId=${incidentId}&teamId=${team}`);
    expect(found.body.items.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [ofService.id, ofOwner.id].toSorted(),
    );
    expect(ofService.service).toEqual({ id: serviceId, name: 'Checkout' });
  });
});

test('law: what is stored is the fold of the facts, whatever is done in whichever order', async () => {
  const incidentId = await incident();
  const moves = {
    finish: { note: 'x' },
    verify: { evidence: 'seen' },
    drop: { reason: 'gone' },
    reopen: { reason: 'back' },
    due: { to: day(60), reason: 'later' },
  };
  const names = constantFrom(...(Object.keys(moves) as (keyof typeof moves)[]));
  await assert(
    asyncProperty(array(names, { maxLength: 6 }), async (verbs) => {
      const { id } = await opened({ incidentId });
      for (const name of verbs) expect((await verb(id, name, moves[name])).status).not.toBe(500);
      const facts = await sql<never>`select kind, data from facts where subject = ${id} order by seq`.execute(
        paging.house.database.read,
      );
      const folded = facts.rows.reduce<unknown>((state, fact) => evolveAction(state as never, fact), undefined);
      const stored = await sql<{
        whole: object;
        state: string;
      }>`select whole, state from actions where id = ${id}`.execute(paging.house.database.read);
      expect(stored.rows[0]?.whole).toEqual(JSON.parse(JSON.stringify(folded)));
      expect(stored.rows[0]?.state).toBe((folded as { state: string }).state);
    }),
    { numRuns: 8 },
  );
});

test('the table itself refuses what is verified without evidence, and done without an owner', async () => {
  const { id } = await opened();
  const write = (set: string) =>
    sql.raw(`update actions set ${set} where id = '${id}'`).execute(paging.house.database.read);
  await expect(write(`state = 'verified'`)).rejects.toThrow(/check/);
  await expect(write(`state = 'done', owner_id = null`)).rejects.toThrow(/check/);
  await expect(write(`state = 'dropped'`)).rejects.toThrow(/check/);
});

test('a test that was closed stays as it was closed, and is the fold of its facts', async () => {
  const incidentId = await incident();
  const { id } = await opened({ incidentId });
  await call('POST', `/v1/incidents/${incidentId}/resolve`, { summary: 'Over', override: 'Seen by eye' });
  const { askerId } = { askerId: ana.id };
  await call('PUT', `/v1/three-week-tests/${incidentId}/asker`, { personId: askerId });
  const now = await paging.house.now();
  await paging.house.setClockAsleep(now + 21 * DAY);
  for (let rounds = 0; rounds < 3; rounds += 1) await paging.house.runTimers();
  const asked = await call('GET', `/v1/three-week-tests/${incidentId}`);
  expect(asked.body, asked.text).toMatchObject({
    test: { state: 'asked', asker: { name: 'Ana' }, atFirst: { verified: 0, counted: 1 } },
  });
  const answer = (body: object) => call('POST', `/v1/three-week-tests/${incidentId}/answers`, body);
  expect(await answer({ actionId: id, answer: 'verified' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'note' }] },
  });
  expect(await answer({ actionId: id, answer: 'verified', note: 'run 812' })).toMatchObject({
    status: 200,
    body: { state: 'closed', result: { verified: 1, counted: 1 } },
  });
  expect((await call('GET', `/v1/actions/${id}`)).body).toMatchObject({
    state: 'verified',
    verified: { evidence: 'run 812' },
  });
  const { rows } =
    await sql<never>`select kind, data from facts where subject = ${`${incidentId}/three-weeks`} order by seq`.execute(
      paging.house.database.read,
    );
  const folded = rows.reduce<unknown>((state, fact) => evolveRound(state as never, fact), undefined);
  const stored = await sql<{
    whole: object;
  }>`select whole from three_week_tests where incident_id = ${incidentId}`.execute(paging.house.database.read);
  expect(stored.rows[0]?.whole).toEqual(JSON.parse(JSON.stringify(folded)));
  const again = sql`update three_week_tests set verified = 0 where incident_id = ${incidentId}`;
  await expect(again.execute(paging.house.database.read)).rejects.toThrow(/closed/);
});
