import { asId, DAY, HOUR, MINUTE } from '@heed/core/kernel';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOON, type TestPerson } from '../../../../../tests/support/house.ts';
import { newId } from '../../platform/random/index.ts';
import { startRuns } from '../paging/index.ts';
import { aboutOf, openPagingHouse, type PagingHouse } from '../paging/paging.testing.ts';
import { refuseTooMany } from './export.ts';
import { MOST_COUNTED } from './store/counted.ts';

let paging: PagingHouse;
let ben: TestPerson;
let tom: TestPerson;
let mia: TestPerson;
let team: string;
let service: string;
/** The planted ones, in the order in which they came. */
const came: string[] = [];

const call = (method: string, path: string, body?: object, as: TestPerson = ben) =>
  paging.house.call(method, path, { as, ...(body === undefined ? {} : { body }) });
async function ok(method: string, path: string, body?: object, as: TestPerson = ben) {
  const answer = await call(method, path, body, as);
  expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
  return answer.body;
}
const stamp = (at: number): string => new Date(at).toISOString();
const clockTo = (at: number) => paging.house.setClock(at);

/** An incident that was detected a quarter of an hour after it began, and was over at once. */
async function lived(at: number, more: object = {}): Promise<string> {
  await clockTo(at);
  const body = { title: 'Checkout fails', severity: 'sev2', impactStartedAt: stamp(at - 15 * MINUTE), ...more };
  const { id } = await ok('POST', '/v1/incidents', body);
  await ok('POST', `/v1/incidents/${id}/mitigated`, { override: 'A test' });
  await ok('POST', `/v1/incidents/${id}/resolve`, { summary: 'Over', override: 'A test' });
  came.push(id);
  return id;
}
async function action(incidentId: string, title: string, tier: number, dueAt: number): Promise<string> {
  const body = { incidentId, title, tier, ownerId: tom.id, dueAt: stamp(dueAt) };
  return (await ok('POST', '/v1/actions', body)).id;
}
async function prove(id: string): Promise<void> {
  await ok('POST', `/v1/actions/${id}/finish`, { note: 'merged' }, tom);
  await ok('POST', `/v1/actions/${id}/verify`, { evidence: 'run 812' }, tom);
}
async function page(people: readonly TestPerson[], at: number): Promise<void> {
  await clockTo(at);
  const policyId = await paging.policy(`Page at ${stamp(at)}`, [[people, 5]]);
  const serviceId = asId('service', service);
  const about = { ...aboutOf(at), serviceId, unowned: false };
  const [run] = await paging.house.database.transact((tx) =>
    startRuns(tx, [{ causeId: newId('alert', at), policyId, serviceId, about }]),
  );
  await paging.house.runTimers();
  if (run !== undefined) await paging.end(run);
}

beforeAll(async () => {
  paging = await openPagingHouse();
  ben = await paging.reachable('Ben', 'manager');
  tom = await paging.reachable('Tom');
  mia = await paging.reachable('Mia');
  team = (await ok('POST', '/v1/teams', { name: 'Shop', memberIds: [tom.id, mia.id] }, paging.admin)).id;
  service = (await ok('POST', '/v1/services', { name: 'Checkout', teamId: team, tier: 1 }, paging.admin)).id;
  const pool = (await ok('POST', '/v1/failure-classes', { name: 'Pool exhausted' })).id;
  const classed = (id: string) => ok('PUT', `/v1/incidents/${id}/failure-class`, { classId: pool });

  const first = await lived(NOON, { serviceIds: [service] });
  await classed(first);
  await page([tom], NOON + HOUR);
  await page([tom, mia], NOON + 11 * HOUR);
  const kept = await action(first, 'Reject a bad migration', 1, NOON + 10 * DAY);
  await action(first, 'Be told when the pool is full', 4, NOON + 12 * DAY);
  const given = await action(first, 'Limit the size of an import', 2, NOON + 12 * DAY);
  await clockTo(NOON + 2 * DAY);
  await prove(kept);
  await ok('POST', `/v1/actions/${given}/drop`, { reason: 'the import is gone' }, tom);

  // Of no service, and so of no team.
  const nobodys = await lived(NOON + 3 * DAY, { title: 'The office has no power', severity: 'sev3' });
  await prove(await action(nobodys, 'Buy a battery', 3, NOON + 30 * DAY));
  await action(nobodys, 'Write down whom to call', 3, NOON + 60 * DAY);

  const again = await lived(NOON + 15 * DAY, { serviceIds: [service] });
  await classed(again);
  await lived(NOON + 16 * DAY, { title: 'Secret', private: true, serviceIds: [service] });

  const written = await ok('POST', '/v1/postmortems', { kind: 'full', incidentIds: [first] });
  const other = await ok('POST', '/v1/postmortems', { kind: 'full', incidentIds: [again] });
  const why = (id: string, body: object) =>
    ok('POST', `/v1/postmortems/${id}/whys`, { text: 'It could happen', leaf: 'structural', ...body });
  await why(written.id, { actionIds: [kept] });
  await why(written.id, { actionIds: [given] });
  await why(written.id, { accepted: { by: ben.id, until: stamp(NOON + 90 * DAY), reason: 'It is replaced' } });
  await why(other.id, { leaf: 'person' });
  for (const [{ id }, reviewer] of [
    [written, ben],
    [other, mia],
  ] as const) {
    await ok('PUT', `/v1/postmortems/${id}/reviewers`, { personIds: [reviewer.id] });
    await ok('POST', `/v1/postmortems/${id}/state`, { to: 'in-review' });
    await ok('POST', `/v1/postmortems/${id}/approve`, { note: '' }, reviewer);
  }
  // What the gate asks for is tested where it is asked.
  await sql`update postmortems set state = 'final', finished_at = now()`.execute(paging.house.database.read);
  await clockTo(NOON + 30 * DAY);
  await action(first, 'Too late to count', 1, NOON + 40 * DAY);
  for (let rounds = 0; rounds < 3; rounds += 1) await paging.house.runTimers();
});
afterAll(() => paging.close());

const span = `from=${stamp(NOON - DAY)}&until=${stamp(NOON + 29 * DAY)}`;
const figures = async (more = '', as = ben) => ok('GET', `/v1/insights?${span}${more}`, undefined, as);
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const behind = async (more: string) => ids((await ok('GET', `/v1/insights/incidents?${span}${more}`)).incidents);

test('a team is what its services, its people and its lessons come to', async () => {
  const { teams } = await ok('GET', `/v1/insights/teams?${span}`, undefined, tom);
  expect(teams).toHaveLength(1);
  expect(teams[0]).toMatchObject({
    name: 'Shop',
    incidents: 2,
    pages: 3,
    nightPages: 2,
    people: 2,
    // Tom was told of two of three, which is a third more than an even share.
    imbalance: expect.closeTo(4 / 3, 5),
    recurrences: 1,
    overdueRecurrences: 1,
    detect: { count: 2, p50: 15 * MINUTE },
    detectByClass: [{ name: 'Pool exhausted', detect: { count: 2, p50: 15 * MINUTE } }],
    actions: { verified: 1, counted: 2, overdue: 1, strong: 1 },
    reviews: { finished: 2, byOthers: 1, small: true },
    // Kept by an action, and accepted; of the others one was dropped, and one ends at a person.
    ends: { all: 4, covered: 2, postmortems: 2, small: true },
  });
  // Who sees the private one counts it.
  const { teams: all } = await ok('GET', `/v1/insights/teams?${span}`, undefined, paging.admin);
  expect(all[0]).toMatchObject({ incidents: 3, recurrences: 1 });
});

test('what was shown to work after 21 days is counted of all, also of what belongs to no team', async () => {
  const { all, by } = await figures('', tom);
  expect(all.landed).toEqual({ verified: 2, counted: 4, overdue: 1, strong: 1, small: true });
  const landed = (rows: readonly { id: string; name: string; landed: unknown }[]) =>
    Object.fromEntries(rows.map((row) => [row.name, row.landed]));
  expect(landed(by.severity)).toMatchObject({ sev2: { verified: 1, counted: 2 }, sev3: { verified: 1, counted: 2 } });
  expect(landed(by.class)).toMatchObject({ 'Pool exhausted': { verified: 1, counted: 2, overdue: 1 } });
  expect(landed(by.team)).toMatchObject({ Shop: { verified: 1, counted: 2 } });
  expect((await figures(`&teamId=${team}`)).all.landed).toMatchObject({ verified: 1, counted: 2 });
  const early = `from=${stamp(NOON + 14 * DAY)}&until=${stamp(NOON + 29 * DAY)}`;
  expect((await ok('GET', `/v1/insights?${early}`)).all.landed).toBeNull();
});

test('each number of actions opens those actions', async () => {
  const list = async (more: string) => (await ok('GET', `/v1/insights/actions?${span}${more}`)).actions;
  const titles = async (more: string) => (await list(more)).map(({ title }: { title: string }) => title).toSorted();
  expect(await titles('')).toEqual([
    'Be told when the pool is full',
    'Buy a battery',
    'Reject a bad migration',
    'Write down whom to call',
  ]);
  expect(await titles('&only=verified')).toEqual(['Buy a battery', 'Reject a bad migration']);
  expect(await titles('&only=overdue')).toEqual(['Be told when the pool is full']);
  expect(await titles('&only=strong')).toEqual(['Reject a bad migration']);
  expect(await titles(`&teamId=${team}&only=undone`)).toEqual([]);
  expect((await list('&only=overdue'))[0]).toMatchObject({ landed: 'overdue', incident: { id: came[0] } });
});

test('pages of a team, and those at night, open', async () => {
  const list = async (more: string) => (await ok('GET', `/v1/pages?teamId=${team}&${span}${more}`)).items.length;
  expect([await list(''), await list('&night=true'), await list('&night=false')]).toEqual([2, 1, 1]);
  const before = `from=${stamp(NOON - DAY)}&until=${stamp(NOON)}`;
  expect((await ok('GET', `/v1/pages?teamId=${team}&${before}`)).items).toEqual([]);
});

test('incidents whose postmortem is final, and of which updates were owed, open', async () => {
  expect(new Set(await behind('&only=written-up'))).toEqual(new Set([came[0], came[2]]));
  const { promises, memory } = await figures();
  expect(promises.kept + promises.late + promises.missed > 0).toBe((await behind('&only=promised')).length > 0);
  expect(memory).toEqual({ useful: 0, not: 0 });
  expect(await behind('&only=marked')).toEqual([]);
});

test('the postmortems behind a figure open, for who may read them', async () => {
  const list = async (more: string, as = ben) => ok('GET', `/v1/insights/postmortems?${span}${more}`, undefined, as);
  const { count, hidden, postmortems } = await list(`&teamId=${team}`);
  expect([count, hidden]).toEqual([2, 0]);
  const endsOf = Object.fromEntries(
    postmortems.map((one: { incidents: { id: string }[]; ends: object; byOthers: boolean }) => [
      one.incidents.map(({ id }) => id).join(),
      [one.ends, one.byOthers],
    ]),
  );
  expect(endsOf).toEqual({
    [came[0] ?? '']: [{ all: 3, covered: 2 }, true],
    [came[2] ?? '']: [{ all: 1, covered: 0 }, false],
  });
  expect((await list(`&teamId=${team}&only=read-by-others`)).count).toBe(1);
  expect((await list('&only=uncovered')).count).toBe(2);
  await sql`update postmortems set readers = 'team', team_id = ${team}`.execute(paging.house.database.read);
  // She answers for nothing here, and is told only that they are there.
  const eve = await paging.reachable('Eve');
  expect(await list('', eve)).toMatchObject({ count: 2, hidden: 2, postmortems: [] });
});

test('each recurrence opens, and so does one that came while a control was overdue', async () => {
  expect(await behind('&only=recurrences')).toEqual([came[2]]);
  expect(await behind('&only=overdue-recurrences')).toEqual([came[2]]);
});

test('the table that people take elsewhere leaves none out, and says so when it would', async () => {
  const { read } = paging.house.database;
  const plant = async (table: string, id: string, from: number) => {
    await sql`
      insert into ${sql.table(table)} select (jsonb_populate_record(one, jsonb_build_object(
        ${sql.lit(id)}, 'inc_' || lpad(n::text, 26, '0'), 'number', 1000 + n))).*
      from ${sql.table(table)} one, generate_series(${sql.lit(from)}::int, ${sql.lit(from + 509)}::int) n
      where one.${sql.ref(id)} = ${came[0]}`.execute(read);
  };
  for (let from = 1; from <= 5_100; from += 510) {
    await plant('incidents', 'id', from);
    await plant('incident_readings', 'incident_id', from);
  }
  const { text } = await call('GET', `/v1/insights/export.csv?${span}`);
  // Those that were planted, and the four that Ben may see, below one line of heads.
  expect(text.trimEnd().split('\r\n').length).toBe(5_105);
  expect((await behind('')).length).toBe(5_000);
  expect(refuseTooMany(MOST_COUNTED - 1)).toBeUndefined();
  expect(refuseTooMany(MOST_COUNTED)?.detail).toContain('narrow the span');
});
